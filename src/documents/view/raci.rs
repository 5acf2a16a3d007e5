//! The responsibility matrix: operations by roles. It is derived from owners and participants, never typed.

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::front::Front;
use super::line::{Numbered, Operations, numbered, owner, performers};
use super::maker::Maker;
use super::operation;
use super::parts::{Fact, GapList, Link};
use super::steps::evenly;
use super::stock::Stock;
use crate::model::element::{Id, Item};
use crate::model::operation::{Operation, Part};
use crate::model::people::Role;
use crate::model::process::Process;

/// How many roles a table has room for.
const COLUMNS: usize = 10;

/// From how many performers or consulted roles on an operation has too many.
const MANY: usize = 3;

/// The responsibility matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Matrix {
    /// What stands at its head.
    pub front: Front,
    /// What the letters mean.
    pub letters: Vec<Letter>,
    /// The processes in order.
    pub processes: Vec<OfProcess>,
    /// The same by role.
    pub totals: Vec<Tally>,
    /// The roles that have no part in any operation.
    pub idle: Vec<Link>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// A letter of the matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Letter {
    /// The letter.
    pub letter: &'static str,
    /// What it means, in the reader's language.
    pub meaning: String,
}

/// The matrix of a process.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfProcess {
    /// The process.
    pub link: Link,
    /// Its number.
    pub number: String,
    /// Its tables: one, unless it has more roles than a table has room for.
    pub tables: Vec<Table>,
    /// What is worth a look; empty where every operation has one who answers and one who performs.
    pub remarks: Vec<Remark>,
}

/// A table of the matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Table {
    /// The roles: the columns.
    pub roles: Vec<Link>,
    /// The operations.
    pub rows: Vec<Row>,
}

/// An operation and the letters of the roles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// The operation.
    pub operation: Numbered,
    /// Who answers for its result.
    pub owner: Fact<Link>,
    /// The letters, role by role: `A/R`; empty where a role has no part.
    pub letters: Vec<String>,
}

/// What is worth a look.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Remark {
    /// What it is.
    pub what: String,
    /// The operations.
    pub operations: Vec<Numbered>,
}

/// How often a role has which letter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tally {
    /// The role.
    pub role: Link,
    /// How often, in the order of the letters.
    pub counts: Vec<usize>,
    /// In how many operations.
    pub operations: usize,
}

/// The letters in the order in which they are printed, and the words for them.
const LETTERS: [(&str, &str); 7] =
    [("A", "doc-raci-a"), ("R", "doc-raci-r"), ("C", "doc-raci-c"), ("I", "doc-raci-i"), ("V", "doc-raci-v"), ("S", "doc-raci-s"), ("+", "doc-raci-part")];

/// The matrix of a model.
pub(super) fn matrix(stock: &Stock<'_>) -> Matrix {
    let maker = &Maker::new(stock);
    let all: Vec<_> = maker.operations().collect();
    let letters: FxHashMap<Id<Operation>, Letters> = all.iter().map(|(id, said)| (*id, of_operation(said))).collect();
    let used = |letter: &str| letters.values().any(|of| of.iter().any(|(_, own)| own.contains(&letter)));
    let used: Vec<_> = LETTERS.into_iter().filter(|(letter, _)| used(letter)).collect();
    let tally = |role: Id<Role>| {
        let own: Vec<&Vec<&str>> = letters.values().flat_map(|of| of.iter().filter(|(other, _)| *other == role).map(|(_, own)| own)).collect();
        let counts = used.iter().map(|(letter, _)| own.iter().filter(|own| own.contains(letter)).count()).collect();
        Tally { role: maker.link(role), counts, operations: own.len() }
    };
    let tallies: Vec<Tally> = maker.model.roles.iter().map(|(role, _)| tally(role)).collect();
    let (totals, idle): (Vec<Tally>, Vec<Tally>) = tallies.into_iter().partition(|tally| tally.operations > 0);
    let mut matrix = Matrix {
        front: Front::new(maker, "raci", "raci", maker.word("doc-title-raci")),
        letters: used.iter().map(|(letter, key)| Letter { letter, meaning: maker.word(key) }).collect(),
        processes: maker.processes.iter().map(|id| of_process(maker, *id, &letters)).filter(|process| !process.tables.is_empty()).collect(),
        totals,
        idle: idle.into_iter().map(|tally| tally.role).collect(),
        gaps: GapList::default(),
    };
    matrix.gaps = maker.list();
    matrix
}

