//! A model beside the reference: for each element of the reference whether the company has it, and how much of what is asked of it is there.

use super::matching::{By, ElementMatch, Likeness, OperationMatches, Stages, elements, operations};
use crate::model::Model;
use crate::model::document::Audience;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::fact::Fact;
use crate::model::operation::Operation;
use crate::model::regulation::Force;
use crate::source::Span;
use crate::text::Text;

/// Where the company stands with an element of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is there with all that is asked.
    Present,
    /// It is there, and something of it is missing or differs.
    Partial,
    /// It may be there under another name.
    Proposed,
    /// The company says that it has no such thing.
    Absent,
    /// Nothing is said about it.
    Unknown,
    /// The company says that it does not apply.
    NotApplicable,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Standing; 6] = [Standing::Present, Standing::Partial, Standing::Proposed, Standing::Absent, Standing::Unknown, Standing::NotApplicable];

    /// The word of outputs.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Present => "present",
            Standing::Partial => "partial",
            Standing::Proposed => "proposed",
            Standing::Absent => "absent",
            Standing::Unknown => "unknown",
            Standing::NotApplicable => "not_applicable",
        }
    }

    /// The message of the catalogue that says it.
    pub fn term(self) -> &'static str {
        match self {
            Standing::Present => "diag-standing-present",
            Standing::Partial => "diag-standing-partial",
            Standing::Proposed => "diag-standing-proposed",
            Standing::Absent => "diag-standing-absent",
            Standing::Unknown => "diag-standing-unknown",
            Standing::NotApplicable => "diag-standing-not-applicable",
        }
    }
}

/// What the company says about one fact that is asked of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// It is there.
    There,
    /// It is there and is less than the reference has.
    Differs,
    /// Not described.
    Unknown,
    /// Described: there is none.
    Absent,
    /// Does not apply.
    NotApplicable,
    /// The reference does not ask for it here.
    NotAsked,
}

impl Held {
    /// The word of outputs.
    pub fn word(self) -> &'static str {
        match self {
            Held::There => "there",
            Held::Differs => "differs",
            Held::Unknown => "unknown",
            Held::Absent => "absent",
            Held::NotApplicable => "not_applicable",
            Held::NotAsked => "not_asked",
        }
    }

    /// What a fact says.
    pub fn of<T>(fact: &Fact<T>) -> Self {
        match fact {
            Fact::Said(_) => Held::There,
            Fact::Unsaid | Fact::Broken => Held::Unknown,
            Fact::Absent(_) => Held::Absent,
            Fact::NotApplicable(_) => Held::NotApplicable,
        }
    }

    /// What two facts say where either will do.
    fn or(self, other: Held) -> Held {
        let rank = |held: Held| match held {
            Held::There => 0,
            Held::Differs => 1,
            Held::NotApplicable => 2,
            Held::Absent => 3,
            Held::Unknown => 4,
            Held::NotAsked => 5,
        };
        if rank(other) < rank(self) { other } else { self }
    }

    fn and(self, holds: bool) -> Held {
        if self == Held::There && !holds { Held::Differs } else { self }
    }
}

/// A fact that is asked of an element: its word, and what is said.
pub type Asked = (&'static str, Held);

/// What speaks against a proposal.
#[derive(Debug, Clone, Default)]
pub struct Doubt {
    /// Whether nothing does: it is alike enough, and nothing else is as alike.
    pub clear: bool,
    /// Others of the reference that it may be as well.
    pub others: Vec<ElementId>,
    /// Others of the company that may be the same one as well.
    pub rivals: Vec<ElementId>,
}

/// An element of the reference and what the company has of it.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The element of the reference.
    pub reference: ElementId,
    /// Where the company stands.
    pub standing: Standing,
    /// The elements of the company that are it, or may be.
    pub own: Vec<(ElementId, By, Option<Likeness>)>,
    /// What speaks against a proposed operation.
    pub doubt: Option<Doubt>,
    /// What is asked, where there is something to ask.
    pub facts: Vec<Asked>,
    /// Why it is absent or does not apply.
    pub why: Option<Text>,
    /// Where that is said.
    pub span: Option<Span>,
}

/// A kind of element in both models.
#[derive(Debug, Clone)]
pub struct Table {
    /// The kind.
    pub kind: Kind,
    /// The elements of the reference.
    pub rows: Vec<Compared>,
    /// What only the company has.
    pub own: Vec<ElementId>,
}

/// The whole comparison.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The operations.
    pub operations: Table,
    /// The other kinds.
    pub others: Vec<Table>,
    /// What `implements` names and the reference has not.
    pub matches: OperationMatches,
}

/// The kinds that are compared besides operations.
const KINDS: [Kind; 6] = [Kind::Regulation, Kind::ControlPoint, Kind::Kpi, Kind::Question, Kind::Field, Kind::Norm];

