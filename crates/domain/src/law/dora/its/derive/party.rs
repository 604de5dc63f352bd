//! Who reports, for whom, and whom to turn to.

use super::super::choice::general::ENTITY_TYPES;
use super::super::form::Datum;
use super::{Basis, Filler};
use crate::organisation::reporting::ContactPerson;

/// Where each statement stands in a template.
pub(super) struct Places {
    submitter: [&'static str; 2],
    entity_type: Option<&'static str>,
    /// Name, identifier and, if only another's report tells it, type of the affected entity.
    affected: [&'static str; 2],
    type_of_affected: Option<&'static str>,
    primary: [&'static str; 3],
    secondary: [&'static str; 3],
    parent: Option<[&'static str; 2]>,
    currency: Option<&'static str>,
}

/// In the template about incidents.
pub(super) const INCIDENT: Places = Places {
    submitter: ["1.2", "1.3"],
    entity_type: Some("1.4"),
    affected: ["1.5", "1.6"],
    type_of_affected: None,
    primary: ["1.7", "1.8", "1.9"],
    secondary: ["1.10", "1.11", "1.12"],
    parent: Some(["1.13", "1.14"]),
    currency: Some("1.15"),
};

/// In the template about threats.
pub(super) const THREAT: Places = Places {
    submitter: ["1", "2"],
    entity_type: None,
    affected: ["4", "5"],
    type_of_affected: Some("3"),
    primary: ["6", "7", "8"],
    secondary: ["9", "10", "11"],
    parent: None,
    currency: None,
};

pub(super) fn fill(filler: &mut Filler, basis: &Basis<'_>, places: &Places) {
    let (settings, reporting) = (basis.settings, &basis.settings.reporting);
    let own = (Some(settings.name.as_str()), reporting.lei.as_deref());
    let (name, code) = match &reporting.submitter {
        Some(submitter) => (Some(submitter.name.as_str()), Some(submitter.code.as_str())),
        None => own,
    };
    let [submitter, identifier] = places.submitter;
    filler.text(submitter, name);
    filler.text(identifier, code);
    let kind = basis.case.profile.dora_entity_type.as_deref();
    let kind = kind.and_then(entity_type).map(|code| vec![code]);
    if let Some(number) = places.entity_type {
        filler.set(number, kind.clone().map(Datum::Codes));
    }
    if reporting.submitter.is_some() {
        affected(filler, places, own);
        if let Some(number) = places.type_of_affected {
            filler.set(number, kind.map(Datum::Codes));
        }
    }
    contact(filler, places.primary, reporting.primary_contact.as_ref());
    contact(
        filler,
        places.secondary,
        reporting.secondary_contact.as_ref(),
    );
    if let (Some([name, lei]), Some(parent)) = (places.parent, &reporting.ultimate_parent) {
        filler.text(name, Some(&parent.name));
        filler.text(lei, Some(&parent.lei));
    }
    if let Some(number) = places.currency {
        filler.text(number, reporting.currency.as_deref());
    }
}

/// The organisation, where another entity submits.
fn affected(filler: &mut Filler, places: &Places, own: (Option<&str>, Option<&str>)) {
    let [name, lei] = places.affected;
    // The template about incidents takes several.
    let is_list = places.type_of_affected.is_none();
    for (number, text) in [(name, own.0), (lei, own.1)] {
        match text {
            Some(text) if is_list => {
                filler.set(number, Some(Datum::Texts(vec![text.to_owned()])));
            }
            text => filler.text(number, text),
        }
    }
}

fn contact(filler: &mut Filler, places: [&'static str; 3], contact: Option<&ContactPerson>) {
    let Some(contact) = contact else { return };
    let texts = [&contact.name, &contact.email, &contact.phone];
    for (number, text) in places.into_iter().zip(texts) {
        filler.text(number, Some(text));
    }
}

/// The template's code for a type of the profile, which has shorter names beside the longest.
fn entity_type(kind: &str) -> Option<&'static str> {
    let code = match kind {
        "crypto_asset_service_provider" => "crypto-asset_service_provider",
        "issuer_of_asset_referenced_tokens" => "issuer_of_asset-referenced_tokens",
        "insurance_undertaking" | "reinsurance_undertaking" => {
            "insurance_and_reinsurance_undertaking"
        }
        "insurance_intermediary"
        | "reinsurance_intermediary"
        | "ancillary_insurance_intermediary" => {
            "insurance_intermediary_reinsurance_intermediary_and_ancillary_insurance_intermediary"
        }
        other => other,
    };
    let choices = ENTITY_TYPES.iter().map(|choice| choice.code);
    choices.into_iter().find(|known| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::profile::FINANCIAL_ENTITY_TYPES;

    #[test]
    fn every_type_of_the_profile_is_one_of_the_template() {
        for kind in FINANCIAL_ENTITY_TYPES {
            let is_entity = *kind != "ict_third_party_service_provider";
            assert_eq!(entity_type(kind).is_some(), is_entity, "{kind}");
        }
    }
}
