//! The impact in JSON: a view of the facts.

use meldewerk_domain::impact::{Figure, Group, Impact, Reputation, ReputationTag, Transactions};
use meldewerk_domain::law::fact::Certainty;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A group of customers or financial counterparts.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Group affected")]
pub(crate) struct GroupView {
    /// How many are affected.
    #[serde(default)]
    #[schema(example = 1000)]
    pub affected: Option<u64>,
    /// How many there are in all.
    #[serde(default)]
    #[schema(example = 10000)]
    pub total: Option<u64>,
    /// How many use the affected service; this is what laws compare with.
    #[serde(default)]
    #[schema(example = 8000)]
    pub total_using_service: Option<u64>,
    /// The number affected is an estimate.
    #[serde(default)]
    pub estimated: bool,
    /// The number affected is a lower bound.
    #[serde(default)]
    pub at_least: bool,
    /// The share in percent with one decimal; computed, and ignored on input.
    #[serde(default)]
    #[schema(example = "10.0")]
    pub share_percent: Option<String>,
}

/// Transactions affected.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Transactions affected")]
pub(crate) struct TransactionsView {
    /// How many are affected.
    #[serde(default)]
    #[schema(example = 0)]
    pub affected_count: Option<u64>,
    /// The daily average number of the affected service.
    #[serde(default)]
    #[schema(example = 5000)]
    pub daily_average_count: Option<u64>,
    /// The value of those affected, in euros.
    #[serde(default)]
    #[schema(example = "0.00")]
    pub affected_value_eur: Option<String>,
    /// The daily average value of the affected service, in euros.
    #[serde(default)]
    #[schema(example = "2000000.00")]
    pub daily_average_value_eur: Option<String>,
    /// By how long payments are delayed, in seconds.
    #[serde(default)]
    #[schema(example = 3600)]
    pub delay_s: Option<u64>,
    /// The numbers affected are estimates.
    #[serde(default)]
    pub estimated: bool,
    /// The number against the daily average, in percent; computed, and ignored on input.
    #[serde(default)]
    #[schema(example = "0.0")]
    pub count_percent: Option<String>,
    /// The value against the daily average, in percent; computed, and ignored on input.
    #[serde(default)]
    #[schema(example = "0.0")]
    pub value_percent: Option<String>,
    /// Whether it is known that none is affected; computed, and ignored on input.
    #[serde(default)]
    pub none: bool,
}

/// Reputation.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Reputation")]
pub(crate) struct ReputationView {
    /// What holds; an empty list says that nothing does, `null` that nobody has looked at it.
    #[serde(default)]
    pub tags: Option<Vec<ReputationTag>>,
    /// In words, at most 500 characters.
    #[serde(default)]
    #[schema(example = "Die Lokalzeitung berichtet.")]
    pub text: Option<String>,
}

/// The impact of an incident: a view of its facts.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(title = "Impact")]
pub(crate) struct ImpactView {
    /// Customers.
    pub customers: GroupView,
    /// Financial counterparts.
    pub financial_counterparts: GroupView,
    /// Transactions.
    pub transactions: TransactionsView,
    /// Reputation.
    pub reputation: ReputationView,
    /// From occurrence to resolution, in seconds.
    #[schema(example = 86400)]
    pub duration_s: Option<u64>,
    /// Service downtime, in seconds.
    #[schema(example = 0)]
    pub downtime_s: Option<u64>,
    /// Costs and losses so far, gross of recoveries, in euros.
    #[schema(example = "12500.50")]
    pub costs_eur: Option<String>,
    /// Recoveries, in euros.
    #[schema(example = "0")]
    pub recoveries_eur: Option<String>,
    /// People whose personal data are affected.
    #[schema(example = 1000)]
    pub persons_affected: Option<u64>,
    /// States in which there is impact, by ISO 3166-1.
    #[schema(example = json!(["DE"]))]
    pub states: Option<Vec<String>>,
}

fn certainty(estimated: bool, at_least: bool) -> Certainty {
    match (at_least, estimated) {
        (true, _) => Certainty::AtLeast,
        (false, true) => Certainty::Estimated,
        (false, false) => Certainty::Known,
    }
}

fn count(number: Option<u64>, certainty: Certainty) -> Option<Figure> {
    number.map(|number| Figure {
        number: Decimal::from(number),
        certainty,
    })
}

fn whole(figure: Option<Figure>) -> Option<u64> {
    figure.and_then(|it| u64::try_from(it.number).ok())
}

