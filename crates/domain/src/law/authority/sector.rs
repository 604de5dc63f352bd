//! Authorities and reporting points of the financial sector, of network and information security, and of products.

use super::Authority;
use crate::law::rule::{Recipient, Regime, Verification};
use crate::text::Text;

const FINANCE: Text = Text::new(
    "Major ICT-related incidents and significant cyber threats of financial entities seated there",
    "Schwerwiegende IKT-bezogene Vorfälle und erhebliche Cyberbedrohungen bei Finanzunternehmen mit Sitz dort",
);
const EXCEL: Text = Text::new(
    "The templates of the European Supervisory Authorities, through the authority's portal",
    "Die Vorlagen der Europäischen Aufsichtsbehörden, über das Portal der Behörde",
);

/// Germany's financial supervisor: the only recipient of DORA reports there, which it passes on.
pub const BAFIN: Authority = Authority {
    recipient: Recipient {
        code: "de-bafin",
        name: Text::new("BaFin", "BaFin"),
    },
    place: "DE",
    competence: FINANCE,
    regimes: &[Regime::Dora],
    host: "bafin.de",
    channel: Some(Text::new(
        "MVP portal, procedure \"Digital Operational Resilience Act (DORA)\"; must be activated before, and needs a LEI",
        "MVP-Portal, Fachverfahren „Digital Operational Resilience Act (DORA)“; vorher freizuschalten, LEI nötig",
    )),
    verification: Verification::Secondary,
};
/// Austria's financial supervisor.
pub const FMA: Authority = Authority {
    recipient: Recipient {
        code: "at-fma",
        name: Text::new("Finanzmarktaufsicht (FMA)", "Finanzmarktaufsicht (FMA)"),
    },
    place: "AT",
    competence: FINANCE,
    regimes: &[Regime::Dora],
    host: "fma.gv.at",
    channel: None,
    verification: Verification::Secondary,
};
/// Liechtenstein's financial supervisor.
pub const FMA_LI: Authority = Authority {
    recipient: Recipient {
        code: "li-fma",
        name: Text::new(
            "Finanzmarktaufsicht Liechtenstein (FMA)",
            "Finanzmarktaufsicht Liechtenstein (FMA)",
        ),
    },
    place: "LI",
    competence: FINANCE,
    regimes: &[Regime::Dora],
    host: "fma-li.li",
    channel: Some(EXCEL),
    verification: Verification::Secondary,
};
/// Germany's reporting point for network and information security.
pub const BSI: Authority = Authority {
    recipient: Recipient {
        code: "de-bsi",
        name: Text::new(
            "Joint reporting point of BSI and BBK",
            "Gemeinsame Meldestelle von BSI und BBK",
        ),
    },
    place: "DE",
    competence: Text::new(
        "Significant incidents of essential and important entities (§ 32 BSIG, § 168 TKG, § 5d EnWG)",
        "Erhebliche Sicherheitsvorfälle besonders wichtiger und wichtiger Einrichtungen (§ 32 BSIG, § 168 TKG, § 5d EnWG)",
    ),
    regimes: &[Regime::Nis2],
    host: "bsi.bund.de",
    channel: Some(Text::new(
        "BSI portal, signed in with \"Mein Unternehmenskonto\" (ELSTER)",
        "BSI-Portal, angemeldet mit „Mein Unternehmenskonto“ (ELSTER)",
    )),
    verification: Verification::Secondary,
};
/// Germany's office for civil protection.
pub const BBK: Authority = Authority {
    recipient: Recipient {
        code: "de-bbk",
        name: Text::new(
            "BBK, through the joint reporting point of BSI and BBK",
            "BBK, über die gemeinsame Meldestelle von BSI und BBK",
        ),
    },
    place: "DE",
    competence: Text::new(
        "Disruptions of critical installations (§ 18 KRITIS-Dachgesetz)",
        "Störungen kritischer Anlagen (§ 18 KRITIS-Dachgesetz)",
    ),
    regimes: &[Regime::Kritis],
    host: "bbk.bund.de",
    channel: None,
    verification: Verification::Unverified,
};
/// Germany's regulator of networks and supervisor of trust services.
pub const BNETZA: Authority = Authority {
    recipient: Recipient {
        code: "de-bnetza",
        name: Text::new("Bundesnetzagentur", "Bundesnetzagentur"),
    },
    place: "DE",
    competence: Text::new(
        "Incidents of telecommunications (§§ 168, 169 TKG) and of trust services",
        "Vorfälle der Telekommunikation (§§ 168, 169 TKG) und der Vertrauensdienste",
    ),
    regimes: &[Regime::Nis2, Regime::Eidas, Regime::Tkg],
    host: "bundesnetzagentur.de",
    channel: None,
    verification: Verification::Secondary,
};
/// Germany's authority for medical devices.
pub const BFARM: Authority = Authority {
    recipient: Recipient {
        code: "de-bfarm",
        name: Text::new(
            "Federal Institute for Drugs and Medical Devices (BfArM)",
            "Bundesinstitut für Arzneimittel und Medizinprodukte (BfArM)",
        ),
    },
    place: "DE",
    competence: Text::new(
        "Serious incidents with medical devices (Article 87 MDR)",
        "Schwerwiegende Vorkommnisse mit Medizinprodukten (Art. 87 MDR)",
    ),
    regimes: &[Regime::Mdr],
    host: "bfarm.de",
    channel: None,
    verification: Verification::Unverified,
};
/// Austria's CSIRTs.
pub const CSIRT_AT: Authority = Authority {
    recipient: Recipient {
        code: "at-csirt",
        name: Text::new(
            "Sectoral CSIRT, otherwise CERT.at",
            "Sektorspezifisches CSIRT, sonst CERT.at",
        ),
    },
    place: "AT",
    competence: Text::new(
        "Significant incidents of essential and important entities (§ 34 NISG 2026)",
        "Erhebliche Cybersicherheitsvorfälle wesentlicher und wichtiger Einrichtungen (§ 34 NISG 2026)",
    ),
    regimes: &[Regime::Nis2],
    host: "nis2.cert.at",
    channel: None,
    verification: Verification::Secondary,
};
/// Liechtenstein's office for cybersecurity.
pub const SCS: Authority = Authority {
    recipient: Recipient {
        code: "li-scs",
        name: Text::new(
            "Stabsstelle Cyber-Sicherheit (SCS)",
            "Stabsstelle Cyber-Sicherheit (SCS)",
        ),
    },
    place: "LI",
    competence: Text::new(
        "Significant incidents of essential and important entities (Cyber-Sicherheitsgesetz)",
        "Erhebliche Sicherheitsvorfälle wesentlicher und wichtiger Einrichtungen (Cyber-Sicherheitsgesetz)",
    ),
    regimes: &[Regime::Nis2],
    host: "llv.li",
    channel: None,
    verification: Verification::Secondary,
};
/// Austria's supervisor of trust services.
pub const RTR: Authority = Authority {
    recipient: Recipient {
        code: "at-rtr",
        name: Text::new(
            "Telekom-Control-Kommission (RTR)",
            "Telekom-Control-Kommission (RTR)",
        ),
    },
    place: "AT",
    competence: Text::new(
        "Breaches of trust services",
        "Verletzungen bei Vertrauensdiensten",
    ),
    regimes: &[Regime::Eidas],
    host: "rtr.at",
    channel: None,
    verification: Verification::Unverified,
};
/// Switzerland's office for cybersecurity.
pub const BACS: Authority = Authority {
    recipient: Recipient {
        code: "ch-bacs",
        name: Text::new(
            "Federal Office for Cybersecurity (BACS)",
            "Bundesamt für Cybersicherheit (BACS)",
        ),
    },
    place: "CH",
    competence: Text::new(
        "Cyberattacks on critical infrastructures (Article 74e of the Information Security Act)",
        "Cyberangriffe auf kritische Infrastrukturen (Art. 74e ISG)",
    ),
    regimes: &[Regime::ChIsg],
    host: "ncsc.admin.ch",
    channel: None,
    verification: Verification::Unverified,
};
/// The Union's platform for products with digital elements: one filing reaches the coordinating CSIRT and ENISA (CRA,
/// Articles 14(1), (3) and 16).
pub const PLATFORM: Authority = Authority {
    recipient: Recipient {
        code: "cra-srp",
        name: Text::new(
            "Single Reporting Platform (coordinating CSIRT and ENISA)",
            "Einheitliche Meldeplattform (koordinierendes CSIRT und ENISA)",
        ),
    },
    place: "EU",
    competence: Text::new(
        "Exploited vulnerabilities and severe incidents of products with digital elements (Article 14 CRA)",
        "Ausgenutzte Schwachstellen und schwerwiegende Sicherheitsvorfälle von Produkten mit digitalen Elementen (Art. 14 CRA)",
    ),
    regimes: &[Regime::Cra],
    host: "enisa.europa.eu",
    channel: None,
    verification: Verification::Unverified,
};

/// All of them.
pub static SECTOR: &[Authority] = &[
    BAFIN, FMA, FMA_LI, BSI, BBK, BNETZA, BFARM, CSIRT_AT, SCS, RTR, BACS, PLATFORM,
];
