//! Roles and competences.

use super::context::form;
use super::fact::Fact;
use super::value::{Quantity, Text, Word};
use crate::model::people::{self, CompetenceKind, RoleKind};

form! {
    /// Who does the work, answers for it, or receives its information.
    Role of (context, id, role: people::Role) in roles {
        /// internal, external or system; by default internal.
        kind: Fact<Word<RoleKind>> = context.word_or(&role.kind, RoleKind::Internal),
        /// The id of the role it reports to.
        reports_to: Fact<String>,
        /// The id of the role that stands in.
        deputy: Fact<String>,
        /// How many people have the role.
        headcount: Fact<Quantity>,
        /// The ids of the competences it asks for.
        competences: Fact<Vec<String>>,
        /// What it may decide, and up to what limit.
        authority: Fact<Vec<Authority>>,
        /// What its variable pay depends on.
        motivation: Fact<Vec<Motive>>,
    }
}

form! {
    /// A decision that a role may take.
    part Authority of (context, authority: people::Authority) {
        /// What it decides.
        what: Fact<Text>,
        /// Up to what limit.
        limit: Fact<Text>,
    }
}

form! {
    /// An indicator in the pay of a role.
    part Motive of (context, motive: people::Motive) {
        /// The id of the indicator.
        kpi: Fact<String>,
        /// Its share.
        weight: Fact<Quantity>,
    }
}

form! {
    /// What one must know, be able to do or be like.
    Competence of (context, id, competence: people::Competence) in competences {
        /// knowledge, skill or trait.
        kind: Fact<Word<CompetenceKind>>,
        /// The level required.
        level: Fact<Text>,
        /// By what one sees that it is there.
        shown_by: Fact<Text>,
        /// How it is taught.
        trained_by: Fact<Text>,
    }
}
