//! Categories: operational ones as usual in ITIL practice, security ones after the Reference Security Incident Taxonomy.

crate::codes! {
    /// The class that a [`Category`] belongs to.
    pub enum CategoryClass "category_class" {
        /// Operational, without an attacker.
        Operational = "operational" ["Operational", "Betrieb"],
        /// Content that offends, harms or annoys.
        AbusiveContent = "abusive_content" ["Abusive content", "Missbräuchliche Inhalte"],
        /// Software made to do harm.
        MaliciousCode = "malicious_code" ["Malicious code", "Schadsoftware"],
        /// Reconnaissance.
        InformationGathering = "information_gathering" ["Information gathering", "Informationsbeschaffung"],
        /// Attempts to get in.
        IntrusionAttempts = "intrusion_attempts" ["Intrusion attempts", "Eindringversuche"],
        /// Somebody got in.
        Intrusions = "intrusions" ["Intrusions", "Eindringen"],
        /// Attacks on availability.
        Availability = "availability" ["Availability", "Verfügbarkeit"],
        /// Information was read, changed, lost or leaked.
        InformationContentSecurity = "information_content_security" ["Information content security", "Sicherheit von Informationen"],
        /// Deceit for gain.
        Fraud = "fraud" ["Fraud", "Betrug"],
        /// Weaknesses open to attack.
        Vulnerable = "vulnerable" ["Vulnerable", "Verwundbarkeit"],
        /// Everything else.
        Other = "other" ["Other", "Sonstiges"],
    }
}

