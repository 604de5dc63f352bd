//! The supervisory authorities for data protection (GDPR, Article 51) of the European Economic Area, and Switzerland's.
//!
//! Those without a name in English or German go by their own.

use super::Authority;
use crate::law::rule::{Recipient, Regime, Verification};
use crate::text::Text;

const GENERAL: Text = Text::new(
    "Personal data breaches of controllers seated there",
    "Verletzungen des Schutzes personenbezogener Daten bei Verantwortlichen mit Sitz dort",
);
const PRIVATE_BAVARIA: Text = Text::new(
    "Personal data breaches of private controllers in Bavaria",
    "Verletzungen des Schutzes personenbezogener Daten bei nicht öffentlichen Stellen in Bayern",
);
const PUBLIC_BAVARIA: Text = Text::new(
    "Personal data breaches of public bodies in Bavaria",
    "Verletzungen des Schutzes personenbezogener Daten bei öffentlichen Stellen in Bayern",
);
const FEDERAL: Text = Text::new(
    "Personal data breaches of federal public bodies (§ 9 BDSG) and in telecommunications services (§ 169 TKG, § 29 TDDDG)",
    "Verletzungen des Schutzes personenbezogener Daten bei öffentlichen Stellen des Bundes (§ 9 BDSG) und bei Telekommunikationsdiensten (§ 169 TKG, § 29 TDDDG)",
);
const SWISS: Text = Text::new(
    "Data security breaches with a high risk (Article 24 of the Data Protection Act)",
    "Verletzungen der Datensicherheit mit hohem Risiko (Art. 24 DSG)",
);

const fn authority(
    place: &'static str,
    code: &'static str,
    name: Text,
    host: &'static str,
    verification: Verification,
) -> Authority {
    Authority {
        recipient: Recipient { code, name },
        place,
        competence: GENERAL,
        regimes: &[Regime::Gdpr],
        host,
        channel: None,
        verification,
    }
}

const fn same(name: &'static str) -> Text {
    Text::new(name, name)
}

/// Federal public bodies and telecommunications in Germany.
pub const BFDI: Authority = Authority {
    competence: FEDERAL,
    regimes: &[Regime::Gdpr, Regime::Tkg],
    ..authority(
        "DE",
        "de-bfdi",
        Text::new(
            "Federal Commissioner for Data Protection and Freedom of Information (BfDI)",
            "Bundesbeauftragter für den Datenschutz und die Informationsfreiheit (BfDI)",
        ),
        "bfdi.bund.de",
        Verification::Secondary,
    )
};

/// Public bodies in Bavaria.
const BAYLFD: Authority = Authority {
    competence: PUBLIC_BAVARIA,
    ..authority(
        "DE-BY",
        "de-by-lfd",
        same("Bayerischer Landesbeauftragter für den Datenschutz (BayLfD)"),
        "datenschutz-bayern.de",
        Verification::Secondary,
    )
};

/// Switzerland.
pub const FDPIC: Authority = Authority {
    competence: SWISS,
    regimes: &[Regime::ChDsg],
    ..authority(
        "CH",
        "ch-edoeb",
        Text::new(
            "Federal Data Protection and Information Commissioner (FDPIC)",
            "Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter (EDÖB)",
        ),
        "edoeb.admin.ch",
        Verification::Unverified,
    )
};

