//! A field of a template.

use super::condition::ItsCondition;
use super::form::Form;
use crate::law::Citation;
use crate::law::content::Need;
use crate::law::rule::Stage;
use crate::text::Text;

crate::codes! {
    /// A section of a template.
    pub enum ItsSection "its_section" {
        /// Who reports, in every report.
        General = "general" ["General information", "Allgemeine Angaben"],
        /// What the initial notification says.
        Initial = "initial" ["Initial notification", "Erstmeldung"],
        /// What the intermediate report says.
        Intermediate = "intermediate" ["Intermediate report", "Zwischenmeldung"],
        /// What the final report says.
        Final = "final" ["Final report", "Abschlussmeldung"],
        /// What the notification of a cyber threat says.
        Threat = "threat" ["Significant cyber threat", "Erhebliche Cyberbedrohung"],
    }
}

/// A field of a template.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its number in the annex, such as `3.4`.
    pub number: &'static str,
    /// Its name: in English that of the annex, in German our own.
    pub name: Text,
    /// What values it takes.
    pub form: Form,
    /// Where it stands in the exchange format; `*` stands for the elements of an array.
    pub path: &'static str,
    /// Where its content is asked for.
    pub citation: Citation,
    /// When it is asked for, if not always.
    pub condition: Option<ItsCondition>,
}

impl Field {
    pub(super) const fn new(
        number: &'static str,
        name: Text,
        form: Form,
        path: &'static str,
        citation: Citation,
    ) -> Self {
        Self {
            number,
            name,
            form,
            path,
            citation,
            condition: None,
        }
    }

    pub(super) const fn when(mut self, condition: ItsCondition) -> Self {
        self.condition = Some(condition);
        self
    }

    /// The section in which it stands.
    pub fn section(&self) -> ItsSection {
        match self.number.split_once('.') {
            Some(("1", _)) => ItsSection::General,
            Some(("2", _)) => ItsSection::Initial,
            Some(("3", _)) => ItsSection::Intermediate,
            Some(_) => ItsSection::Final,
            None => ItsSection::Threat,
        }
    }

    /// How strictly the report of `stage` asks for it.
    ///
    /// What a later report asks for may be filled in earlier (Art. 1(1)). A report that takes the incident back (Art. 5)
    /// says who reports, which incident, and why; the rest may stay away.
    pub fn need(&self, stage: Stage) -> Need {
        let is_asked = match stage {
            Stage::Initial => matches!(self.section(), ItsSection::General | ItsSection::Initial),
            Stage::Intermediate => self.section() != ItsSection::Final,
            Stage::Reclassification => {
                self.section() == ItsSection::General
                    || matches!(self.number, "2.1" | "2.10" | "3.1")
            }
            _ => true,
        };
        match self.condition {
            _ if !is_asked => Need::Voluntary,
            None => Need::Mandatory,
            Some(_) => Need::Conditional,
        }
    }

    /// The JSON pointer to its value in a body that holds `values`.
    pub fn pointer(&self) -> String {
        format!("/values/{}", self.number)
    }

    /// The keys that lead to its value in the exchange format.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').skip(1)
    }
}
