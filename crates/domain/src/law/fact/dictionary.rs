//! The dictionary of facts: what can be known about an incident that a law asks for.
//!
//! Facts are asked once, by topic, not by law. New ones are added at the end of their topic's list of paths; a path that
//! stands keeps its meaning. Every path, type and code here is part of the API.

use super::{Fact, FactType as T, Key};
use crate::text::Text;

const fn fact(
    path: &'static str,
    kind: T,
    judgement: bool,
    label: Text,
    cites: &'static [&'static str],
) -> Fact {
    Fact {
        path,
        kind,
        judgement,
        label,
        cites,
    }
}

/// Every fact, in the order of the keys.
pub const FACTS: &[Fact] = &[
    fact(
        "nature.ict_related",
        T::Bool,
        false,
        Text::new(
            "Unplanned event in network and information systems with adverse impact",
            "Ungeplantes Ereignis in Netz- und Informationssystemen mit nachteiligen Auswirkungen",
        ),
        &["DORA 3(8)"],
    ),
    fact(
        "nature.payment_related",
        T::Bool,
        false,
        Text::new(
            "Operational or security incident in payment services, ICT-related or not",
            "Betriebs- oder Sicherheitsvorfall bei Zahlungsdiensten, mit oder ohne Bezug zu IKT",
        ),
        &["DORA 3(9)", "DORA 23"],
    ),
    fact(
        "nature.near_miss",
        T::Bool,
        false,
        Text::new(
            "Event that was prevented before it did harm",
            "Ereignis, das abgewendet wurde, bevor es schadete",
        ),
        &["NIS2 6(5)", "NIS2 30"],
    ),
    fact(
        "nature.planned_consequences_only",
        T::Bool,
        false,
        Text::new(
            "All effects are planned consequences of scheduled maintenance",
            "Alle Auswirkungen sind geplante Folgen einer angekündigten Wartung",
        ),
        &["CIR 3(2)"],
    ),
    fact(
        "nature.ongoing_at_final_due",
        T::Bool,
        false,
        Text::new(
            "The incident is still going on when the final report falls due",
            "Der Vorfall dauert bei Fälligkeit der Abschlussmeldung noch an",
        ),
        &["NIS2 23(4)(e)"],
    ),
    fact(
        "nature.physical_only",
        T::Bool,
        false,
        Text::new(
            "Disruption that is not solely an IT security incident",
            "Störung, die nicht allein ein IT-Sicherheitsvorfall ist",
        ),
        &["KRITISDachG 2 Nr. 9"],
    ),
    fact(
        "access.successful",
        T::Bool,
        false,
        Text::new(
            "Someone got into network or information systems",
            "Jemand ist in Netz- oder Informationssysteme gelangt",
        ),
        &["CLASS 6(c)", "CIR 3(1)(e)"],
    ),
    fact(
        "access.unauthorised",
        T::Bool,
        false,
        Text::new("The access was not authorised", "Der Zugriff war unbefugt"),
        &["CLASS 6(c)", "CIR 3(1)(e)"],
    ),
    fact(
        "access.malicious",
        T::Choice(&["no", "suspected", "confirmed"]),
        false,
        Text::new("Malicious intent", "Böswillige Absicht"),
        &["CLASS 6(c)", "CIR 3(1)(e)", "ISG 74d"],
    ),
    fact(
        "access.may_cause_data_loss",
        T::Bool,
        false,
        Text::new(
            "The access may result in data losses",
            "Der Zugriff kann zu Datenverlusten führen",
        ),
        &["CLASS 9(5)(b)"],
    ),
    fact(
        "access.may_disrupt_severely",
        T::Bool,
        false,
        Text::new(
            "The access can cause severe operational disruption",
            "Der Zugriff kann den Betrieb schwerwiegend stören",
        ),
        &["CIR 3(1)(e)"],
    ),
    fact(
        "access.undetected_days",
        T::Integer,
        false,
        Text::new(
            "Days the attacker went undetected",
            "Tage, die der Angriff unentdeckt blieb",
        ),
        &["CSV 14"],
    ),
    fact(
        "access.extortion",
        T::Bool,
        false,
        Text::new(
            "Extortion, threat or coercion came with it",
            "Er war mit Erpressung, Drohung oder Nötigung verbunden",
        ),
        &["ISG 74d"],
    ),
    fact(
        "service.supports_critical_function",
        T::Bool,
        false,
        Text::new(
            "Affects ICT services supporting critical or important functions",
            "Betrifft IKT-Dienste, die kritische oder wichtige Funktionen unterstützen",
        ),
        &["CLASS 6(a)"],
    ),
    fact(
        "service.requires_authorisation",
        T::Bool,
        false,
        Text::new(
            "Affects financial services that need authorisation or are supervised",
            "Betrifft Finanzdienstleistungen, die einer Zulassung bedürfen oder beaufsichtigt werden",
        ),
        &["CLASS 6(b)"],
    ),
    fact(
        "service.complete_outage_s",
        T::Duration,
        false,
        Text::new(
            "Complete unavailability of the service",
            "Vollständige Nichtverfügbarkeit des Dienstes",
        ),
        &["CIR 5(a)", "CIR 6(a)", "CIR 7(a)", "CIR 14(a)"],
    ),
    fact(
        "service.complete_outage_users",
        T::Integer,
        false,
        Text::new(
            "Union users for whom the service was completely unavailable",
            "Nutzer in der Union, für die der Dienst vollständig nicht verfügbar war",
        ),
        &["CIR 11(a)", "CIR 12(a)", "CIR 13(a)"],
    ),
    fact(
        "service.slow_s",
        T::Duration,
        false,
        Text::new(
            "Time during which the average response time was above normal",
            "Zeit, in der die mittlere Antwortzeit über dem Üblichen lag",
        ),
        &["CIR 5(b)", "CIR 6(b)"],
    ),
    fact(
        "service.average_response_s",
        T::Decimal,
        false,
        Text::new(
            "Average response time during that time",
            "Mittlere Antwortzeit in dieser Zeit",
        ),
        &["CIR 5(b)", "CIR 6(b)"],
    ),
    fact(
        "service.limited_s",
        T::Duration,
        false,
        Text::new(
            "Limited availability of the service",
            "Eingeschränkte Verfügbarkeit des Dienstes",
        ),
        &["CIR 7(b)", "CIR 8(b)", "CIR 14(c)"],
    ),
    fact(
        "service.limited_users",
        T::Integer,
        false,
        Text::new(
            "Union users hit by limited availability",
            "Von der Einschränkung betroffene Nutzer in der Union",
        ),
        &["CIR 7(b)", "CIR 11(b)", "CIR 14(c)"],
    ),
    fact(
        "service.users_union_total",
        T::Integer,
        false,
        Text::new(
            "All Union users of the affected service (customers and the people of business customers)",
            "Alle Nutzer des betroffenen Dienstes in der Union (Kunden und die Menschen bei Geschäftskunden)",
        ),
        &["CIR 3(3)"],
    ),
    fact(
        "service.unavailable_s_per_calendar_week",
        T::Durations,
        false,
        Text::new(
            "Unavailability to users or relying parties summed per calendar week",
            "Nichtverfügbarkeit für Nutzer oder vertrauende Beteiligte, je Kalenderwoche zusammengezählt",
        ),
        &["CIR 14(b)"],
    ),
    fact(
        "service.physical_access_compromised",
        T::Bool,
        false,
        Text::new(
            "Physical access to the protected area or its protection was compromised",
            "Der Zutritt zum geschützten Bereich oder sein Schutz wurde beeinträchtigt",
        ),
        &["CIR 8(d)", "CIR 14(d)"],
    ),
    fact(
        "service.data_compromise.occurred",
        T::Bool,
        false,
        Text::new(
            "Integrity, confidentiality or authenticity of the service's data was compromised",
            "Integrität, Vertraulichkeit oder Authentizität der Daten des Dienstes wurde beeinträchtigt",
        ),
        &["CIR 5(c)", "CIR 6(c)", "CIR 7(c),(d)"],
    ),
    fact(
        "service.data_compromise.authoritative",
        T::Bool,
        false,
        Text::new(
            "The data belong to the authoritative service",
            "Die Daten gehören zum autoritativen Dienst",
        ),
        &["CIR 5(c)"],
    ),
    fact(
        "service.data_compromise.cause",
        T::Choice(&["attack", "misconfiguration", "other"]),
        false,
        Text::new("Cause of the compromise", "Ursache der Beeinträchtigung"),
        &["CIR 5(c)"],
    ),
    fact(
        "service.data_compromise.malicious",
        T::Choice(&["no", "suspected", "confirmed"]),
        false,
        Text::new("Malicious action behind it", "Böswillige Handlung dahinter"),
        &["CIR 7(c)", "CIR 8(c)"],
    ),
    fact(
        "service.data_compromise.domains_affected",
        T::Integer,
        false,
        Text::new(
            "Domain names made incorrect",
            "Unrichtig gewordene Domänennamen",
        ),
        &["CIR 5(c)"],
    ),
    fact(
        "service.data_compromise.domains_managed",
        T::Integer,
        false,
        Text::new("Domain names managed", "Verwaltete Domänennamen"),
        &["CIR 5(c)"],
    ),
    fact(
        "service.data_compromise.users_affected",
        T::Integer,
        false,
        Text::new(
            "Union users whose data were compromised",
            "Nutzer in der Union, deren Daten beeinträchtigt wurden",
        ),
        &["CIR 7(d)", "CIR 14(e)"],
    ),
    fact(
        "duration.incident_s",
        T::Duration,
        false,
        Text::new(
            "Duration from occurrence to resolution (or estimate)",
            "Dauer vom Eintritt bis zur Behebung (oder Schätzung)",
        ),
        &["CLASS 3(1)", "CLASS 9(3)(a)"],
    ),
    fact(
        "duration.downtime_s",
        T::Duration,
        false,
        Text::new(
            "Service downtime, full or partial, backlog included",
            "Ausfallzeit des Dienstes, ganz oder teilweise, einschließlich Rückstand",
        ),
        &["CLASS 3(2)", "CLASS 9(3)(b)"],
    ),
    fact(
        "duration.downtime_hits_critical_function",
        T::Bool,
        false,
        Text::new(
            "The downtime is of ICT services supporting critical or important functions",
            "Der Ausfall betrifft IKT-Dienste, die kritische oder wichtige Funktionen unterstützen",
        ),
        &["CLASS 9(3)(b)"],
    ),
    fact(
        "clients.affected",
        T::Integer,
        false,
        Text::new(
            "Clients unable to use the service or adversely affected",
            "Kunden, die den Dienst nicht nutzen konnten oder beeinträchtigt sind",
        ),
        &["CLASS 1(1)", "CLASS 9(1)(a),(b)"],
    ),
    fact(
        "clients.total_using_service",
        T::Integer,
        false,
        Text::new(
            "All clients using the affected service",
            "Alle Kunden, die den betroffenen Dienst nutzen",
        ),
        &["CLASS 9(1)(a)"],
    ),
    fact(
        "clients.total",
        T::Integer,
        false,
        Text::new(
            "All customers of the organisation (the share shown in the impact; can prove a threshold met, never not met)",
            "Alle Kunden der Organisation (kann belegen, dass die Schwelle erreicht ist, nie das Gegenteil)",
        ),
        &["CLASS 9(1)(a)"],
    ),
    fact(
        "clients.relevant_affected",
        T::Bool,
        false,
        Text::new(
            "A client or counterpart identified as relevant is affected",
            "Ein als bedeutend eingestufter Kunde oder Gegenpartei ist betroffen",
        ),
        &["CLASS 1(3)", "CLASS 9(1)(f)"],
    ),
    fact(
        "clients.financial_interests_hit",
        T::Bool,
        false,
        Text::new(
            "The incident has an impact on the financial interests of clients",
            "Der Vorfall wirkt sich auf finanzielle Interessen von Kunden aus",
        ),
        &["DORA 19(3)"],
    ),
    fact(
        "counterparts.affected",
        T::Integer,
        false,
        Text::new(
            "Financial counterparts affected",
            "Betroffene finanzielle Gegenparteien",
        ),
        &["CLASS 1(2)", "CLASS 9(1)(c)"],
    ),
    fact(
        "counterparts.active_total",
        T::Integer,
        false,
        Text::new(
            "Counterparts active for the affected service",
            "Für den betroffenen Dienst tätige Gegenparteien",
        ),
        &["CLASS 9(1)(c)"],
    ),
    fact(
        "counterparts.total",
        T::Integer,
        false,
        Text::new(
            "All financial counterparts of the organisation (can prove met, never not met)",
            "Alle finanziellen Gegenparteien der Organisation (kann belegen, dass die Schwelle erreicht ist, nie das Gegenteil)",
        ),
        &["CLASS 9(1)(c)"],
    ),
    fact(
        "transactions.affected_count",
        T::Integer,
        false,
        Text::new("Transactions affected", "Betroffene Transaktionen"),
        &["CLASS 9(1)(d)"],
    ),
    fact(
        "transactions.daily_average_count",
        T::Integer,
        false,
        Text::new(
            "Daily average number of transactions of the affected service",
            "Tagesdurchschnitt der Transaktionen des betroffenen Dienstes",
        ),
        &["CLASS 9(1)(d)"],
    ),
    fact(
        "transactions.affected_value_eur",
        T::Decimal,
        false,
        Text::new(
            "Value of affected transactions",
            "Wert der betroffenen Transaktionen",
        ),
        &["CLASS 9(1)(e)"],
    ),
    fact(
        "transactions.daily_average_value_eur",
        T::Decimal,
        false,
        Text::new(
            "Daily average value of transactions of the affected service",
            "Tagesdurchschnitt des Werts der Transaktionen des betroffenen Dienstes",
        ),
        &["CLASS 9(1)(e)"],
    ),
    fact(
        "transactions.delay_s",
        T::Duration,
        false,
        Text::new("Delay of payments", "Verzögerung von Zahlungen"),
        &["CLASS 1(4)"],
    ),
    fact(
        "reputation.media",
        T::Bool,
        false,
        Text::new("Reflected in the media", "In den Medien berichtet"),
        &["CLASS 2(1)(a)"],
    ),
    fact(
        "reputation.repetitive_complaints",
        T::Bool,
        false,
        Text::new(
            "Repetitive complaints from different clients or counterparts",
            "Wiederholte Beschwerden verschiedener Kunden oder Gegenparteien",
        ),
        &["CLASS 2(1)(b)"],
    ),
    fact(
        "reputation.regulatory_breach_likely",
        T::Bool,
        false,
        Text::new(
            "Regulatory requirements will or may not be met",
            "Aufsichtliche Anforderungen werden oder können nicht eingehalten werden",
        ),
        &["CLASS 2(1)(c)"],
    ),
    fact(
        "reputation.client_loss_likely",
        T::Bool,
        false,
        Text::new(
            "Clients or counterparts will or may be lost with material impact",
            "Kunden oder Gegenparteien gehen oder können mit wesentlichen Folgen verloren gehen",
        ),
        &["CLASS 2(1)(d)"],
    ),
    fact(
        "places.states",
        T::Places,
        false,
        Text::new(
            "States in which there is impact (ISO 3166-1)",
            "Staaten mit Auswirkungen (ISO 3166-1)",
        ),
        &["CLASS 4", "CLASS 9(4)"],
    ),
    fact(
        "data.availability",
        T::Bool,
        false,
        Text::new(
            "Data inaccessible or unusable",
            "Daten unzugänglich oder unbrauchbar",
        ),
        &["CLASS 5(a)"],
    ),
    fact(
        "data.authenticity",
        T::Bool,
        false,
        Text::new(
            "Source of data no longer trustworthy",
            "Herkunft von Daten nicht mehr vertrauenswürdig",
        ),
        &["CLASS 5(b)"],
    ),
    fact(
        "data.integrity",
        T::Bool,
        false,
        Text::new(
            "Data modified without authority",
            "Daten unbefugt verändert",
        ),
        &["CLASS 5(c)"],
    ),
    fact(
        "data.confidentiality",
        T::Bool,
        false,
        Text::new(
            "Data seen by or disclosed to unauthorised parties",
            "Daten von Unbefugten eingesehen oder ihnen offengelegt",
        ),
        &["CLASS 5(d)", "CSV 14"],
    ),
    fact(
        "data.adverse_impact",
        T::Bool,
        false,
        Text::new(
            "Adverse impact on business objectives or on meeting regulatory requirements",
            "Nachteilige Auswirkungen auf Geschäftsziele oder die Einhaltung aufsichtlicher Anforderungen",
        ),
        &["CLASS 9(5)(a)"],
    ),
    fact(
        "costs.gross_eur",
        T::Decimal,
        false,
        Text::new(
            "Costs and losses so far, gross of recoveries",
            "Kosten und Verluste bisher, ohne Abzug von Erstattungen",
        ),
        &["CLASS 7", "CLASS 9(6)"],
    ),
    fact(
        "costs.recoveries_eur",
        T::Decimal,
        false,
        Text::new(
            "Recoveries (never deducted)",
            "Erstattungen (werden nie abgezogen)",
        ),
        &["CLASS 7(1)"],
    ),
    fact(
        "costs.expected_above_threshold",
        T::Bool,
        false,
        Text::new(
            "Costs and losses are likely to exceed EUR 100 000",
            "Kosten und Verluste werden 100 000 EUR voraussichtlich übersteigen",
        ),
        &["CLASS 9(6)"],
    ),
    fact(
        "loss.direct_actual_eur",
        T::Decimal,
        false,
        Text::new(
            "Direct financial loss caused",
            "Verursachter unmittelbarer finanzieller Verlust",
        ),
        &["CIR 3(1)(a)"],
    ),
    fact(
        "loss.direct_possible_eur",
        T::Decimal,
        false,
        Text::new(
            "Direct financial loss the incident is capable of causing",
            "Unmittelbarer finanzieller Verlust, den der Vorfall verursachen kann",
        ),
        &["CIR 3(1)(a)"],
    ),
    fact(
        "trade_secrets.exfiltration",
        T::Choice(&["none", "capable", "occurred"]),
        false,
        Text::new(
            "Exfiltration of own trade secrets",
            "Abfluss eigener Geschäftsgeheimnisse",
        ),
        &["CIR 3(1)(b)"],
    ),
    fact(
        "safety.death",
        T::Choice(&["none", "capable", "occurred"]),
        false,
        Text::new("Death of a person", "Tod eines Menschen"),
        &["CIR 3(1)(c)", "AIA 73(4)", "MDR 87(5)"],
    ),
    fact(
        "safety.considerable_health_damage",
        T::Choice(&["none", "capable", "occurred"]),
        false,
        Text::new(
            "Considerable damage to health",
            "Erhebliche Schädigung der Gesundheit eines Menschen",
        ),
        &["CIR 3(1)(d)"],
    ),
    fact(
        "safety.public_health_threat",
        T::Bool,
        false,
        Text::new(
            "Serious public health threat",
            "Ernste Gefahr für die öffentliche Gesundheit",
        ),
        &["MDR 87(4)"],
    ),
    fact(
        "safety.widespread_or_critical_infrastructure",
        T::Bool,
        false,
        Text::new(
            "Widespread infringement or serious disruption of critical infrastructure",
            "Weitverbreiteter Verstoß oder Störung kritischer Infrastruktur",
        ),
        &["AIA 73(3)"],
    ),
    fact(
        "judgement.severe_operational_disruption",
        T::Bool,
        true,
        Text::new(
            "Judged: caused or can cause severe operational disruption",
            "Beurteilt: schwerwiegende Betriebsstörung der Dienste (verursacht oder möglich)",
        ),
        &["NIS2 23(3)(a)"],
    ),
    fact(
        "judgement.financial_loss",
        T::Bool,
        true,
        Text::new(
            "Judged: caused or can cause relevant financial loss",
            "Beurteilt: finanzielle Verluste der Einrichtung (verursacht oder möglich)",
        ),
        &["NIS2 23(3)(a)"],
    ),
    fact(
        "judgement.considerable_damage_to_others",
        T::Bool,
        true,
        Text::new(
            "Judged: considerable material or non-material damage to others",
            "Beurteilt: erhebliche materielle oder immaterielle Schäden für andere (verursacht oder möglich)",
        ),
        &["NIS2 23(3)(b)"],
    ),
    fact(
        "judgement.impairs_critical_service",
        T::Bool,
        true,
        Text::new(
            "Judged: considerable impairment of a critical service",
            "Beurteilt: beeinträchtigt eine kritische Dienstleistung erheblich",
        ),
        &["KRITISDachG 18", "CER 15"],
    ),
    fact(
        "judgement.impacts_trust_service",
        T::Bool,
        true,
        Text::new(
            "Judged: significant impact on a trust service or the personal data in it",
            "Beurteilt: wirkt sich auf den Vertrauensdienst aus",
        ),
        &["eIDAS 19a", "eIDAS 24(2)(fb)"],
    ),
    fact(
        "threat.could_affect",
        T::Bool,
        false,
        Text::new(
            "Could affect critical functions, other entities, third parties, clients",
            "Könnte kritische Funktionen, andere Finanzunternehmen, Anbieter, Kunden oder Gegenparteien treffen",
        ),
        &["CLASS 10(a)"],
    ),
    fact(
        "threat.high_probability",
        T::Bool,
        false,
        Text::new(
            "High probability of materialisation",
            "Wird mit hoher Wahrscheinlichkeit eintreten",
        ),
        &["CLASS 10(b)"],
    ),
    fact(
        "threat.could_meet_criteria",
        T::Bool,
        false,
        Text::new(
            "If it came true, Art. 6, 9(1) or 9(4) could be met",
            "Könnte im Eintrittsfall die Kriterien erfüllen",
        ),
        &["CLASS 10(c)"],
    ),
    fact(
        "threat.clients_potentially_affected",
        T::Bool,
        false,
        Text::new(
            "Clients could be affected by the threat",
            "Kunden sind möglicherweise betroffen",
        ),
        &["DORA 19(3)"],
    ),
    fact(
        "product.vulnerability_actively_exploited",
        T::Bool,
        false,
        Text::new(
            "A vulnerability of an own product is actively exploited",
            "Schwachstelle des Produkts wird aktiv ausgenutzt",
        ),
        &["CRA 14(1)"],
    ),
    fact(
        "product.severe_incident",
        T::Bool,
        false,
        Text::new(
            "Severe incident with impact on the security of an own product",
            "Schwerwiegender Vorfall für die Sicherheit des Produkts",
        ),
        &["CRA 14(3),(5)"],
    ),
    fact(
        "product.ai_serious_incident",
        T::Bool,
        false,
        Text::new(
            "Serious incident of an own high-risk AI system",
            "Schwerwiegender Vorfall mit einem KI-System",
        ),
        &["AIA 3(49)", "AIA 73"],
    ),
    fact(
        "product.medical_device_serious_incident",
        T::Bool,
        false,
        Text::new(
            "Serious incident with an own medical device",
            "Schwerwiegendes Vorkommnis mit einem Medizinprodukt",
        ),
        &["MDR 87"],
    ),
    fact(
        "recurrence.root_cause",
        T::Text,
        false,
        Text::new(
            "Key of the apparent root cause, the same for incidents that share it",
            "Offenkundige Ursache, zum Vergleich von Vorfällen",
        ),
        &["CLASS 8(2)", "CIR 4"],
    ),
    fact(
        "communications.service_secured",
        T::Bool,
        false,
        Text::new(
            "Public telecommunications service with breach of personal data",
            "Öffentlicher Telekommunikationsdienst mit Verletzung des Schutzes personenbezogener Daten",
        ),
        &["TKG 169"],
    ),
    fact(
        "personal_data.role",
        T::Choice(&["controller", "processor"]),
        false,
        Text::new(
            "Role of the organisation for these data",
            "Rolle bei der Verarbeitung",
        ),
        &["GDPR 33(1)", "GDPR 33(2)"],
    ),
    fact(
        "personal_data.breach_kinds",
        T::Choices {
            codes: &["confidentiality", "integrity", "availability"],
            open: false,
        },
        false,
        Text::new("Kinds of breach", "Art der Verletzung"),
        &["GDPR 4(12)"],
    ),
    fact(
        "personal_data.cause",
        T::Choice(&[
            "internal_non_malicious",
            "internal_malicious",
            "external_malicious",
            "external_non_malicious",
        ]),
        false,
        Text::new("Cause", "Ursache"),
        &["EDPB 01/2021 3"],
    ),
    fact(
        "personal_data.incident_type",
        T::Choice(&[
            "ransomware",
            "malware_exfiltration",
            "hacking_database",
            "credential_attack",
            "insider_exfiltration",
            "misdirected_email",
            "email_open_recipients",
            "misdirected_post",
            "lost_or_stolen_device",
            "stolen_storage_medium",
            "lost_or_stolen_paper",
            "social_engineering_identity",
            "mailbox_compromise",
            "service_outage",
            "access_control_flaw",
            "other",
        ]),
        false,
        Text::new("Type of incident", "Art des Vorfalls"),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.sector",
        T::Text,
        false,
        Text::new("Sector of the controller", "Branche"),
        &["EDPB 9/2022 IV"],
    ),
    fact(
        "personal_data.data_subject_types",
        T::Choices {
            codes: &[
                "applicants",
                "children",
                "course_participants",
                "customers",
                "employees",
                "jobseekers",
                "patients",
                "students",
                "users",
            ],
            open: true,
        },
        false,
        Text::new("Groups of people affected", "Betroffene Personengruppen"),
        &["GDPR 33(3)(a)"],
    ),
    fact(
        "personal_data.data_categories",
        T::Choices {
            codes: &[
                "account_details",
                "basic",
                "behaviour_purchase",
                "billing",
                "contact",
                "credentials",
                "economic_financial",
                "education",
                "employment_payroll",
                "family_status",
                "food_preferences",
                "health",
                "insurance_contract",
                "job_application",
                "national_identifier",
                "order",
                "payment_means",
                "pseudonym",
                "traffic",
                "vehicle",
            ],
            open: true,
        },
        false,
        Text::new("Categories of data", "Datenarten"),
        &["GDPR 33(3)(a)"],
    ),
    fact(
        "personal_data.special_category_data",
        T::Bool,
        false,
        Text::new(
            "Special categories or criminal data among them",
            "Besondere Kategorien oder Daten über Straftaten darunter",
        ),
        &["GDPR 9", "GDPR 10"],
    ),
    fact(
        "personal_data.special_category_kinds",
        T::Choices {
            codes: &["health", "health_minor"],
            open: true,
        },
        false,
        Text::new("Which special categories", "Welche besonderen Kategorien"),
        &["GDPR 9"],
    ),
    fact(
        "personal_data.affected_persons",
        T::Integer,
        false,
        Text::new("People affected", "Betroffene Personen"),
        &["GDPR 33(3)(a)"],
    ),
    fact(
        "personal_data.vulnerable_persons",
        T::Bool,
        false,
        Text::new(
            "Children or other vulnerable people among them",
            "Kinder oder andere schutzbedürftige Personen darunter",
        ),
        &["EDPB 9/2022 IV"],
    ),
    fact(
        "personal_data.encryption",
        T::Choice(&["none", "full", "strong_hash_salted", "not_applicable"]),
        false,
        Text::new(
            "Protection of the data themselves",
            "Schutz der Daten selbst",
        ),
        &["GDPR 34(3)(a)"],
    ),
    fact(
        "personal_data.encryption_state_of_the_art",
        T::Bool,
        false,
        Text::new(
            "The protection is state of the art",
            "Der Schutz entspricht dem Stand der Technik",
        ),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.key_compromised",
        T::Bool,
        false,
        Text::new("The key is compromised", "Der Schlüssel ist kompromittiert"),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.intelligible_to_recipient",
        T::Bool,
        false,
        Text::new(
            "Whoever has the data can read them",
            "Wer die Daten hat, kann sie lesen",
        ),
        &["GDPR 34(3)(a)"],
    ),
    fact(
        "personal_data.exfiltration",
        T::Choice(&["yes", "likely", "no_with_evidence", "not_applicable"]),
        false,
        Text::new("Did data leave", "Sind Daten abgeflossen"),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.published",
        T::Bool,
        false,
        Text::new("Data were published", "Daten wurden veröffentlicht"),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.recipient",
        T::Choice(&[
            "none",
            "thief_unknown",
            "attacker",
            "single_known",
            "several_known",
            "many_known",
            "public",
            "former_employee",
        ]),
        false,
        Text::new("Who has or had the data", "Wer die Daten hat oder hatte"),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.recipient_count",
        T::Integer,
        false,
        Text::new(
            "Number of unintended recipients",
            "Zahl der unbeabsichtigten Empfänger",
        ),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.recipient_trusted",
        T::Bool,
        false,
        Text::new(
            "The recipient can be trusted",
            "Dem Empfänger ist zu vertrauen",
        ),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.recipient_deletion_confirmed",
        T::Bool,
        false,
        Text::new(
            "The recipient confirmed deletion",
            "Der Empfänger hat die Löschung bestätigt",
        ),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.backup_available",
        T::Choice(&["yes", "no", "paper_only", "encrypted_too", "not_applicable"]),
        false,
        Text::new("Backup", "Sicherung"),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.restored_in_good_time",
        T::Bool,
        false,
        Text::new(
            "Data restored in good time",
            "Daten rechtzeitig wiederhergestellt",
        ),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.unavailability_s",
        T::Duration,
        false,
        Text::new(
            "Unavailability of personal data",
            "Nichtverfügbarkeit personenbezogener Daten",
        ),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.unavailability_impact",
        T::Choice(&["none", "minor", "major", "possible"]),
        false,
        Text::new(
            "Effect of the unavailability on people",
            "Auswirkung der Nichtverfügbarkeit auf Menschen",
        ),
        &["EDPB 9/2022"],
    ),
    fact(
        "personal_data.misuse_observed",
        T::Bool,
        false,
        Text::new("Misuse was seen", "Missbrauch wurde beobachtet"),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.credentials_reset_possible",
        T::Bool,
        false,
        Text::new(
            "Credentials can be or were reset",
            "Zugangsdaten können zurückgesetzt werden oder wurden es",
        ),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.remote_wipe",
        T::Bool,
        false,
        Text::new(
            "Device was wiped remotely",
            "Gerät wurde aus der Ferne gelöscht",
        ),
        &["EDPB 01/2021"],
    ),
    fact(
        "personal_data.cross_border",
        T::Bool,
        false,
        Text::new(
            "People in several states affected",
            "Menschen in mehreren Staaten betroffen",
        ),
        &["GDPR 56"],
    ),
    fact(
        "personal_data.mitigations",
        T::Choices {
            codes: &[
                "alerts_improved",
                "attacker_address_blocked",
                "change_reversed",
                "deletion_confirmed_in_writing",
                "external_forensics",
                "file_corrected",
                "forced_password_reset",
                "logs_reviewed",
                "mail_provider_informed",
                "noticed_immediately",
                "rebuilt_from_paper",
                "recalled",
                "recipients_asked_to_delete",
                "remote_wipe",
                "restored_from_backup",
                "rules_removed",
                "site_switched_off",
                "system_reset",
                "two_factor_added",
                "users_asked_to_change_password",
                "vulnerability_fixed",
            ],
            open: true,
        },
        false,
        Text::new("Measures taken", "Getroffene Maßnahmen"),
        &["GDPR 33(3)(d)"],
    ),
    fact(
        "personal_data.risk",
        T::Choice(&["unlikely", "risk", "high"]),
        true,
        Text::new(
            "Judged: risk to rights and freedoms",
            "Beurteilt: Risiko für Rechte und Freiheiten",
        ),
        &["GDPR 33(1)", "GDPR 34(1)", "DSG 24"],
    ),
    fact(
        "personal_data.telecom_service",
        T::Bool,
        false,
        Text::new(
            "Provider of public telecommunications services",
            "Anbieter öffentlicher Telekommunikationsdienste",
        ),
        &["TKG 169"],
    ),
    fact(
        "reputation.text",
        T::Text,
        false,
        Text::new(
            "Reputational impact in words",
            "Auswirkung auf den Ruf in Worten",
        ),
        &["CLASS 2"],
    ),
];

