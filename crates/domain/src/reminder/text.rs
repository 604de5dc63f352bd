//! What a reminder says to whoever reads it.

use std::fmt::Write;

use super::course::Due;
use crate::calendar::Zone;
use crate::code::Code;
use crate::id::ObligationId;
use crate::instant::Instant;
use crate::law::{Rule, Stage};
use crate::obligation::ObligationState;
use crate::text::{Language, Text};

/// Most missing particulars that are named one by one.
const NAMED: usize = 10;

/// What a reminder is about.
#[derive(Debug, Clone)]
pub struct Matter<'a> {
    /// The incident's number.
    pub incident: &'a str,
    /// Whether the incident is a drill.
    pub exercise: bool,
    /// The obligation.
    pub obligation: ObligationId,
    /// Where it stands.
    pub state: ObligationState,
    /// The rule that imposes it; `None` where it is no longer in the register.
    pub rule: Option<&'static Rule>,
    /// Which report.
    pub stage: Stage,
    /// The recipient's name.
    pub recipient: &'a str,
    /// The last whole second in time.
    pub limit: Instant,
    /// The organisation's zone.
    pub zone: &'a Zone,
    /// What the law demands of the report and nothing is known of yet.
    pub missing: &'a [&'a str],
    /// Where to find it.
    pub place: &'a str,
}

/// A message for one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject: one line.
    pub subject: String,
    /// The text: plain, lines ended by `\n`.
    pub text: String,
}

/// Writes the reminder of `matter` at `now`. `is_escalation` says that this reader is told because nobody has reacted.
pub fn write(
    matter: &Matter<'_>,
    due: &Due,
    is_escalation: bool,
    now: Instant,
    language: Language,
) -> Written {
    Writer {
        matter,
        due,
        is_escalation,
        now,
        language,
    }
    .write()
}

struct Writer<'a> {
    matter: &'a Matter<'a>,
    due: &'a Due,
    is_escalation: bool,
    now: Instant,
    language: Language,
}

