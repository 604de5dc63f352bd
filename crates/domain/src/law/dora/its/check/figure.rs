//! The figures of the impact, what they are, and which criteria they belong to.

use rust_decimal::Decimal;

use super::super::form::Datum;
use super::super::sheet::Sheet;
use super::contradiction;
use crate::text::Text;
use crate::violation::Violation;

/// What field 3.12 says of a group of figures.
struct Group {
    number: &'static str,
    actual: &'static str,
    estimate: &'static str,
    none: &'static str,
}

const GROUPS: &[Group] = &[
    Group {
        number: "3.4",
        actual: "actual_figures_for_clients_affected",
        estimate: "estimates_for_clients_affected",
        none: "no_impact_on_clients",
    },
    Group {
        number: "3.6",
        actual: "actual_figures_for_financial_counterparts_affected",
        estimate: "estimates_for_financial_counterparts_affected",
        none: "no_impact_on_financial_counterparts",
    },
    Group {
        number: "3.9",
        actual: "actual_figures_for_transactions_affected",
        estimate: "estimates_for_transactions_affected",
        none: "no_impact_on_transactions",
    },
];

pub(super) fn faults(sheet: &Sheet) -> Vec<Violation> {
    let mut faults: Vec<Violation> = Vec::new();
    if sheet.has("3.12") {
        faults.extend(GROUPS.iter().filter_map(|group| group.fault(sheet)));
    }
    // Only transactions are measured against a daily average; of clients and counterparts all are the most.
    for number in ["3.5", "3.7"] {
        if matches!(sheet.get(number), Some(Datum::Decimal(share)) if *share > Decimal::ONE_HUNDRED)
        {
            faults.push(Violation::new(
                format!("/values/{number}"),
                "out_of_range",
                Text::new(
                    "This share is at most 100.",
                    "Dieser Anteil ist höchstens 100.",
                ),
            ));
        }
    }
    let counts = sheet.chooses(
        "2.5",
        "clients_financial_counterparts_and_transactions_affected",
    );
    if sheet.yes("3.8") == Some(true) && sheet.has("2.5") && !counts {
        faults.push(contradiction(
            "3.8",
            Text::new(
                "A relevant client or counterpart is a criterion of its own: field 2.5 must name it.",
                "Ein bedeutender Kunde oder eine solche Gegenpartei erfüllt schon das Kriterium: Feld 2.5 muss es nennen.",
            ),
        ));
    }
    if sheet.chooses("3.31", "none") && sheet.codes("3.31").len() > 1 {
        faults.push(contradiction(
            "3.31",
            Text::new("`none` stands alone.", "`none` steht allein."),
        ));
    }
    faults
}

impl Group {
    fn fault(&self, sheet: &Sheet) -> Option<Violation> {
        let says = |code| sheet.chooses("3.12", code);
        let is_counted = says(self.actual) || says(self.estimate);
        let text = match (is_counted, says(self.none), sheet.whole(self.number)) {
            (false, false, _) => Text::new(
                "Field 3.12 says nothing of field {number}: actual, estimated, or no impact.",
                "Feld 3.12 sagt nichts zu Feld {number}: tatsächlich, geschätzt oder ohne Auswirkungen.",
            ),
            (true, true, _) => Text::new(
                "Field 3.12 gives figures for field {number} and says that there is no impact.",
                "Feld 3.12 nennt Zahlen zu Feld {number} und zugleich keine Auswirkungen.",
            ),
            (false, true, Some(count)) if count > 0 => Text::new(
                "Field {number} counts some although field 3.12 says that there is no impact.",
                "Feld {number} zählt welche, obwohl Feld 3.12 keine Auswirkungen nennt.",
            ),
            _ => return None,
        };
        Some(contradiction("3.12", text).with("number", self.number))
    }
}
