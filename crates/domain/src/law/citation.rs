//! Where a rule comes from: the act and the place in it.

use crate::code::Code;

crate::codes! {
    /// An act of law or a guideline that rules refer to.
    pub enum Act "act" {
        /// General Data Protection Regulation.
        Gdpr = "gdpr" ["Regulation (EU) 2016/679 (GDPR)", "Verordnung (EU) 2016/679 (DSGVO)"],
        /// EDPB Guidelines 9/2022 on personal data breach notification.
        Edpb92022 = "edpb_9_2022" ["EDPB Guidelines 9/2022, version 2.0", "EDSA-Leitlinien 9/2022, Version 2.0"],
        /// EDPB Guidelines 01/2021 on examples of breach notification.
        Edpb12021 = "edpb_01_2021" ["EDPB Guidelines 01/2021, version 2.0", "EDSA-Leitlinien 01/2021, Version 2.0"],
        /// Digital Operational Resilience Act.
        Dora = "dora" ["Regulation (EU) 2022/2554 (DORA)", "Verordnung (EU) 2022/2554 (DORA)"],
        /// Classification of incidents under DORA.
        Class = "rts_2024_1772" ["Delegated Regulation (EU) 2024/1772", "Delegierte Verordnung (EU) 2024/1772"],
        /// Content and time limits of reports under DORA.
        Time = "rts_2025_301" ["Delegated Regulation (EU) 2025/301", "Delegierte Verordnung (EU) 2025/301"],
        /// Templates of reports under DORA.
        Its = "its_2025_302" ["Implementing Regulation (EU) 2025/302", "Durchführungsverordnung (EU) 2025/302"],
        /// Second Directive on Network and Information Security.
        Nis2 = "nis2" ["Directive (EU) 2022/2555 (NIS2)", "Richtlinie (EU) 2022/2555 (NIS2)"],
        /// Significance of incidents for digital providers under NIS2.
        Cir = "cir_2024_2690" ["Implementing Regulation (EU) 2024/2690", "Durchführungsverordnung (EU) 2024/2690"],
        /// German BSI Act of 2025.
        Bsig = "bsig" ["BSI Act of 2025 (BSIG, Germany)", "BSI-Gesetz von 2025 (BSIG)"],
        /// German Telecommunications Act.
        Tkg = "tkg" ["Telecommunications Act (TKG, Germany)", "Telekommunikationsgesetz (TKG)"],
        /// German Energy Industry Act.
        Enwg = "enwg" ["Energy Industry Act (EnWG, Germany)", "Energiewirtschaftsgesetz (EnWG)"],
        /// German Federal Data Protection Act.
        Bdsg = "bdsg" ["Federal Data Protection Act (BDSG, Germany)", "Bundesdatenschutzgesetz (BDSG)"],
        /// German Social Code, Book X.
        SgbX = "sgb_x" ["Social Code, Book X (SGB X, Germany)", "Zehntes Buch Sozialgesetzbuch (SGB X)"],
        /// Austrian act on network and information security.
        Nisg = "nisg_2026" ["Network and Information Security Act 2026 (NISG, Austria)", "Netz- und Informationssystemsicherheitsgesetz 2026 (NISG)"],
        /// Cyber Resilience Act.
        Cra = "cra" ["Regulation (EU) 2024/2847 (CRA)", "Verordnung (EU) 2024/2847 (CRA)"],
        /// Electronic identification and trust services.
        Eidas = "eidas" ["Regulation (EU) No 910/2014 (eIDAS)", "Verordnung (EU) Nr. 910/2014 (eIDAS)"],
        /// Artificial Intelligence Act.
        AiAct = "ai_act" ["Regulation (EU) 2024/1689 (AI Act)", "Verordnung (EU) 2024/1689 (KI-Verordnung)"],
        /// Medical devices.
        Mdr = "mdr" ["Regulation (EU) 2017/745 (MDR)", "Verordnung (EU) 2017/745 (MDR)"],
        /// Resilience of critical entities.
        Cer = "cer" ["Directive (EU) 2022/2557 (CER)", "Richtlinie (EU) 2022/2557 (CER)"],
        /// German umbrella act for critical installations.
        Kritis = "kritisdachg" ["KRITIS umbrella act (KRITISDachG, Germany)", "KRITIS-Dachgesetz (KRITISDachG)"],
        /// Swiss Information Security Act.
        Isg = "isg" ["Information Security Act (ISG, Switzerland)", "Informationssicherheitsgesetz (ISG, Schweiz)"],
        /// Swiss ordinance on cybersecurity.
        Csv = "csv" ["Cybersecurity Ordinance (CSV, Switzerland)", "Cybersicherheitsverordnung (CSV, Schweiz)"],
        /// Swiss Federal Act on Data Protection.
        Dsg = "dsg" ["Federal Act on Data Protection (DSG, Switzerland)", "Datenschutzgesetz (DSG, Schweiz)"],
        /// Breaches in telecommunications services.
        Reg6112013 = "reg_611_2013" ["Commission Regulation (EU) No 611/2013", "Verordnung (EU) Nr. 611/2013 der Kommission"],
        /// Proposal of 2025 for simpler digital rules.
        Omnibus = "com_2025_837" ["COM(2025) 837 (proposal)", "COM(2025) 837 (Vorschlag)"],
        /// General law of periods of the Union.
        Periods = "reg_1182_71" ["Regulation (EEC, Euratom) No 1182/71", "Verordnung (EWG, Euratom) Nr. 1182/71"],
    }
}