impl Writer<'_> {
    fn word(&self, en: &'static str, de: &'static str) -> &'static str {
        Text::new(en, de).get(self.language)
    }

    fn write(&self) -> Written {
        Written {
            subject: self.subject(),
            text: self.text(),
        }
    }

    /// The regime's name, and the report's.
    fn report(&self) -> String {
        let stage = self.matter.stage.label().get(self.language);
        match self.matter.rule {
            Some(rule) => format!("{}: {stage}", rule.regime.label().get(self.language)),
            None => stage.to_owned(),
        }
    }

    fn subject(&self) -> String {
        let mut subject = String::new();
        if self.matter.exercise {
            subject.push_str(self.word("[Drill] ", "[Übung] "));
        }
        if self.is_escalation {
            subject.push_str(self.word("No reaction: ", "Keine Reaktion: "));
        }
        let left = self.matter.limit.seconds_since(self.now);
        let when = if left < 0 {
            self.word("limit has passed", "Frist abgelaufen").to_owned()
        } else {
            Text::new("due in {span}", "fällig in {span}")
                .fill(self.language, &[("span", &span(left, self.language))])
        };
        let _ = write!(
            subject,
            "{} {when}, {}",
            self.report(),
            self.matter.incident
        );
        // A subject is one line, whatever the parts of it hold.
        subject.replace(char::is_control, " ")
    }

    fn text(&self) -> String {
        let matter = self.matter;
        let mut text = String::new();
        if matter.exercise {
            text.push_str(self.word(
                "This is a drill: nothing is to be filed.\n\n",
                "Dies ist eine Übung: Es ist nichts einzureichen.\n\n",
            ));
        }
        if let Some(since) = self.due.unanswered_since.filter(|_it| self.is_escalation) {
            let label = self.word(
                "Nobody has reacted to a reminder since",
                "Auf eine Erinnerung hat niemand reagiert seit",
            );
            let _ = write!(text, "{label} {}.\n\n", self.shown(since));
        }
        let _ = writeln!(text, "{}", self.report());
        if let Some(rule) = matter.rule {
            let _ = writeln!(text, "{}", rule.summary.get(self.language));
        }
        let state = matter.state.label().get(self.language);
        text.push('\n');
        for (label, value) in [
            (self.word("Incident", "Vorfall"), matter.incident.to_owned()),
            (
                self.word("Recipient", "Empfänger"),
                matter.recipient.to_owned(),
            ),
            (self.word("Obligation", "Meldepflicht"), state.to_owned()),
            (self.word("Limit", "Frist"), self.shown(matter.limit)),
            (self.word("Time left", "Verbleibt"), self.left()),
        ] {
            let _ = writeln!(text, "{label}: {value}");
        }
        text.push('\n');
        self.add_missing(&mut text);
        let _ = write!(
            text,
            "\n{}:\n{}\n",
            self.word("To be found at", "Zu finden unter"),
            matter.place
        );
        text.push_str(self.word(
            "Whoever takes care of it acknowledges the reminder there; otherwise others are told.\n",
            "Wer sich darum kümmert, bestätigt dort die Erinnerung; sonst werden weitere Personen benachrichtigt.\n",
        ));
        if self.due.late_seconds > 0 {
            let late = Text::new(
                "\nThis reminder comes {span} late; it was to be sent at {planned}.\n",
                "\nDiese Erinnerung kommt {span} zu spät; vorgesehen war sie für {planned}.\n",
            );
            let delay = span(self.due.late_seconds, self.language);
            let planned = self.shown(self.due.planned_at);
            text.push_str(&late.fill(self.language, &[("span", &delay), ("planned", &planned)]));
        }
        text
    }

    fn left(&self) -> String {
        let left = self.matter.limit.seconds_since(self.now);
        if left >= 0 {
            return span(left, self.language);
        }
        let text = Text::new(
            "none, {span} past the limit",
            "nichts, seit {span} abgelaufen",
        );
        text.fill(
            self.language,
            &[("span", &span(left.saturating_neg(), self.language))],
        )
    }

    fn add_missing(&self, text: &mut String) {
        let missing = self.matter.missing;
        if missing.is_empty() {
            text.push_str(self.word(
                "Nothing that the law demands of it is missing.\n",
                "Von den Pflichtangaben fehlt nichts.\n",
            ));
            return;
        }
        text.push_str(self.word(
            "The law demands, and it is missing yet:\n",
            "Vom Gesetz verlangt und noch offen:\n",
        ));
        for particular in missing.iter().take(NAMED) {
            let _ = writeln!(text, "- {particular}");
        }
        let more = missing.len().saturating_sub(NAMED);
        if more > 0 {
            let _ = writeln!(text, "- {} {more}", self.word("and more:", "und weitere:"));
        }
    }

    /// An instant as a clock on the organisation's wall shows it, and in UTC.
    fn shown(&self, instant: Instant) -> String {
        let zone = self.matter.zone;
        let local = zone.local(instant);
        let (day, month, year) = (local.day(), u8::from(local.month()), local.year());
        let (hour, minute, second) = (local.hour(), local.minute(), local.second());
        let weekday = weekday(local.weekday()).get(self.language);
        let name = zone.name();
        match self.language {
            Language::English => format!(
                "{weekday}, {day} {} {year}, {hour:02}:{minute:02}:{second:02} ({name}), {instant}",
                local.month()
            ),
            Language::German => format!(
                "{weekday}, {day:02}.{month:02}.{year}, {hour:02}:{minute:02}:{second:02} Uhr ({name}), {instant}"
            ),
        }
    }
}

const fn weekday(day: time::Weekday) -> Text {
    match day {
        time::Weekday::Monday => Text::new("Monday", "Montag"),
        time::Weekday::Tuesday => Text::new("Tuesday", "Dienstag"),
        time::Weekday::Wednesday => Text::new("Wednesday", "Mittwoch"),
        time::Weekday::Thursday => Text::new("Thursday", "Donnerstag"),
        time::Weekday::Friday => Text::new("Friday", "Freitag"),
        time::Weekday::Saturday => Text::new("Saturday", "Samstag"),
        time::Weekday::Sunday => Text::new("Sunday", "Sonntag"),
    }
}

