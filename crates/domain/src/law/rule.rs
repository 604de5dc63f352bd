//! A rule of law as a constant.

use time::Date;

use super::clock::{ClockStatus, StageKind, StageRule};
use super::condition::{Case, Condition};
use super::{Citation, Reason};
use crate::text::Text;

crate::codes! {
    /// A body of law that is assessed on its own.
    pub enum Regime "regime" {
        /// Data protection in the Union and the EEA.
        Gdpr = "gdpr" ["GDPR", "DSGVO"],
        /// Digital operational resilience of the financial sector.
        Dora = "dora" ["DORA", "DORA"],
        /// Network and information security, with its national acts.
        Nis2 = "nis2" ["NIS2", "NIS2"],
        /// Cyber resilience of products with digital elements.
        Cra = "cra" ["CRA", "CRA"],
        /// Trust services.
        Eidas = "eidas" ["eIDAS", "eIDAS"],
        /// Artificial intelligence.
        AiAct = "ai_act" ["AI Act", "KI-Verordnung"],
        /// Medical devices.
        Mdr = "mdr" ["MDR", "MDR"],
        /// Critical installations in Germany.
        Kritis = "kritis" ["KRITIS umbrella act", "KRITIS-Dachgesetz"],
        /// Critical entities in the Union.
        Cer = "cer" ["CER", "CER"],
        /// Information security in Switzerland.
        ChIsg = "ch_isg" ["ISA (Switzerland)", "ISG (Schweiz)"],
        /// Data protection in Switzerland.
        ChDsg = "ch_dsg" ["FADP (Switzerland)", "DSG (Schweiz)"],
        /// Data protection in telecommunications in Germany.
        Tkg = "tkg" ["TKG", "TKG"],
    }
}

crate::codes! {
    /// What a rule demands.
    pub enum Duty "duty" {
        /// Notify the data protection authority.
        NotifyAuthority = "notify_authority" ["Notify the authority", "Meldung an die Aufsichtsbehörde"],
        /// Notify the controllers for whom the data are processed.
        NotifyControllers = "notify_controllers" ["Notify the controllers", "Meldung an die Verantwortlichen"],
        /// Document the breach.
        Document = "document" ["Document the breach", "Dokumentation der Verletzung"],
        /// Communicate the breach to the people affected.
        InformDataSubjects = "inform_data_subjects" ["Inform the data subjects", "Benachrichtigung der betroffenen Personen"],
        /// Report a major ICT-related incident.
        ReportMajorIncident = "report_major_incident" ["Report the major incident", "Meldung des schwerwiegenden Vorfalls"],
        /// Inform clients whose financial interests are hit.
        InformClients = "inform_clients" ["Inform the clients", "Unterrichtung der Kunden"],
        /// Notify a significant cyber threat (voluntary).
        NotifyCyberThreat = "notify_cyber_threat" ["Notify the cyber threat", "Meldung der Cyberbedrohung"],
        /// Report a significant incident.
        ReportSignificantIncident = "report_significant_incident" ["Report the significant incident", "Meldung des erheblichen Sicherheitsvorfalls"],
        /// Inform the recipients of the service.
        InformRecipients = "inform_recipients" ["Inform the recipients of the service", "Unterrichtung der Empfänger des Dienstes"],
        /// Report an actively exploited vulnerability of an own product.
        ReportExploitedVulnerability = "report_exploited_vulnerability" ["Report the exploited vulnerability", "Meldung der ausgenutzten Schwachstelle"],
        /// Report a severe incident of an own product.
        ReportSevereIncident = "report_severe_incident" ["Report the severe incident", "Meldung des schwerwiegenden Sicherheitsvorfalls"],
        /// Inform the users of an own product.
        InformUsers = "inform_users" ["Inform the users", "Unterrichtung der Nutzer"],
        /// Notify a breach of a trust or telecommunications service.
        NotifyBreach = "notify_breach" ["Notify the breach", "Meldung der Verletzung"],
        /// Report a serious incident of a system or device.
        ReportSeriousIncident = "report_serious_incident" ["Report the serious incident", "Meldung des schwerwiegenden Vorkommnisses"],
        /// Report a disruption of an essential service.
        ReportDisruption = "report_disruption" ["Report the disruption", "Meldung der Störung"],
        /// Report a cyber attack.
        ReportCyberAttack = "report_cyber_attack" ["Report the cyber attack", "Meldung des Cyberangriffs"],
    }
}

crate::codes! {
    /// One report of the several that a duty may consist of.
    pub enum Stage "stage" {
        /// The first warning.
        EarlyWarning = "early_warning" ["Early warning", "Frühe Erstmeldung"],
        /// The first notification under DORA.
        Initial = "initial" ["Initial notification", "Erstmeldung"],
        /// The notification.
        Notification = "notification" ["Notification", "Meldung"],
        /// A report in between.
        Intermediate = "intermediate" ["Intermediate report", "Zwischenmeldung"],
        /// A report on progress, while the incident goes on.
        Progress = "progress" ["Progress report", "Fortschrittsmeldung"],
        /// The final report.
        Final = "final" ["Final report", "Abschlussmeldung"],
        /// A message to the people or clients concerned.
        Communication = "communication" ["Communication", "Benachrichtigung"],
        /// The only report.
        Report = "report" ["Report", "Meldung"],
        /// What completes the report.
        Completion = "completion" ["Completion", "Ergänzung"],
        /// The second notification, with what the first could not say.
        Second = "second" ["Second notification", "Zweitmeldung"],
        /// The detailed report.
        Detailed = "detailed" ["Detailed report", "Ausführlicher Bericht"],
        /// The report that takes a major incident back, because its criteria were fulfilled at no time.
        Reclassification = "reclassification" ["Reclassification as non-major", "Herabstufung"],
    }
}