impl Act {
    /// Where the act's official text can be read.
    pub const fn url(self) -> &'static str {
        match self {
            Self::Gdpr => "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
            Self::Edpb92022 => {
                "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-92022-personal-data-breach-notification-under_en"
            }
            Self::Edpb12021 => {
                "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-012021-examples-regarding-personal-data-breach_en"
            }
            Self::Dora => "https://eur-lex.europa.eu/eli/reg/2022/2554/oj",
            Self::Class => "https://eur-lex.europa.eu/eli/reg_del/2024/1772/oj",
            Self::Time => "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj",
            Self::Its => "https://eur-lex.europa.eu/eli/reg_impl/2025/302/oj",
            Self::Nis2 => "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
            Self::Cir => "https://eur-lex.europa.eu/eli/reg_impl/2024/2690/oj",
            Self::Bsig => "https://www.gesetze-im-internet.de/bsig_2025/",
            Self::Tkg => "https://www.gesetze-im-internet.de/tkg_2021/",
            Self::Enwg => "https://www.gesetze-im-internet.de/enwg_2005/",
            Self::Bdsg => "https://www.gesetze-im-internet.de/bdsg_2018/",
            Self::SgbX => "https://www.gesetze-im-internet.de/sgb_10/",
            Self::Nisg => "https://www.ris.bka.gv.at/eli/bgbl/i/2025/94",
            Self::Cra => "https://eur-lex.europa.eu/eli/reg/2024/2847/oj",
            Self::Eidas => "https://eur-lex.europa.eu/eli/reg/2014/910/oj",
            Self::AiAct => "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
            Self::Mdr => "https://eur-lex.europa.eu/eli/reg/2017/745/oj",
            Self::Cer => "https://eur-lex.europa.eu/eli/dir/2022/2557/oj",
            Self::Kritis => "https://www.gesetze-im-internet.de/kritisdachg/",
            Self::Isg => "https://www.fedlex.admin.ch/eli/cc/2022/232/de",
            Self::Csv => "https://www.fedlex.admin.ch/eli/oc/2025/169/de",
            Self::Dsg => "https://www.fedlex.admin.ch/eli/cc/2022/491/de",
            Self::Reg6112013 => "https://eur-lex.europa.eu/eli/reg/2013/611/oj",
            Self::Omnibus => {
                "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52025PC0837"
            }
            Self::Periods => "https://eur-lex.europa.eu/eli/reg/1971/1182/oj",
        }
    }
}

/// A place in an act, such as Article 33(1) GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The act.
    pub act: Act,
    /// Article, paragraph and point as the act numbers them, such as `33(1)` or `9(1)(a)`; `§ 32(1)` for national acts.
    pub place: &'static str,
}

impl Citation {
    /// Cites a place in an act.
    pub const fn new(act: Act, place: &'static str) -> Self {
        Self { act, place }
    }
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.act.code(), self.place)
    }
}