crate::codes! {
    /// What kind of incident it is. A security class stands for itself as long as its type is not known.
    pub enum Category "category" {
        /// A service is not available, without an attack.
        Outage = "outage" ["Outage", "Ausfall"],
        /// A service is slow.
        Performance = "performance" ["Performance", "Leistung"],
        /// A resource runs out.
        Capacity = "capacity" ["Capacity", "Kapazität"],
        /// A wrong configuration or a change that went wrong.
        ConfigurationChange = "configuration_change" ["Configuration or change failure", "Konfigurations- oder Änderungsfehler"],
        /// A device failed.
        Hardware = "hardware" ["Hardware", "Hardware"],
        /// A program failed.
        Software = "software" ["Software", "Software"],
        /// A connection failed.
        Network = "network" ["Network", "Netz"],
        /// A supplier or other third party failed.
        ThirdParty = "third_party" ["Third party or supplier", "Dritte oder Lieferant"],
        /// Data are wrong, missing or damaged, without an attack.
        DataQuality = "data_quality" ["Data", "Daten"],
        /// Building, power, cooling or access.
        Facility = "facility" ["Facility", "Gebäude und Versorgung"],
        /// Somebody erred.
        HumanError = "human_error" ["Human error", "Menschliches Versehen"],

        /// Abusive content of a type not yet known.
        AbusiveContent = "abusive_content" ["Abusive content", "Missbräuchliche Inhalte"],
        /// Unsolicited bulk messages.
        Spam = "spam" ["Spam", "Spam"],
        /// Discredit, threat or discrimination of somebody.
        HarmfulSpeech = "harmful_speech" ["Harmful speech", "Schädigende Äußerungen"],
        /// Sexual exploitation, or violence.
        ExploitativeContent = "exploitative_content" ["Sexual exploitation or violent content", "Sexuelle Ausbeutung oder Gewaltdarstellung"],

        /// Malicious code of a type not yet known.
        MaliciousCode = "malicious_code" ["Malicious code", "Schadsoftware"],
        /// A system infected with malware.
        InfectedSystem = "infected_system" ["Infected system", "Infiziertes System"],
        /// A server that controls infected systems.
        C2Server = "c2_server" ["Command and control server", "Steuerungsserver"],
        /// A place from which malware spreads.
        MalwareDistribution = "malware_distribution" ["Malware distribution", "Verbreitung von Schadsoftware"],
        /// A place that holds malware configuration.
        MalwareConfiguration = "malware_configuration" ["Malware configuration", "Konfiguration von Schadsoftware"],

        /// Information gathering of a type not yet known.
        InformationGathering = "information_gathering" ["Information gathering", "Informationsbeschaffung"],
        /// Probing systems for weaknesses.
        Scanning = "scanning" ["Scanning", "Abtasten"],
        /// Recording of traffic.
        Sniffing = "sniffing" ["Sniffing", "Mitschneiden"],
        /// Getting information from people by deceit or pressure.
        SocialEngineering = "social_engineering" ["Social engineering", "Manipulation von Menschen"],

        /// Intrusion attempts of a type not yet known.
        IntrusionAttempts = "intrusion_attempts" ["Intrusion attempts", "Eindringversuche"],
        /// An attempt with a known vulnerability.
        KnownExploitAttempt = "known_exploit_attempt" ["Exploitation of a known vulnerability", "Ausnutzen einer bekannten Schwachstelle"],
        /// Many attempts to sign in.
        LoginAttempts = "login_attempts" ["Login attempts", "Anmeldeversuche"],
        /// An attempt with an unknown method.
        NewAttackSignature = "new_attack_signature" ["New attack signature", "Neue Angriffsart"],

        /// Intrusion of a type not yet known.
        Intrusions = "intrusions" ["Intrusions", "Eindringen"],
        /// An account with high privileges was taken over.
        PrivilegedAccountCompromise = "privileged_account_compromise" ["Privileged account compromise", "Übernahme eines privilegierten Kontos"],
        /// An account without high privileges was taken over.
        UnprivilegedAccountCompromise = "unprivileged_account_compromise" ["Unprivileged account compromise", "Übernahme eines einfachen Kontos"],
        /// An application was taken over.
        ApplicationCompromise = "application_compromise" ["Application compromise", "Übernahme einer Anwendung"],
        /// A whole system was taken over.
        SystemCompromise = "system_compromise" ["System compromise", "Übernahme eines Systems"],
        /// Somebody broke in bodily.
        Burglary = "burglary" ["Burglary", "Einbruch"],

        /// An attack on availability of a type not yet known.
        Availability = "availability" ["Availability", "Verfügbarkeit"],
        /// A denial-of-service attack.
        DenialOfService = "denial_of_service" ["Denial of service", "Dienstverweigerung (DoS)"],
        /// A distributed denial-of-service attack.
        DistributedDenialOfService = "distributed_denial_of_service" ["Distributed denial of service", "Verteilte Dienstverweigerung (DDoS)"],
        /// A security misconfiguration that makes a service unavailable.
        SecurityMisconfiguration = "security_misconfiguration" ["Misconfiguration", "Fehlkonfiguration"],
        /// Deliberate damage.
        Sabotage = "sabotage" ["Sabotage", "Sabotage"],
        /// An outage by outside force, such as a cut line or a disaster.
        ExternalOutage = "external_outage" ["Outage by outside force", "Ausfall durch äußere Einwirkung"],

        /// Information content security of a type not yet known.
        InformationContentSecurity = "information_content_security" ["Information content security", "Sicherheit von Informationen"],
        /// Somebody read what was not meant for them.
        UnauthorisedInformationAccess = "unauthorised_information_access" ["Unauthorised access to information", "Unbefugter Zugang zu Informationen"],
        /// Somebody changed what they must not.
        UnauthorisedInformationModification = "unauthorised_information_modification" ["Unauthorised modification of information", "Unbefugte Änderung von Informationen"],
        /// Data are lost.
        DataLoss = "data_loss" ["Data loss", "Datenverlust"],
        /// Confidential information left the house.
        DataLeak = "data_leak" ["Leak of confidential information", "Abfluss vertraulicher Informationen"],

        /// Fraud of a type not yet known.
        Fraud = "fraud" ["Fraud", "Betrug"],
        /// Resources used for other ends.
        UnauthorisedResourceUse = "unauthorised_resource_use" ["Unauthorised use of resources", "Unbefugte Nutzung von Ressourcen"],
        /// Protected works offered without licence.
        Copyright = "copyright" ["Copyright", "Urheberrecht"],
        /// Somebody pretends to be somebody else.
        Masquerade = "masquerade" ["Masquerade", "Vorgetäuschte Identität"],
        /// Fishing for credentials.
        Phishing = "phishing" ["Phishing", "Phishing"],

        /// A vulnerability of a type not yet known.
        Vulnerable = "vulnerable" ["Vulnerable", "Verwundbarkeit"],
        /// Weak cryptography offered in public.
        WeakCryptography = "weak_cryptography" ["Weak cryptography", "Schwache Kryptografie"],
        /// A service that can amplify attacks.
        DdosAmplifier = "ddos_amplifier" ["DDoS amplifier", "DDoS-Verstärker"],
        /// A service in public that should not be.
        UnwantedAccessibleService = "unwanted_accessible_service" ["Potentially unwanted accessible service", "Ungewollt erreichbarer Dienst"],
        /// A service that tells too much.
        InformationDisclosure = "information_disclosure" ["Information disclosure", "Preisgabe von Informationen"],
        /// A system with a known vulnerability.
        VulnerableSystem = "vulnerable_system" ["Vulnerable system", "Verwundbares System"],

        /// Fits no other category.
        Other = "other" ["Other", "Sonstiges"],
        /// Not yet sorted.
        Undetermined = "undetermined" ["Undetermined", "Noch unbestimmt"],
    }
}