/// A length of time in its two largest units, cut off: `1 day 3 hours`.
pub fn span(seconds: i64, language: Language) -> String {
    const UNITS: [(i64, Text, Text); 4] = [
        (86_400, Text::new("day", "Tag"), Text::new("days", "Tage")),
        (
            3_600,
            Text::new("hour", "Stunde"),
            Text::new("hours", "Stunden"),
        ),
        (
            60,
            Text::new("minute", "Minute"),
            Text::new("minutes", "Minuten"),
        ),
        (
            1,
            Text::new("second", "Sekunde"),
            Text::new("seconds", "Sekunden"),
        ),
    ];
    let mut rest = seconds.max(0);
    let mut parts = Vec::new();
    for (size, one, many) in UNITS {
        let count = rest.div_euclid(size);
        rest = rest.rem_euclid(size);
        if count > 0 {
            let unit = if count == 1 { one } else { many };
            parts.push(format!("{count} {}", unit.get(language)));
        }
    }
    if parts.is_empty() {
        return Text::new("less than a second", "weniger als einer Sekunde")
            .get(language)
            .to_owned();
    }
    parts.truncate(2);
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rule;
    use crate::reminder::{Course, ReminderPolicy};

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn written(exercise: bool, now: &str, is_escalation: bool, language: Language) -> Written {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let limit = at("2026-11-23T08:00:00Z");
        let matter = Matter {
            incident: "INC-2026-0001",
            exercise,
            obligation: ObligationId(uuid::Uuid::nil()),
            state: ObligationState::Recommended,
            rule: rule("gdpr.art-33-1"),
            stage: Stage::Notification,
            recipient: "LDI NRW",
            limit,
            zone: &zone,
            missing: &["Art der Verletzung"],
            place: "/api/v1/obligations/1",
        };
        let policy = ReminderPolicy::default();
        let course = Course {
            unanswered_since: is_escalation.then(|| at("2026-11-22T08:00:00Z")),
            ..Course::begin(at("2026-11-20T08:00:00Z"))
        };
        let (due, _after) = course.due(&policy, limit, at(now)).unwrap();
        write(&matter, &due, is_escalation, at(now), language)
    }

    #[test]
    fn a_reader_learns_what_is_due_when_and_what_is_missing() {
        let german = written(false, "2026-11-23T04:00:00Z", false, Language::German);
        assert_eq!(
            german.subject,
            "DSGVO: Meldung fällig in 4 Stunden, INC-2026-0001"
        );
        for part in [
            "Frist: Montag, 23.11.2026, 09:00:00 Uhr (Europe/Berlin), 2026-11-23T08:00:00Z\n",
            "Empfänger: LDI NRW\n",
            "Verbleibt: 4 Stunden\n",
            "- Art der Verletzung\n",
            "/api/v1/obligations/1\n",
        ] {
            assert!(german.text.contains(part), "{part}: {}", german.text);
        }
        assert!(!german.text.contains("zu spät"), "{}", german.text);
        let english = written(false, "2026-11-23T04:00:00Z", false, Language::English);
        assert!(
            english.text.contains(
                "Limit: Monday, 23 November 2026, 09:00:00 (Europe/Berlin), 2026-11-23T08:00:00Z\n"
            ),
            "{}",
            english.text
        );
    }

    #[test]
    fn drills_escalations_and_delays_are_marked() {
        let late = written(true, "2026-11-23T10:00:01Z", true, Language::English);
        assert_eq!(
            late.subject,
            "[Drill] No reaction: GDPR: Notification limit has passed, INC-2026-0001"
        );
        for part in [
            "This is a drill: nothing is to be filed.",
            "Nobody has reacted to a reminder since Sunday, 22 November 2026, 09:00:00",
            "Time left: none, 2 hours 1 second past the limit\n",
            "This reminder comes 2 hours late; it was to be sent at Monday, 23 November 2026, 09:00:01",
        ] {
            assert!(late.text.contains(part), "{part}: {}", late.text);
        }
    }

    #[test]
    fn spans_are_told_in_two_units() {
        let shown = |seconds| span(seconds, Language::German);
        assert_eq!(shown(90_061), "1 Tag 1 Stunde");
        assert_eq!(shown(3_600), "1 Stunde");
        assert_eq!(shown(59), "59 Sekunden");
        assert_eq!(shown(0), "weniger als einer Sekunde");
    }
}
