//! The roles of a process or a stage, and what they have to do with it.

use schemars::JsonSchema;
use serde::Serialize;

use super::line::{self, Numbered, Operations, numbered};
use super::maker::Maker;
use super::parts::{Fact, Link};
use super::people::{Authority, authorities, is_inside};
use crate::model::element::Id;
use crate::model::operation::Part;
use crate::model::people::Role;

/// A role and its part in a process or a stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Party {
    /// The role.
    pub link: Link,
    /// Whether it is one of the company's own people.
    pub inside: bool,
    /// Whether it answers for the result of the whole.
    pub answers: bool,
    /// The operations whose result it answers for.
    pub owns: Vec<Numbered>,
    /// Those in which it takes part, by its part.
    pub parts: Vec<PartIn>,
    /// Who stands in.
    pub deputy: Fact<Link>,
    /// What it may decide.
    pub authority: Fact<Vec<Authority>>,
}

/// The operations in which a role has one and the same part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartIn {
    /// The part, in the reader's language.
    pub part: String,
    /// The operations.
    pub operations: Vec<Numbered>,
}

/// The roles that have a part in operations, in the order of the model. `owner` answers for the whole.
pub(super) fn parties(maker: &Maker<'_>, of: &Operations<'_>, owner: Option<Id<Role>>) -> Vec<Party> {
    let mut parties = Vec::new();
    for (role, said) in maker.model.roles.iter() {
        let owns: Vec<Numbered> = of.iter().filter(|(_, said)| line::owner(said) == Some(role)).map(|(id, _)| numbered(maker, *id)).collect();
        let parts = parts(maker, of, role);
        if owns.is_empty() && parts.is_empty() && owner != Some(role) {
            continue;
        }
        let about = maker.facts(role);
        parties.push(Party {
            link: maker.link(role),
            inside: is_inside(said),
            answers: owner == Some(role),
            owns,
            parts,
            deputy: about.may_link("doc-deputy", &["role-without-deputy"], &said.deputy),
            authority: authorities(about, said),
        });
    }
    parties
}

fn parts(maker: &Maker<'_>, of: &Operations<'_>, role: Id<Role>) -> Vec<PartIn> {
    let mut by_part: Vec<(Option<Part>, Vec<Numbered>)> = Part::ALL.iter().copied().map(Some).chain([None]).map(|part| (part, Vec::new())).collect();
    for (id, said) in of {
        let list = said.participants.said().map_or(&[][..], |list| &list.0);
        for one in list.iter().filter(|one| one.role.target == Some(role)) {
            let part = one.participation.part.said().copied();
            by_part.iter_mut().filter(|(kind, _)| *kind == part).for_each(|(_, operations)| operations.push(numbered(maker, *id)));
        }
    }
    let filled = by_part.into_iter().filter(|(_, operations)| !operations.is_empty());
    filled.map(|(part, operations)| PartIn { part: maker.word(part.map_or("doc-takes-part", Part::term)), operations }).collect()
}
