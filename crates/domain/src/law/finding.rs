//! What a rule says about a case, and what a criterion says about a fact.

crate::codes! {
    /// What a rule, or a regime as a whole, says about a case.
    pub enum Finding "finding" {
        /// The duty is owed.
        Applies = "applies" ["Applies", "Gilt"],
        /// The duty is not owed, and no unknown fact can change that.
        DoesNotApply = "does_not_apply" ["Does not apply", "Gilt nicht"],
        /// The duty would be owed, but for an exception of the law.
        Excepted = "excepted" ["Excepted", "Ausgenommen"],
        /// Facts that are still unknown decide.
        Undetermined = "undetermined" ["Undetermined", "Unbestimmt"],
    }
}

crate::codes! {
    /// What a criterion says: three-valued, because unknown is never "no".
    pub enum Outcome "criterion_result" {
        /// The criterion is met.
        Met = "met" ["Met", "Erfüllt"],
        /// The criterion is not met.
        NotMet = "not_met" ["Not met", "Nicht erfüllt"],
        /// The facts do not say.
        Unknown = "unknown" ["Unknown", "Unbekannt"],
    }
}

crate::codes! {
    /// Why a regime or duty does not apply before its criteria are even looked at.
    pub enum Reason "reason" {
        /// The organisation or the event is outside the act's scope.
        OutOfScope = "out_of_scope" ["Outside the scope of the act", "Außerhalb des Anwendungsbereichs"],
        /// A more special act takes its place.
        LexSpecialis = "lex_specialis" ["A more special act takes its place", "Ein spezielleres Gesetz geht vor"],
        /// The act was not, or no longer, in force.
        NotInForce = "not_in_force" ["Not in force", "Nicht in Kraft"],
    }
}

impl Outcome {
    /// Met or not met.
    pub const fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }
}