/// The keys of the facts, by their paths.
pub mod key {
    use super::Key;

    /// `nature.ict_related`
    pub const NATURE_ICT_RELATED: Key = Key(0);
    /// `nature.payment_related`
    pub const NATURE_PAYMENT_RELATED: Key = Key(1);
    /// `nature.near_miss`
    pub const NATURE_NEAR_MISS: Key = Key(2);
    /// `nature.planned_consequences_only`
    pub const NATURE_PLANNED_CONSEQUENCES_ONLY: Key = Key(3);
    /// `nature.ongoing_at_final_due`
    pub const NATURE_ONGOING_AT_FINAL_DUE: Key = Key(4);
    /// `nature.physical_only`
    pub const NATURE_PHYSICAL_ONLY: Key = Key(5);
    /// `access.successful`
    pub const ACCESS_SUCCESSFUL: Key = Key(6);
    /// `access.unauthorised`
    pub const ACCESS_UNAUTHORISED: Key = Key(7);
    /// `access.malicious`
    pub const ACCESS_MALICIOUS: Key = Key(8);
    /// `access.may_cause_data_loss`
    pub const ACCESS_MAY_CAUSE_DATA_LOSS: Key = Key(9);
    /// `access.may_disrupt_severely`
    pub const ACCESS_MAY_DISRUPT_SEVERELY: Key = Key(10);
    /// `access.undetected_days`
    pub const ACCESS_UNDETECTED_DAYS: Key = Key(11);
    /// `access.extortion`
    pub const ACCESS_EXTORTION: Key = Key(12);
    /// `service.supports_critical_function`
    pub const SERVICE_SUPPORTS_CRITICAL_FUNCTION: Key = Key(13);
    /// `service.requires_authorisation`
    pub const SERVICE_REQUIRES_AUTHORISATION: Key = Key(14);
    /// `service.complete_outage_s`
    pub const SERVICE_COMPLETE_OUTAGE_S: Key = Key(15);
    /// `service.complete_outage_users`
    pub const SERVICE_COMPLETE_OUTAGE_USERS: Key = Key(16);
    /// `service.slow_s`
    pub const SERVICE_SLOW_S: Key = Key(17);
    /// `service.average_response_s`
    pub const SERVICE_AVERAGE_RESPONSE_S: Key = Key(18);
    /// `service.limited_s`
    pub const SERVICE_LIMITED_S: Key = Key(19);
    /// `service.limited_users`
    pub const SERVICE_LIMITED_USERS: Key = Key(20);
    /// `service.users_union_total`
    pub const SERVICE_USERS_UNION_TOTAL: Key = Key(21);
    /// `service.unavailable_s_per_calendar_week`
    pub const SERVICE_UNAVAILABLE_S_PER_CALENDAR_WEEK: Key = Key(22);
    /// `service.physical_access_compromised`
    pub const SERVICE_PHYSICAL_ACCESS_COMPROMISED: Key = Key(23);
    /// `service.data_compromise.occurred`
    pub const SERVICE_DATA_COMPROMISE_OCCURRED: Key = Key(24);
    /// `service.data_compromise.authoritative`
    pub const SERVICE_DATA_COMPROMISE_AUTHORITATIVE: Key = Key(25);
    /// `service.data_compromise.cause`
    pub const SERVICE_DATA_COMPROMISE_CAUSE: Key = Key(26);
    /// `service.data_compromise.malicious`
    pub const SERVICE_DATA_COMPROMISE_MALICIOUS: Key = Key(27);
    /// `service.data_compromise.domains_affected`
    pub const SERVICE_DATA_COMPROMISE_DOMAINS_AFFECTED: Key = Key(28);
    /// `service.data_compromise.domains_managed`
    pub const SERVICE_DATA_COMPROMISE_DOMAINS_MANAGED: Key = Key(29);
    /// `service.data_compromise.users_affected`
    pub const SERVICE_DATA_COMPROMISE_USERS_AFFECTED: Key = Key(30);
    /// `duration.incident_s`
    pub const DURATION_INCIDENT_S: Key = Key(31);
    /// `duration.downtime_s`
    pub const DURATION_DOWNTIME_S: Key = Key(32);
    /// `duration.downtime_hits_critical_function`
    pub const DURATION_DOWNTIME_HITS_CRITICAL_FUNCTION: Key = Key(33);
    /// `clients.affected`
    pub const CLIENTS_AFFECTED: Key = Key(34);
    /// `clients.total_using_service`
    pub const CLIENTS_TOTAL_USING_SERVICE: Key = Key(35);
    /// `clients.total`
    pub const CLIENTS_TOTAL: Key = Key(36);
    /// `clients.relevant_affected`
    pub const CLIENTS_RELEVANT_AFFECTED: Key = Key(37);
    /// `clients.financial_interests_hit`
    pub const CLIENTS_FINANCIAL_INTERESTS_HIT: Key = Key(38);
    /// `counterparts.affected`
    pub const COUNTERPARTS_AFFECTED: Key = Key(39);
    /// `counterparts.active_total`
    pub const COUNTERPARTS_ACTIVE_TOTAL: Key = Key(40);
    /// `counterparts.total`
    pub const COUNTERPARTS_TOTAL: Key = Key(41);
    /// `transactions.affected_count`
    pub const TRANSACTIONS_AFFECTED_COUNT: Key = Key(42);
    /// `transactions.daily_average_count`
    pub const TRANSACTIONS_DAILY_AVERAGE_COUNT: Key = Key(43);
    /// `transactions.affected_value_eur`
    pub const TRANSACTIONS_AFFECTED_VALUE_EUR: Key = Key(44);
    /// `transactions.daily_average_value_eur`
    pub const TRANSACTIONS_DAILY_AVERAGE_VALUE_EUR: Key = Key(45);
    /// `transactions.delay_s`
    pub const TRANSACTIONS_DELAY_S: Key = Key(46);
    /// `reputation.media`
    pub const REPUTATION_MEDIA: Key = Key(47);
    /// `reputation.repetitive_complaints`
    pub const REPUTATION_REPETITIVE_COMPLAINTS: Key = Key(48);
    /// `reputation.regulatory_breach_likely`
    pub const REPUTATION_REGULATORY_BREACH_LIKELY: Key = Key(49);
    /// `reputation.client_loss_likely`
    pub const REPUTATION_CLIENT_LOSS_LIKELY: Key = Key(50);
    /// `places.states`
    pub const PLACES_STATES: Key = Key(51);
    /// `data.availability`
    pub const DATA_AVAILABILITY: Key = Key(52);
    /// `data.authenticity`
    pub const DATA_AUTHENTICITY: Key = Key(53);
    /// `data.integrity`
    pub const DATA_INTEGRITY: Key = Key(54);
    /// `data.confidentiality`
    pub const DATA_CONFIDENTIALITY: Key = Key(55);
    /// `data.adverse_impact`
    pub const DATA_ADVERSE_IMPACT: Key = Key(56);
    /// `costs.gross_eur`
    pub const COSTS_GROSS_EUR: Key = Key(57);
    /// `costs.recoveries_eur`
    pub const COSTS_RECOVERIES_EUR: Key = Key(58);
    /// `costs.expected_above_threshold`
    pub const COSTS_EXPECTED_ABOVE_THRESHOLD: Key = Key(59);
    /// `loss.direct_actual_eur`
    pub const LOSS_DIRECT_ACTUAL_EUR: Key = Key(60);
    /// `loss.direct_possible_eur`
    pub const LOSS_DIRECT_POSSIBLE_EUR: Key = Key(61);
    /// `trade_secrets.exfiltration`
    pub const TRADE_SECRETS_EXFILTRATION: Key = Key(62);
    /// `safety.death`
    pub const SAFETY_DEATH: Key = Key(63);
    /// `safety.considerable_health_damage`
    pub const SAFETY_CONSIDERABLE_HEALTH_DAMAGE: Key = Key(64);
    /// `safety.public_health_threat`
    pub const SAFETY_PUBLIC_HEALTH_THREAT: Key = Key(65);
    /// `safety.widespread_or_critical_infrastructure`
    pub const SAFETY_WIDESPREAD_OR_CRITICAL_INFRASTRUCTURE: Key = Key(66);
    /// `judgement.severe_operational_disruption`
    pub const JUDGEMENT_SEVERE_OPERATIONAL_DISRUPTION: Key = Key(67);
    /// `judgement.financial_loss`
    pub const JUDGEMENT_FINANCIAL_LOSS: Key = Key(68);
    /// `judgement.considerable_damage_to_others`
    pub const JUDGEMENT_CONSIDERABLE_DAMAGE_TO_OTHERS: Key = Key(69);
    /// `judgement.impairs_critical_service`
    pub const JUDGEMENT_IMPAIRS_CRITICAL_SERVICE: Key = Key(70);
    /// `judgement.impacts_trust_service`
    pub const JUDGEMENT_IMPACTS_TRUST_SERVICE: Key = Key(71);
    /// `threat.could_affect`
    pub const THREAT_COULD_AFFECT: Key = Key(72);
    /// `threat.high_probability`
    pub const THREAT_HIGH_PROBABILITY: Key = Key(73);
    /// `threat.could_meet_criteria`
    pub const THREAT_COULD_MEET_CRITERIA: Key = Key(74);
    /// `threat.clients_potentially_affected`
    pub const THREAT_CLIENTS_POTENTIALLY_AFFECTED: Key = Key(75);
    /// `product.vulnerability_actively_exploited`
    pub const PRODUCT_VULNERABILITY_ACTIVELY_EXPLOITED: Key = Key(76);
    /// `product.severe_incident`
    pub const PRODUCT_SEVERE_INCIDENT: Key = Key(77);
    /// `product.ai_serious_incident`
    pub const PRODUCT_AI_SERIOUS_INCIDENT: Key = Key(78);
    /// `product.medical_device_serious_incident`
    pub const PRODUCT_MEDICAL_DEVICE_SERIOUS_INCIDENT: Key = Key(79);
    /// `recurrence.root_cause`
    pub const RECURRENCE_ROOT_CAUSE: Key = Key(80);
    /// `communications.service_secured`
    pub const COMMUNICATIONS_SERVICE_SECURED: Key = Key(81);
    /// `personal_data.role`
    pub const PERSONAL_DATA_ROLE: Key = Key(82);
    /// `personal_data.breach_kinds`
    pub const PERSONAL_DATA_BREACH_KINDS: Key = Key(83);
    /// `personal_data.cause`
    pub const PERSONAL_DATA_CAUSE: Key = Key(84);
    /// `personal_data.incident_type`
    pub const PERSONAL_DATA_INCIDENT_TYPE: Key = Key(85);
    /// `personal_data.sector`
    pub const PERSONAL_DATA_SECTOR: Key = Key(86);
    /// `personal_data.data_subject_types`
    pub const PERSONAL_DATA_DATA_SUBJECT_TYPES: Key = Key(87);
    /// `personal_data.data_categories`
    pub const PERSONAL_DATA_DATA_CATEGORIES: Key = Key(88);
    /// `personal_data.special_category_data`
    pub const PERSONAL_DATA_SPECIAL_CATEGORY_DATA: Key = Key(89);
    /// `personal_data.special_category_kinds`
    pub const PERSONAL_DATA_SPECIAL_CATEGORY_KINDS: Key = Key(90);
    /// `personal_data.affected_persons`
    pub const PERSONAL_DATA_AFFECTED_PERSONS: Key = Key(91);
    /// `personal_data.vulnerable_persons`
    pub const PERSONAL_DATA_VULNERABLE_PERSONS: Key = Key(92);
    /// `personal_data.encryption`
    pub const PERSONAL_DATA_ENCRYPTION: Key = Key(93);
    /// `personal_data.encryption_state_of_the_art`
    pub const PERSONAL_DATA_ENCRYPTION_STATE_OF_THE_ART: Key = Key(94);
    /// `personal_data.key_compromised`
    pub const PERSONAL_DATA_KEY_COMPROMISED: Key = Key(95);
    /// `personal_data.intelligible_to_recipient`
    pub const PERSONAL_DATA_INTELLIGIBLE_TO_RECIPIENT: Key = Key(96);
    /// `personal_data.exfiltration`
    pub const PERSONAL_DATA_EXFILTRATION: Key = Key(97);
    /// `personal_data.published`
    pub const PERSONAL_DATA_PUBLISHED: Key = Key(98);
    /// `personal_data.recipient`
    pub const PERSONAL_DATA_RECIPIENT: Key = Key(99);
    /// `personal_data.recipient_count`
    pub const PERSONAL_DATA_RECIPIENT_COUNT: Key = Key(100);
    /// `personal_data.recipient_trusted`
    pub const PERSONAL_DATA_RECIPIENT_TRUSTED: Key = Key(101);
    /// `personal_data.recipient_deletion_confirmed`
    pub const PERSONAL_DATA_RECIPIENT_DELETION_CONFIRMED: Key = Key(102);
    /// `personal_data.backup_available`
    pub const PERSONAL_DATA_BACKUP_AVAILABLE: Key = Key(103);
    /// `personal_data.restored_in_good_time`
    pub const PERSONAL_DATA_RESTORED_IN_GOOD_TIME: Key = Key(104);
    /// `personal_data.unavailability_s`
    pub const PERSONAL_DATA_UNAVAILABILITY_S: Key = Key(105);
    /// `personal_data.unavailability_impact`
    pub const PERSONAL_DATA_UNAVAILABILITY_IMPACT: Key = Key(106);
    /// `personal_data.misuse_observed`
    pub const PERSONAL_DATA_MISUSE_OBSERVED: Key = Key(107);
    /// `personal_data.credentials_reset_possible`
    pub const PERSONAL_DATA_CREDENTIALS_RESET_POSSIBLE: Key = Key(108);
    /// `personal_data.remote_wipe`
    pub const PERSONAL_DATA_REMOTE_WIPE: Key = Key(109);
    /// `personal_data.cross_border`
    pub const PERSONAL_DATA_CROSS_BORDER: Key = Key(110);
    /// `personal_data.mitigations`
    pub const PERSONAL_DATA_MITIGATIONS: Key = Key(111);
    /// `personal_data.risk`
    pub const PERSONAL_DATA_RISK: Key = Key(112);
    /// `personal_data.telecom_service`
    pub const PERSONAL_DATA_TELECOM_SERVICE: Key = Key(113);
    /// `reputation.text`
    pub const REPUTATION_TEXT: Key = Key(114);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_leads_to_its_own_path() {
        let source = include_str!("dictionary.rs");
        for (index, fact) in FACTS.iter().enumerate() {
            let name = fact.path.to_uppercase().replace('.', "_");
            let line = format!("pub const {name}: Key = Key({index});");
            assert!(source.contains(&line), "{line}");
            assert!(!fact.cites.is_empty(), "{}", fact.path);
            assert_ne!(fact.label.en, "", "{}", fact.path);
        }
    }
}