impl Category {
    /// The class that the category belongs to.
    pub const fn class(self) -> CategoryClass {
        use CategoryClass as C;
        match self {
            Self::Outage
            | Self::Performance
            | Self::Capacity
            | Self::ConfigurationChange
            | Self::Hardware
            | Self::Software
            | Self::Network
            | Self::ThirdParty
            | Self::DataQuality
            | Self::Facility
            | Self::HumanError => C::Operational,
            Self::AbusiveContent | Self::Spam | Self::HarmfulSpeech | Self::ExploitativeContent => {
                C::AbusiveContent
            }
            Self::MaliciousCode
            | Self::InfectedSystem
            | Self::C2Server
            | Self::MalwareDistribution
            | Self::MalwareConfiguration => C::MaliciousCode,
            Self::InformationGathering
            | Self::Scanning
            | Self::Sniffing
            | Self::SocialEngineering => C::InformationGathering,
            Self::IntrusionAttempts
            | Self::KnownExploitAttempt
            | Self::LoginAttempts
            | Self::NewAttackSignature => C::IntrusionAttempts,
            Self::Intrusions
            | Self::PrivilegedAccountCompromise
            | Self::UnprivilegedAccountCompromise
            | Self::ApplicationCompromise
            | Self::SystemCompromise
            | Self::Burglary => C::Intrusions,
            Self::Availability
            | Self::DenialOfService
            | Self::DistributedDenialOfService
            | Self::SecurityMisconfiguration
            | Self::Sabotage
            | Self::ExternalOutage => C::Availability,
            Self::InformationContentSecurity
            | Self::UnauthorisedInformationAccess
            | Self::UnauthorisedInformationModification
            | Self::DataLoss
            | Self::DataLeak => C::InformationContentSecurity,
            Self::Fraud
            | Self::UnauthorisedResourceUse
            | Self::Copyright
            | Self::Masquerade
            | Self::Phishing => C::Fraud,
            Self::Vulnerable
            | Self::WeakCryptography
            | Self::DdosAmplifier
            | Self::UnwantedAccessibleService
            | Self::InformationDisclosure
            | Self::VulnerableSystem => C::Vulnerable,
            Self::Other | Self::Undetermined => C::Other,
        }
    }

    /// Whether the category is one of security rather than of operation.
    pub const fn is_security(self) -> bool {
        !matches!(
            self.class(),
            CategoryClass::Operational | CategoryClass::Other
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn every_security_class_is_a_category_of_its_own_class() {
        for class in CategoryClass::ALL {
            if *class != CategoryClass::Operational {
                let category = Category::from_code(class.code()).unwrap();
                assert_eq!(category.class(), *class);
            }
        }
    }

    #[test]
    fn codes_are_unique() {
        let codes: std::collections::BTreeSet<_> = Category::ALL
            .iter()
            .map(|category| category.code())
            .collect();
        assert_eq!(codes.len(), Category::ALL.len());
    }
}