/// Lays a model beside the reference, which `implements` calls by `name`.
pub fn compare(model: &Model, reference: &Model, name: &str) -> Comparison {
    let stages = Stages::new(model, reference);
    let matches = operations(model, reference, name, &stages);
    let rows = reference.operations.iter().map(|(id, _)| operation(model, reference, id, &matches)).collect();
    let own = matches.own.iter().map(|id| id.element()).collect();
    let others = KINDS.into_iter().map(|kind| table(model, reference, kind, &stages)).collect();
    Comparison { operations: Table { kind: Kind::Operation, rows, own }, others, matches }
}

fn operation(model: &Model, reference: &Model, id: Id<Operation>, matches: &OperationMatches) -> Compared {
    let matched = &matches.matched[id.index()];
    let mut compared =
        Compared { reference: id.element(), standing: Standing::Unknown, own: Vec::new(), doubt: None, facts: Vec::new(), why: None, span: None };
    if !matched.is_empty() {
        compared.own = matched.iter().map(|(own, by)| (own.element(), *by, None)).collect();
        let own: Vec<Id<Operation>> = matched.iter().map(|(own, _)| *own).collect();
        compared.facts = beside(model, reference, id, &own);
        compared.standing = if is_only_named(&compared.facts) { Standing::Unknown } else { standing(&compared.facts) };
        return compared;
    }
    if let Some(proposal) = matches.proposals.iter().find(|proposal| proposal.reference == id) {
        compared.own.push((proposal.own.element(), By::Name, Some(proposal.likeness)));
        let elements = |ids: &[Id<Operation>]| ids.iter().map(|id| id.element()).collect();
        compared.doubt = Some(Doubt { clear: proposal.is_clear(), others: elements(&proposal.others), rivals: elements(&proposal.rivals) });
        compared.facts = beside(model, reference, id, &[proposal.own]);
        compared.standing = Standing::Proposed;
        return compared;
    }
    let process = reference.process_of(id);
    decline(model, &mut compared, Kind::Operation, &reference.operations[id].id, Some((Kind::Process, &reference.processes[process].id)));
    compared
}

/// Notes that the company says it has no such thing, or that it does not apply: of itself, of the whole it belongs to, or of the whole section.
fn decline(model: &Model, compared: &mut Compared, kind: Kind, id: &str, whole: Option<(Kind, &str)>) {
    let said = |wanted: Kind, id: &str| model.declined.iter().find(|(kind, declined)| *kind == wanted && *declined.id == *id);
    let found = said(kind, id).or_else(|| whole.and_then(|(kind, id)| said(kind, id)));
    if let Some((_, declined)) = found {
        compared.standing = if declined.lacking { Standing::Absent } else { Standing::NotApplicable };
        compared.why = declined.absence.why.clone();
        compared.span = Some(declined.span);
    } else if let Some((_, lacking)) = model.refused.iter().find(|(refused, _)| *refused == kind || whole.is_some_and(|(kind, _)| *refused == kind)) {
        compared.standing = if *lacking { Standing::Absent } else { Standing::NotApplicable };
    }
}

/// Whether nothing is said of an operation but what it is called: then it is not known whether it is there, as in a model that was only begun.
fn is_only_named(facts: &[Asked]) -> bool {
    let others = || facts.iter().filter(|(fact, _)| *fact != "name").map(|(_, held)| *held);
    others().any(|held| held == Held::Unknown) && others().all(|held| matches!(held, Held::Unknown | Held::NotAsked))
}

fn standing(facts: &[Asked]) -> Standing {
    let whole = facts.iter().all(|(_, held)| matches!(held, Held::There | Held::NotApplicable | Held::NotAsked));
    if whole { Standing::Present } else { Standing::Partial }
}

/// The seven facts of the method, as one or several operations of the company have them.
pub fn seven(model: &Model, own: &[Id<Operation>]) -> [Asked; 7] {
    let mut all = own.to_vec();
    // What is shown in detail by a process is said there.
    for id in own {
        if let Some(detail) = model.operations[*id].detailed_in.said().and_then(|detail| detail.target) {
            all.extend(model.operations_of(detail).map(|(id, _)| id));
        }
    }
    let best = |of: &dyn Fn(&Operation) -> Held| all.iter().map(|id| of(&model.operations[*id])).fold(Held::Unknown, Held::or);
    let regulated = |operation: &Operation| {
        let in_force = |id| !matches!(model.regulations[id].status.said(), Some(Force::Draft | Force::Planned));
        let any = operation.regulated_by.items().iter().filter_map(|by| by.target).any(in_force);
        Held::of(&operation.regulated_by).and(any)
    };
    [
        ("name", best(&|operation| Held::of(&operation.name))),
        ("roles", best(&|operation| Held::of(&operation.owner))),
        ("result", best(&|operation| Held::of(&operation.produces))),
        ("recorded", best(&|operation| Held::of(&operation.recorded_in))),
        ("description", best(&|operation| Held::of(&operation.description).or(Held::of(&operation.steps)))),
        ("regulation", best(&regulated)),
        ("control", best(&|operation| Held::of(&operation.control_points))),
    ]
}