impl Duty {
    /// Whether the duty stays owed although the impact shrinks: a major incident is reported to its end unless its criteria
    /// were fulfilled at no time (Implementing Regulation (EU) 2025/302, Art. 5).
    pub const fn outlives_its_criteria(self) -> bool {
        matches!(self, Self::ReportMajorIncident)
    }
}

crate::codes! {
    /// How sure we are of what a rule says.
    pub enum Verification "verification" {
        /// Read in the official text.
        Verified = "verified" ["Read in the official text", "Im amtlichen Text gelesen"],
        /// Read in a secondary source.
        Secondary = "secondary" ["Read in a secondary source", "In einer Sekundärquelle gelesen"],
        /// From memory, not checked.
        Unverified = "unverified" ["Not checked", "Nicht geprüft"],
    }
}

/// From when until when a rule is law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Date,
    /// The last day; `None` while the rule stands.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether the rule is law on `day`.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Whether a rule binds the organisation for this kind of event at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// It does.
    Bound,
    /// It does not, for this reason.
    Free(Reason),
    /// The profile does not say.
    Unknown,
}

impl Scope {
    /// What a yes-or-no entry of the profile says.
    pub const fn of(entry: Option<bool>) -> Self {
        match entry {
            Some(true) => Self::Bound,
            Some(false) => Self::Free(Reason::OutOfScope),
            None => Self::Unknown,
        }
    }
}

/// From when a rule that is law binds somebody: until then its clocks do not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The first day.
    pub from: Date,
    /// What the clocks say before.
    pub before: ClockStatus,
}

/// A proposal that is not law: it is only shown to whoever asks what the law might be on a later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// Where it was proposed.
    pub proposal: Text,
    /// The rule whose place it would take.
    pub replaces: &'static str,
}

/// An exception: the duty would be owed, but for this.
///
/// Whoever relies on an exception must be able to show it, so that an unknown exception lifts nothing.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    /// Where it stands.
    pub citation: Citation,
    /// When it lifts the duty.
    pub condition: Condition,
}

/// To whom a report goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient {
    /// Stable code, such as `de-nw-ldi`, `de-bafin`, `data_subjects`.
    pub code: &'static str,
    /// Its name in both languages.
    pub name: Text,
}

/// A rule of law: one duty that an act imposes.
///
/// A rule that changes gets a second constant with later dates; the old one stays, so that old incidents are still
/// answered by the law of their day.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable identifier, such as `gdpr.art-33-1`.
    pub id: &'static str,
    /// The regime to which it belongs.
    pub regime: Regime,
    /// What it demands.
    pub duty: Duty,
    /// Where it stands.
    pub citation: Citation,
    /// What it demands, in our own words.
    pub summary: Text,
    /// When it is law.
    pub validity: Validity,
    /// How sure we are of it.
    pub verification: Verification,
    /// Whether it is the rule of this organisation; several national rules may implement one duty.
    pub concerns: fn(&Case<'_>) -> bool,
    /// Whether it binds the organisation for this kind of event.
    pub scope: fn(&Case<'_>) -> Scope,
    /// When its duty is owed.
    pub condition: Condition,
    /// What lifts it.
    pub exceptions: &'static [Exception],
    /// To whom its reports go.
    pub recipients: fn(&Case<'_>) -> Vec<Recipient>,
    /// Its reports, in order; none where nothing is reported.
    pub stages: &'static [StageRule],
    /// From when the authority's channel for its reports exists, if that was later than the act.
    pub channel_from: Option<Date>,
    /// From when it binds an organisation of this kind, if that is later than the act; `None` = from the first day.
    pub begins: fn(&Case<'_>) -> Option<Start>,
    /// Set where it is a proposal; the validity is then an assumption.
    pub draft: Option<Draft>,
    /// The file and line where it stands.
    pub source: (&'static str, u32),
}

impl Rule {
    /// The reports that come before that of `stage`, the latest first.
    pub fn stages_before(&self, stage: Stage) -> Vec<Stage> {
        let stages = self.stages.iter().map(|it| it.stage);
        let mut before: Vec<Stage> = stages.take_while(|earlier| *earlier != stage).collect();
        before.reverse();
        before
    }

    /// Whether the law only lets its report be filed, and demands nothing.
    pub fn is_voluntary(&self) -> bool {
        let is_voluntary = |stage: &StageRule| stage.kind == StageKind::Voluntary;
        !self.stages.is_empty() && self.stages.iter().all(is_voluntary)
    }
}
