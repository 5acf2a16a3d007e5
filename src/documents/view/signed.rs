//! Who signs a document that binds people.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::Maker;
use super::paper::{Approval, approval};
use super::people::is_inside;
use crate::model::element::Id;
use crate::model::people::Role;
use crate::model::settings::Status;

/// Who signs a document that binds people.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Signed {
    /// The role that approves.
    pub approver: Option<String>,
    /// Who approved; only where the model stands.
    pub approved: Option<Approval>,
    /// The roles that agree to it.
    pub agree: Vec<String>,
    /// The roles whose people read it and sign for that.
    pub readers: Vec<Reader>,
}

/// A role whose people read a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reader {
    /// Its name.
    pub role: String,
    /// How many people have it.
    pub people: Option<usize>,
}

/// Who signs: `owner` agrees, the people of `readers` read it.
pub(super) fn signed(maker: &Maker<'_>, owner: Option<Id<Role>>, readers: impl Iterator<Item = Id<Role>>) -> Signed {
    let model = maker.model;
    let said = model.about.approved.said();
    let name = |id: Id<Role>| maker.link(id).name;
    let stands = model.about.status.said() == Some(&Status::Approved);
    let reader = |id: Id<Role>| {
        let people = model.roles[id].headcount.said().map(|count| count.number);
        // Halves of people read too; nobody has a million of them.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        let people = people.map(|people| people.ceil().clamp(0.0, 1_000_000.0) as usize);
        Reader { role: name(id), people }
    };
    let mut seen = Vec::new();
    let mut inside = |id: &Id<Role>| {
        is_inside(&model.roles[*id]) && !seen.contains(id) && {
            seen.push(*id);
            true
        }
    };
    Signed {
        approver: said.and_then(|said| said.by.said()).and_then(|by| by.target).map(name),
        approved: said.filter(|_| stands).map(|said| approval(maker, said)),
        agree: owner.map(name).into_iter().collect(),
        readers: readers.filter(|id| inside(id)).map(reader).collect(),
    }
}