/// The seven facts laid beside those of the reference: what it does not have itself is not asked for.
fn beside(model: &Model, reference: &Model, id: Id<Operation>, own: &[Id<Operation>]) -> Vec<Asked> {
    let asked = seven(reference, &[id]);
    let sorts = sorts(reference, &[id]);
    let ours = self::sorts(model, own);
    let fewer = sorts.iter().zip(&ours).any(|(theirs, ours)| *theirs && !*ours);
    let of = |((fact, held), (_, theirs)): (Asked, Asked)| match (held, theirs) {
        (Held::Unknown | Held::Absent, Held::Unknown | Held::Absent | Held::NotApplicable) => (fact, Held::NotAsked),
        (Held::There, _) if fact == "result" && fewer => (fact, Held::Differs),
        _ => (fact, held),
    };
    seven(model, own).into_iter().zip(asked).map(of).collect()
}

/// Which sorts of result operations leave: records, documents for the client, others.
fn sorts(model: &Model, own: &[Id<Operation>]) -> [bool; 3] {
    let mut out = [false; 3];
    let details = own.iter().filter_map(|id| model.operations[*id].detailed_in.said()?.target).flat_map(|detail| model.operations_of(detail).map(|(id, _)| id));
    for (item, _) in own.iter().copied().chain(details).flat_map(|id| model.operations[id].produced()) {
        let client = item.kind == Kind::Document && model.documents[Id::new(item.index)].audience.said() == Some(&Audience::Client);
        out[if item.kind == Kind::Field {
            0
        } else if client {
            1
        } else {
            2
        }] = true;
    }
    out
}

fn table(model: &Model, reference: &Model, kind: Kind, stages: &Stages) -> Table {
    let matches = elements(model, reference, kind, stages);
    let of = |element: ElementId| matches.iter().find(|one| one.reference == element);
    let rows = reference.index.of_kind(kind).map(|(id, parent, element)| other(model, kind, id, element, of(element), whole(reference, kind, parent)));
    let used: std::collections::BTreeSet<ElementId> = matches.iter().map(|one| one.own).collect();
    let own = model.index.of_kind(kind).map(|(_, _, element)| element).filter(|element| !used.contains(element)).collect();
    Table { kind, rows: rows.collect(), own }
}

fn whole(reference: &Model, kind: Kind, parent: u32) -> Option<(Kind, String)> {
    kind.holder().map(|holder| (holder, reference.full_id(ElementId { kind: holder, index: parent })))
}

fn other(model: &Model, kind: Kind, id: &str, reference: ElementId, found: Option<&ElementMatch>, whole: Option<(Kind, String)>) -> Compared {
    let mut compared = Compared { reference, standing: Standing::Unknown, own: Vec::new(), doubt: None, facts: Vec::new(), why: None, span: None };
    match found {
        Some(found) => {
            compared.own.push((found.own, found.by, (found.by == By::Name).then_some(found.likeness)));
            compared.facts = asked(model, found.own);
            compared.standing = if found.by == By::Name { Standing::Proposed } else { standing(&compared.facts) };
        }
        None => decline(model, &mut compared, kind, id, whole.as_ref().map(|(kind, id)| (*kind, id.as_str()))),
    }
    compared
}

/// What is asked of an element of another kind.
fn asked(model: &Model, element: ElementId) -> Vec<Asked> {
    let of = |held: &[Asked]| held.to_vec();
    match element.kind {
        Kind::Regulation => {
            let said = &model.regulations[Id::new(element.index)];
            let in_force = !matches!(said.status.said(), Some(Force::Draft | Force::Planned));
            let status = if in_force { Held::There } else { Held::Differs };
            of(&[("status", status), ("scope", Held::of(&said.scope)), ("requirements", Held::of(&said.requirements)), ("example", Held::of(&said.example))])
        }
        Kind::ControlPoint => {
            let said = &model.control_points[Id::new(element.index)];
            let content = Held::of(&said.shows).or(Held::of(&said.about)).or(Held::of(&said.carried_by));
            of(&[("content", content), ("receiver", Held::of(&said.receiver)), ("every", Held::of(&said.every)), ("reaction", Held::of(&said.reaction))])
        }
        Kind::Kpi => {
            let said = &model.kpis[Id::new(element.index)];
            let source = Held::of(&said.measure).or(Held::of(&said.formula)).or(Held::of(&said.source));
            of(&[("kind", Held::of(&said.kind)), ("source", source), ("target", Held::of(&said.target)), ("owner", Held::of(&said.owner))])
        }
        Kind::Question => of(&[("answered_by", Held::of(&model.questions[Id::new(element.index)].answered_by))]),
        Kind::Field => {
            let said = &model.fields[Id::<crate::model::crm::Field>::new(element.index)];
            of(&[("type", Held::of(&said.type_)), ("purpose", Held::of(&said.purpose))])
        }
        Kind::Norm => {
            let said = &model.norms[Id::new(element.index)];
            of(&[("kpi", Held::of(&said.kpi)), ("value", Held::of(&said.min).or(Held::of(&said.max))), ("purpose", Held::of(&said.purpose))])
        }
        _ => Vec::new(),
    }
}

impl Table {
    /// How many elements of the reference stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.rows.iter().filter(|row| row.standing == standing).count()
    }
}