fn shown(figure: Option<Figure>) -> Option<String> {
    figure.map(|it| it.number.to_string())
}

fn is(figure: Option<Figure>, certainty: Certainty) -> bool {
    figure.is_some_and(|it| it.certainty == certainty)
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        Self {
            affected: whole(group.affected),
            total: whole(group.total),
            total_using_service: whole(group.of_service),
            estimated: is(group.affected, Certainty::Estimated),
            at_least: is(group.affected, Certainty::AtLeast),
            share_percent: group.percent(),
        }
    }
}

impl From<GroupView> for Group {
    fn from(view: GroupView) -> Self {
        Self {
            affected: count(view.affected, certainty(view.estimated, view.at_least)),
            total: count(view.total, Certainty::Known),
            of_service: count(view.total_using_service, Certainty::Known),
        }
    }
}

impl From<Impact> for ImpactView {
    fn from(impact: Impact) -> Self {
        let transactions = impact.transactions;
        Self {
            customers: impact.customers.into(),
            financial_counterparts: impact.financial_counterparts.into(),
            transactions: TransactionsView {
                affected_count: whole(transactions.affected_count),
                daily_average_count: whole(transactions.daily_average_count),
                affected_value_eur: shown(transactions.affected_value_eur),
                daily_average_value_eur: shown(transactions.daily_average_value_eur),
                delay_s: whole(transactions.delay_s),
                estimated: is(transactions.affected_count, Certainty::Estimated),
                count_percent: transactions.count_percent(),
                value_percent: transactions.value_percent(),
                none: transactions.none(),
            },
            reputation: ReputationView {
                tags: impact.reputation.tags,
                text: impact.reputation.text,
            },
            duration_s: whole(impact.duration_s),
            downtime_s: whole(impact.downtime_s),
            costs_eur: shown(impact.costs_eur),
            recoveries_eur: shown(impact.recoveries_eur),
            persons_affected: whole(impact.persons),
            states: impact.states,
        }
    }
}

impl ImpactView {
    /// The impact that was sent, or what is wrong with its sums of money.
    pub(crate) fn into_impact(self) -> Result<Impact, Vec<Violation>> {
        let mut faults = Vec::new();
        let mut money = |pointer: &'static str, text: Option<String>, certainty| {
            let number = text.as_deref().map(str::parse::<Decimal>)?;
            match number {
                Ok(number) if !number.is_sign_negative() && number.scale() <= 6 => {
                    Some(Figure { number, certainty })
                }
                _ => {
                    faults.push(Violation::new(
                        pointer,
                        "invalid_decimal",
                        Text::new(
                            r#"A sum of money is a string such as "12500.50", from 0 on."#,
                            r#"Ein Geldbetrag ist ein Text wie "12500.50", ab 0."#,
                        ),
                    ));
                    None
                }
            }
        };
        let sent = self.transactions;
        let of = certainty(sent.estimated, false);
        let impact = Impact {
            customers: self.customers.into(),
            financial_counterparts: self.financial_counterparts.into(),
            transactions: Transactions {
                affected_count: count(sent.affected_count, of),
                daily_average_count: count(sent.daily_average_count, Certainty::Known),
                affected_value_eur: money(
                    "/transactions/affected_value_eur",
                    sent.affected_value_eur,
                    of,
                ),
                daily_average_value_eur: money(
                    "/transactions/daily_average_value_eur",
                    sent.daily_average_value_eur,
                    Certainty::Known,
                ),
                delay_s: count(sent.delay_s, Certainty::Known),
            },
            reputation: Reputation {
                tags: self.reputation.tags,
                text: self.reputation.text,
            },
            duration_s: count(self.duration_s, Certainty::Known),
            downtime_s: count(self.downtime_s, Certainty::Known),
            costs_eur: money("/costs_eur", self.costs_eur, Certainty::Known),
            recoveries_eur: money("/recoveries_eur", self.recoveries_eur, Certainty::Known),
            persons: count(self.persons_affected, Certainty::Known),
            states: self.states,
        };
        if faults.is_empty() {
            Ok(impact)
        } else {
            Err(faults)
        }
    }

    /// An example for the document.
    pub(crate) fn sample() -> Self {
        Self {
            customers: GroupView {
                affected: Some(1_000),
                total: Some(10_000),
                estimated: true,
                share_percent: Some("10.0".to_owned()),
                ..GroupView::default()
            },
            ..Self::default()
        }
    }
}
