//! What the codes of the dictionary mean, for people. Codes never change; these words may.

use crate::text::{Language, Text};

/// What a code means, in words; what is no code of the dictionary is somebody's own word already.
pub fn word(code: &str, language: Language) -> &str {
    let known = WORDS.iter().find(|(known, _words)| *known == code);
    known.map_or(code, |(_code, words)| words.get(language))
}

const fn words(en: &'static str, de: &'static str) -> Text {
    Text::new(en, de)
}

/// Every code that a fact can be chosen from. One that stands at several facts means the same at each.
const WORDS: &[(&str, Text)] = &[
    ("no", words("no", "nein")),
    ("yes", words("yes", "ja")),
    ("suspected", words("suspected", "vermutet")),
    ("confirmed", words("confirmed", "bestätigt")),
    ("attack", words("attack", "Angriff")),
    (
        "misconfiguration",
        words("misconfiguration", "Fehlkonfiguration"),
    ),
    ("other", words("other", "Sonstiges")),
    ("none", words("none", "keine")),
    ("capable", words("capable of happening", "möglich")),
    ("occurred", words("occurred", "eingetreten")),
    ("not_applicable", words("not applicable", "entfällt")),
    // Personal data: who and what.
    ("controller", words("controller", "Verantwortlicher")),
    ("processor", words("processor", "Auftragsverarbeiter")),
    (
        "confidentiality",
        words("confidentiality", "Vertraulichkeit"),
    ),
    ("integrity", words("integrity", "Integrität")),
    ("availability", words("availability", "Verfügbarkeit")),
    (
        "internal_non_malicious",
        words("from inside, without malice", "von innen, ohne Absicht"),
    ),
    (
        "internal_malicious",
        words("from inside, malicious", "von innen, böswillig"),
    ),
    (
        "external_malicious",
        words("from outside, malicious", "von außen, böswillig"),
    ),
    (
        "external_non_malicious",
        words("from outside, without malice", "von außen, ohne Absicht"),
    ),
    ("ransomware", words("ransomware", "Erpressungssoftware")),
    (
        "malware_exfiltration",
        words("data taken by malware", "Datenabfluss durch Schadsoftware"),
    ),
    (
        "hacking_database",
        words("intrusion into a database", "Einbruch in eine Datenbank"),
    ),
    (
        "credential_attack",
        words("attack on credentials", "Angriff auf Zugangsdaten"),
    ),
    (
        "insider_exfiltration",
        words(
            "data taken by an insider",
            "Datenabfluss durch Beschäftigte",
        ),
    ),
    (
        "misdirected_email",
        words("e-mail to a wrong address", "E-Mail an falsche Adresse"),
    ),
    (
        "email_open_recipients",
        words(
            "e-mail with open recipients",
            "E-Mail mit offenem Verteiler",
        ),
    ),
    (
        "misdirected_post",
        words("post to a wrong address", "Brief an falsche Adresse"),
    ),
    (
        "lost_or_stolen_device",
        words("lost or stolen device", "verlorenes oder gestohlenes Gerät"),
    ),
    (
        "stolen_storage_medium",
        words("stolen storage medium", "gestohlener Datenträger"),
    ),
    (
        "lost_or_stolen_paper",
        words(
            "lost or stolen paper",
            "verlorene oder gestohlene Unterlagen",
        ),
    ),
    (
        "social_engineering_identity",
        words("false identity", "vorgetäuschte Identität"),
    ),
    (
        "mailbox_compromise",
        words("taken mailbox", "übernommenes Postfach"),
    ),
    (
        "service_outage",
        words("outage of a service", "Ausfall eines Dienstes"),
    ),
    (
        "access_control_flaw",
        words("flaw in access control", "Fehler in der Zugriffskontrolle"),
    ),
    // Whose data.
    (
        "applicants",
        words("applicants", "Bewerberinnen und Bewerber"),
    ),
    ("children", words("children", "Kinder")),
    (
        "course_participants",
        words("participants of courses", "Kursteilnehmende"),
    ),
    ("customers", words("customers", "Kundinnen und Kunden")),
    ("employees", words("employees", "Beschäftigte")),
    ("jobseekers", words("jobseekers", "Arbeitsuchende")),
    ("patients", words("patients", "Patientinnen und Patienten")),
    (
        "students",
        words("students", "Schülerinnen, Schüler und Studierende"),
    ),
    ("users", words("users", "Nutzerinnen und Nutzer")),
    // Which data.
    ("account_details", words("account details", "Kontodaten")),
    ("basic", words("basic data", "Stammdaten")),
    (
        "behaviour_purchase",
        words("behaviour and purchases", "Verhaltens- und Kaufdaten"),
    ),
    ("billing", words("billing", "Abrechnungsdaten")),
    ("contact", words("contact data", "Kontaktdaten")),
    ("credentials", words("credentials", "Zugangsdaten")),
    (
        "economic_financial",
        words(
            "economic and financial data",
            "Wirtschafts- und Finanzdaten",
        ),
    ),
    ("education", words("education", "Bildungsdaten")),
    (
        "employment_payroll",
        words("employment and payroll", "Beschäftigungs- und Lohndaten"),
    ),
    ("family_status", words("family status", "Familienstand")),
    (
        "food_preferences",
        words("food preferences", "Ernährungsvorlieben"),
    ),
    ("health", words("health", "Gesundheit")),
    (
        "health_minor",
        words("minor health data", "Gesundheit, geringfügig"),
    ),
    (
        "insurance_contract",
        words("insurance contracts", "Versicherungsverträge"),
    ),
    (
        "job_application",
        words("job applications", "Bewerbungsunterlagen"),
    ),
    (
        "national_identifier",
        words("national identifiers", "nationale Kennnummern"),
    ),
    ("order", words("orders", "Bestelldaten")),
    ("payment_means", words("means of payment", "Zahlungsmittel")),
    ("pseudonym", words("pseudonyms", "Pseudonyme")),
    ("traffic", words("traffic data", "Verkehrsdaten")),
    ("vehicle", words("vehicle data", "Fahrzeugdaten")),
    // How they were protected and to whom they went.
    ("full", words("fully", "vollständig")),
    (
        "strong_hash_salted",
        words("strong salted hash", "starker Hash mit Salz"),
    ),
    ("likely", words("likely", "wahrscheinlich")),
    (
        "no_with_evidence",
        words("no, with evidence", "nein, mit Nachweis"),
    ),
    ("thief_unknown", words("unknown thief", "unbekannter Dieb")),
    ("attacker", words("attacker", "Angreifer")),
    (
        "single_known",
        words("one known recipient", "ein bekannter Empfänger"),
    ),
    (
        "several_known",
        words("several known recipients", "mehrere bekannte Empfänger"),
    ),
    (
        "many_known",
        words("many known recipients", "viele bekannte Empfänger"),
    ),
    ("public", words("the public", "Öffentlichkeit")),
    (
        "former_employee",
        words("former employee", "ehemals Beschäftigte"),
    ),
    ("paper_only", words("on paper only", "nur auf Papier")),
    (
        "encrypted_too",
        words(
            "encrypted by the attacker too",
            "ebenfalls vom Angreifer verschlüsselt",
        ),
    ),
    ("minor", words("minor", "gering")),
    ("major", words("major", "groß")),
    ("possible", words("possible", "möglich")),
    // What was done about it.
    (
        "alerts_improved",
        words("alerts improved", "Alarmierung verbessert"),
    ),
    (
        "attacker_address_blocked",
        words(
            "attacker's address blocked",
            "Adresse des Angreifers gesperrt",
        ),
    ),
    (
        "change_reversed",
        words("change reversed", "Änderung rückgängig gemacht"),
    ),
    (
        "deletion_confirmed_in_writing",
        words(
            "deletion confirmed in writing",
            "Löschung schriftlich bestätigt",
        ),
    ),
    (
        "external_forensics",
        words("external forensics", "externe Forensik"),
    ),
    (
        "file_corrected",
        words("file corrected", "Datei berichtigt"),
    ),
    (
        "forced_password_reset",
        words(
            "passwords reset by force",
            "Kennwörter zwangsweise zurückgesetzt",
        ),
    ),
    (
        "logs_reviewed",
        words("logs reviewed", "Protokolle ausgewertet"),
    ),
    (
        "mail_provider_informed",
        words("mail provider informed", "Mailanbieter unterrichtet"),
    ),
    (
        "noticed_immediately",
        words("noticed immediately", "sofort bemerkt"),
    ),
    (
        "rebuilt_from_paper",
        words(
            "rebuilt from paper",
            "aus Papierunterlagen wiederhergestellt",
        ),
    ),
    ("recalled", words("recalled", "zurückgerufen")),
    (
        "recipients_asked_to_delete",
        words(
            "recipients asked to delete",
            "Empfänger um Löschung gebeten",
        ),
    ),
    (
        "remote_wipe",
        words("wiped remotely", "aus der Ferne gelöscht"),
    ),
    (
        "restored_from_backup",
        words("restored from backup", "aus Sicherung wiederhergestellt"),
    ),
    (
        "rules_removed",
        words("mailbox rules removed", "Postfachregeln entfernt"),
    ),
    (
        "site_switched_off",
        words("site switched off", "Website abgeschaltet"),
    ),
    (
        "system_reset",
        words("system set up anew", "System neu aufgesetzt"),
    ),
    (
        "two_factor_added",
        words("second factor added", "zweiter Faktor eingeführt"),
    ),
    (
        "users_asked_to_change_password",
        words(
            "users asked to change passwords",
            "Nutzer um neue Kennwörter gebeten",
        ),
    ),
    (
        "vulnerability_fixed",
        words("vulnerability fixed", "Schwachstelle geschlossen"),
    ),
    // How a person judged the risk.
    ("unlikely", words("unlikely", "unwahrscheinlich")),
    ("risk", words("risk", "Risiko")),
    ("high", words("high risk", "hohes Risiko")),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::law::fact::{FACTS, FactType};

    fn codes() -> BTreeSet<&'static str> {
        let codes = FACTS.iter().flat_map(|fact| match fact.kind {
            FactType::Choice(codes) | FactType::Choices { codes, .. } => codes,
            _ => &[],
        });
        codes.copied().collect()
    }

    #[test]
    fn every_code_has_its_words_and_no_words_are_without_one() {
        let known: Vec<&str> = WORDS.iter().map(|(code, _words)| *code).collect();
        let set: BTreeSet<&str> = known.iter().copied().collect();
        assert_eq!(set.len(), known.len(), "none stands there twice");
        assert_eq!(set, codes());
    }

    #[test]
    fn own_words_stay() {
        assert_eq!(word("confidentiality", Language::German), "Vertraulichkeit");
        assert_eq!(
            word("Vereinsmitglieder", Language::German),
            "Vereinsmitglieder"
        );
    }
}