/// By their places; where there are several at one place, the one for private companies comes first.
pub static DATA_PROTECTION: &[Authority] = &[
    BFDI,
    authority(
        "DE-BW",
        "de-bw-lfdi",
        same("LfDI Baden-Württemberg"),
        "baden-wuerttemberg.datenschutz.de",
        Verification::Secondary,
    ),
    Authority {
        competence: PRIVATE_BAVARIA,
        ..authority(
            "DE-BY",
            "de-by-lda",
            same("Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)"),
            "lda.bayern.de",
            Verification::Secondary,
        )
    },
    BAYLFD,
    authority(
        "DE-BE",
        "de-be-blnbdi",
        same("Berliner Beauftragte für Datenschutz und Informationsfreiheit"),
        "datenschutz-berlin.de",
        Verification::Secondary,
    ),
    authority(
        "DE-BB",
        "de-bb-lda",
        same("LDA Brandenburg"),
        "lda.brandenburg.de",
        Verification::Secondary,
    ),
    authority(
        "DE-HB",
        "de-hb-lfdi",
        same("LfDI Bremen"),
        "datenschutz.bremen.de",
        Verification::Secondary,
    ),
    authority(
        "DE-HH",
        "de-hh-hmbbfdi",
        same("HmbBfDI Hamburg"),
        "datenschutz-hamburg.de",
        Verification::Secondary,
    ),
    authority(
        "DE-HE",
        "de-he-hbdi",
        same("HBDI Hessen"),
        "datenschutz.hessen.de",
        Verification::Secondary,
    ),
    authority(
        "DE-MV",
        "de-mv-lfdi",
        same("LfDI Mecklenburg-Vorpommern"),
        "datenschutz-mv.de",
        Verification::Secondary,
    ),
    authority(
        "DE-NI",
        "de-ni-lfd",
        same("LfD Niedersachsen"),
        "lfd.niedersachsen.de",
        Verification::Secondary,
    ),
    authority(
        "DE-NW",
        "de-nw-ldi",
        same("LDI Nordrhein-Westfalen"),
        "ldi.nrw.de",
        Verification::Secondary,
    ),
    authority(
        "DE-RP",
        "de-rp-lfdi",
        same("LfDI Rheinland-Pfalz"),
        "datenschutz.rlp.de",
        Verification::Secondary,
    ),
    authority(
        "DE-SL",
        "de-sl-udz",
        same("Unabhängiges Datenschutzzentrum Saarland"),
        "datenschutz.saarland.de",
        Verification::Secondary,
    ),
    authority(
        "DE-SN",
        "de-sn-sdtb",
        same("Sächsische Datenschutz- und Transparenzbeauftragte"),
        "datenschutz.sachsen.de",
        Verification::Unverified,
    ),
    authority(
        "DE-ST",
        "de-st-lfd",
        same("LfD Sachsen-Anhalt"),
        "datenschutz.sachsen-anhalt.de",
        Verification::Secondary,
    ),
    authority(
        "DE-SH",
        "de-sh-uld",
        same("ULD Schleswig-Holstein"),
        "datenschutzzentrum.de",
        Verification::Secondary,
    ),
    authority(
        "DE-TH",
        "de-th-tlfdi",
        same("TLfDI Thüringen"),
        "tlfdi.de",
        Verification::Secondary,
    ),
    authority(
        "AT",
        "at-dsb",
        same("Österreichische Datenschutzbehörde (DSB)"),
        "dsb.gv.at",
        Verification::Unverified,
    ),
    authority(
        "LI",
        "li-dss",
        same("Datenschutzstelle Fürstentum Liechtenstein"),
        "datenschutzstelle.li",
        Verification::Unverified,
    ),
    FDPIC,
    authority(
        "BE",
        "be-apd",
        same("Autorité de protection des données / Gegevensbeschermingsautoriteit"),
        "dataprotectionauthority.be",
        Verification::Unverified,
    ),
    authority(
        "BG",
        "bg-cpdp",
        Text::new(
            "Commission for Personal Data Protection (CPDP)",
            "Kommission für den Schutz personenbezogener Daten (CPDP)",
        ),
        "cpdp.bg",
        Verification::Unverified,
    ),
    authority(
        "CY",
        "cy-cpdp",
        Text::new(
            "Commissioner for Personal Data Protection, Cyprus",
            "Beauftragter für den Schutz personenbezogener Daten, Zypern",
        ),
        "dataprotection.gov.cy",
        Verification::Unverified,
    ),
    authority(
        "CZ",
        "cz-uoou",
        same("Úřad pro ochranu osobních údajů (ÚOOÚ)"),
        "uoou.gov.cz",
        Verification::Unverified,
    ),
    authority(
        "DK",
        "dk-datatilsynet",
        Text::new("Datatilsynet (Denmark)", "Datatilsynet (Dänemark)"),
        "datatilsynet.dk",
        Verification::Unverified,
    ),
    authority(
        "EE",
        "ee-aki",
        same("Andmekaitse Inspektsioon (AKI)"),
        "aki.ee",
        Verification::Unverified,
    ),
    authority(
        "ES",
        "es-aepd",
        same("Agencia Española de Protección de Datos (AEPD)"),
        "aepd.es",
        Verification::Unverified,
    ),
    authority(
        "FI",
        "fi-tsv",
        Text::new(
            "Office of the Data Protection Ombudsman",
            "Büro des Datenschutzbeauftragten",
        ),
        "tietosuoja.fi",
        Verification::Unverified,
    ),
    authority(
        "FR",
        "fr-cnil",
        same("Commission nationale de l'informatique et des libertés (CNIL)"),
        "cnil.fr",
        Verification::Unverified,
    ),
    authority(
        "GR",
        "gr-hdpa",
        Text::new(
            "Hellenic Data Protection Authority (HDPA)",
            "Griechische Datenschutzbehörde (HDPA)",
        ),
        "dpa.gr",
        Verification::Unverified,
    ),
    authority(
        "HR",
        "hr-azop",
        same("Agencija za zaštitu osobnih podataka (AZOP)"),
        "azop.hr",
        Verification::Unverified,
    ),
    authority(
        "HU",
        "hu-naih",
        same("Nemzeti Adatvédelmi és Információszabadság Hatóság (NAIH)"),
        "naih.hu",
        Verification::Unverified,
    ),
    authority(
        "IE",
        "ie-dpc",
        same("Data Protection Commission (DPC)"),
        "dataprotection.ie",
        Verification::Unverified,
    ),
    authority(
        "IS",
        "is-pv",
        same("Persónuvernd"),
        "personuvernd.is",
        Verification::Unverified,
    ),
    authority(
        "IT",
        "it-garante",
        same("Garante per la protezione dei dati personali"),
        "garanteprivacy.it",
        Verification::Unverified,
    ),
    authority(
        "LT",
        "lt-vdai",
        same("Valstybinė duomenų apsaugos inspekcija (VDAI)"),
        "vdai.lrv.lt",
        Verification::Unverified,
    ),
    authority(
        "LU",
        "lu-cnpd",
        same("Commission nationale pour la protection des données (CNPD)"),
        "cnpd.public.lu",
        Verification::Unverified,
    ),
    authority(
        "LV",
        "lv-dvi",
        same("Datu valsts inspekcija (DVI)"),
        "dvi.gov.lv",
        Verification::Unverified,
    ),
    authority(
        "MT",
        "mt-idpc",
        Text::new(
            "Office of the Information and Data Protection Commissioner (IDPC)",
            "Büro des Informations- und Datenschutzbeauftragten (IDPC)",
        ),
        "idpc.org.mt",
        Verification::Unverified,
    ),
    authority(
        "NL",
        "nl-ap",
        same("Autoriteit Persoonsgegevens (AP)"),
        "autoriteitpersoonsgegevens.nl",
        Verification::Unverified,
    ),
    authority(
        "NO",
        "no-datatilsynet",
        Text::new("Datatilsynet (Norway)", "Datatilsynet (Norwegen)"),
        "datatilsynet.no",
        Verification::Unverified,
    ),
    authority(
        "PL",
        "pl-uodo",
        same("Urząd Ochrony Danych Osobowych (UODO)"),
        "uodo.gov.pl",
        Verification::Unverified,
    ),
    authority(
        "PT",
        "pt-cnpd",
        same("Comissão Nacional de Proteção de Dados (CNPD)"),
        "cnpd.pt",
        Verification::Unverified,
    ),
    authority(
        "RO",
        "ro-anspdcp",
        same(
            "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal (ANSPDCP)",
        ),
        "dataprotection.ro",
        Verification::Unverified,
    ),
    authority(
        "SE",
        "se-imy",
        same("Integritetsskyddsmyndigheten (IMY)"),
        "imy.se",
        Verification::Unverified,
    ),
    authority(
        "SI",
        "si-ip",
        same("Informacijski pooblaščenec (IP)"),
        "ip-rs.si",
        Verification::Unverified,
    ),
    authority(
        "SK",
        "sk-uoou",
        same("Úrad na ochranu osobných údajov (ÚOOÚ)"),
        "dataprotection.gov.sk",
        Verification::Unverified,
    ),
];