/// The roles of an operation with their letters.
type Letters = Vec<(Id<Role>, Vec<&'static str>)>;

fn of_operation(said: &Item<Operation>) -> Letters {
    let mut out: Letters = Vec::new();
    let mut add = |role: Id<Role>, letter: &'static str| match out.iter_mut().find(|(other, _)| *other == role) {
        Some((_, letters)) if letters.contains(&letter) => {}
        Some((_, letters)) => letters.push(letter),
        None => out.push((role, vec![letter])),
    };
    owner(said).into_iter().for_each(|role| add(role, "A"));
    performers(said).into_iter().for_each(|role| add(role, "R"));
    for one in said.participants.said().map_or(&[][..], |list| &list.0) {
        let letter = match one.participation.part.said() {
            Some(Part::Performs) => "R",
            Some(Part::Consulted) => "C",
            Some(Part::Informed) => "I",
            Some(Part::Agrees) => "V",
            Some(Part::Approves) => "S",
            None => "+",
        };
        one.role.target.into_iter().for_each(|role| add(role, letter));
    }
    out
}

fn of_process(maker: &Maker<'_>, id: Id<Process>, letters: &FxHashMap<Id<Operation>, Letters>) -> OfProcess {
    let own: Vec<_> = maker.model.operations_of(id).collect();
    let has = |role: Id<Role>| own.iter().any(|(id, _)| letters[id].iter().any(|(other, _)| *other == role));
    let roles: Vec<Id<Role>> = maker.model.roles.iter().map(|(role, _)| role).filter(|role| has(*role)).collect();
    let row = |(id, said): &(Id<Operation>, &Item<Operation>), roles: &[Id<Role>]| {
        let of_role = |role: &Id<Role>| letters[id].iter().find(|(other, _)| other == role).map(|(_, letters)| letters.join("/")).unwrap_or_default();
        Row { operation: numbered(maker, *id), owner: operation::owner(maker.facts(*id), said), letters: roles.iter().map(of_role).collect() }
    };
    let table = |roles: &[Id<Role>]| Table {
        roles: roles.iter().map(|role| maker.link(*role)).collect(),
        rows: own.iter().map(|operation| row(operation, roles)).collect(),
    };
    // Operations without any role still have rows.
    let tables = if roles.is_empty() && !own.is_empty() { vec![table(&[])] } else { roles.chunks(evenly(roles.len(), COLUMNS)).map(table).collect() };
    OfProcess { link: maker.link(id), number: maker.number_of(id), tables, remarks: remarks(maker, &own, letters) }
}

fn remarks(maker: &Maker<'_>, own: &Operations<'_>, letters: &FxHashMap<Id<Operation>, Letters>) -> Vec<Remark> {
    let count = |id: &Id<Operation>, letter: &str| letters[id].iter().filter(|(_, own)| own.contains(&letter)).count();
    let of = |key: &str, letter: &str, wrong: &dyn Fn(usize) -> bool| {
        let operations: Vec<Numbered> = own.iter().filter(|(id, _)| wrong(count(id, letter))).map(|(id, _)| numbered(maker, *id)).collect();
        (!operations.is_empty()).then(|| Remark { what: maker.word(key), operations })
    };
    let all = [
        of("doc-raci-no-a", "A", &|n| n == 0),
        of("doc-raci-no-r", "R", &|n| n == 0),
        of("doc-raci-many-r", "R", &|n| n > MANY),
        of("doc-raci-many-c", "C", &|n| n > MANY),
    ];
    all.into_iter().flatten().collect()
}
