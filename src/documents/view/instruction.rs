//! The instruction of a role: what it answers for, does, writes, reports, receives, and what it works by.

use schemars::JsonSchema;
use serde::Serialize;

use super::control;
use super::crm;
use super::front::Front;
use super::handover::{Handover, Pass, handover};
use super::indicator::{Norm, norm};
use super::line::{self, Brief, Numbered, Operations, numbered, performers, writers};
use super::maker::{About, Maker, some, some_text};
use super::parts::{Fact, GapList, Link};
use super::people::{Authority, Role, decisions, role};
use super::regulations::{Basis, Measured, bases, control_points_of, measured};
use super::signed::signed;
use super::stock::Stock;
use crate::model::element::{ElementId, Id, Item};
use crate::model::indicator::ControlPoint;
use crate::model::kpi::{Direction, Kpi};
use crate::model::operation::{Operation, Part};
use crate::model::people::{self, CompetenceKind};
use crate::model::process::Stage;

/// The instruction of a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Instruction {
    /// What stands at its head.
    pub front: Front,
    /// The role, as the handbook has it.
    pub role: Role,
    /// What it is there for; Markdown.
    pub purpose: Fact<String>,
    /// The role that it reports to.
    pub reports_to: Fact<Link>,
    /// Who stands in.
    pub deputy: Fact<Link>,
    /// What it may decide.
    pub authority: Fact<Vec<Authority>>,
    /// The roles that it stands in for.
    pub substitutes: Vec<Link>,
    /// The roles that report to it.
    pub subordinates: Vec<Link>,
    /// What one must know and be able to do.
    pub competences: Vec<Required>,
    /// The operations whose result it answers for, process by process.
    pub duties: Vec<Duties>,
    /// Its part in the operations of other roles.
    pub assists: Vec<Assist>,
    /// What it writes into the CRM, card by card.
    pub writes: Vec<Writes>,
    /// What its operations tell management.
    pub reports: Vec<Report>,
    /// What it is told.
    pub receives: Vec<Received>,
    /// The documents that it needs or receives.
    pub papers: Vec<PaperIn>,
    /// What its pay depends on.
    pub pay: Fact<Vec<Paid>>,
    /// The indicators that it answers for.
    pub kpis: Vec<Measured>,
    /// The norms that hold for it.
    pub norms: Vec<Norm>,
    /// The documents that its operations are done by.
    pub regulations: Vec<Basis>,
    /// Where it takes work over.
    pub gets: Vec<Handover>,
    /// Where it hands work over.
    pub gives: Vec<Handover>,
    /// How many operations it has, stage by stage.
    pub load: Vec<Load>,
    /// The same in total.
    pub total: Load,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// A competence that a role needs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Required {
    /// The competence.
    pub link: Link,
    /// Knowledge, skill or trait; in the reader's language.
    pub kind: Fact<String>,
    /// The level required.
    pub level: Fact<String>,
    /// By what one sees that it is there.
    pub shown_by: Fact<String>,
    /// How it is taught.
    pub trained_by: Fact<String>,
    /// The operations of the role that need it.
    pub operations: Vec<Numbered>,
}

/// The operations of a process whose result a role answers for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Duties {
    /// The process.
    pub process: Link,
    /// Its number.
    pub number: String,
    /// The operations.
    pub operations: Vec<Brief>,
}

/// A part in an operation of another role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Assist {
    /// The operation.
    pub operation: Numbered,
    /// Who answers for its result.
    pub owner: Fact<Link>,
    /// The part, in the reader's language.
    pub part: String,
    /// What the role does.
    pub does: Option<String>,
    /// The documents that it receives.
    pub receives: Vec<Link>,
}

/// The fields of a card that a role fills in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Writes {
    /// The card.
    pub card: Link,
    /// Its fields.
    pub fields: Vec<FieldIn>,
}

/// A field that a role fills in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldIn {
    /// The field.
    pub link: Link,
    /// What it is kept for.
    pub purpose: Fact<String>,
    /// When it must be filled in.
    pub required: Fact<String>,
    /// The operations at which the role fills it in.
    pub operations: Vec<Numbered>,
}

/// A control point that the operations of a role supply.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The control point.
    pub link: Link,
    /// The operations of the role that supply it.
    pub operations: Vec<Numbered>,
    /// Who receives it.
    pub receiver: Fact<Vec<Link>>,
    /// How often.
    pub every: Fact<String>,
    /// The document that carries it.
    pub carried_by: Fact<Vec<Link>>,
}

/// A control point that a role receives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Received {
    /// The control point.
    pub link: Link,
    /// How often.
    pub every: Fact<String>,
    /// The document that carries it.
    pub carried_by: Fact<Vec<Link>>,
    /// From which value on one has to act.
    pub threshold: Fact<String>,
    /// What is done about it.
    pub reaction: Fact<String>,
    /// Within what time.
    pub within: Fact<String>,
}

/// A document that a role needs or receives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PaperIn {
    /// The document.
    pub link: Link,
    /// The operations for which the role needs it, or in which it receives it.
    pub operations: Vec<Numbered>,
}

/// An indicator in the pay of a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paid {
    /// The indicator.
    pub kpi: Fact<Link>,
    /// Its share.
    pub weight: Fact<String>,
    /// What is aimed at.
    pub target: Fact<String>,
    /// Which way is better.
    pub direction: Fact<String>,
}

/// How many operations a role has.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Load {
    /// The stage; none for those of no stage, and for the total.
    pub stage: Option<Link>,
    /// Those whose result it answers for.
    pub owns: usize,
    /// Those that it performs.
    pub performs: usize,
    /// Those in which it takes part otherwise.
    pub other: usize,
}

/// The instruction of a role.
pub(super) fn instruction(stock: &Stock<'_>, id: Id<people::Role>) -> Instruction {
    let maker = &Maker::new(stock);
    let model = maker.model;
    let title = maker.say("doc-title-roles", &[("name", maker.link(id).name.into())]);
    let mut front = Front::new(maker, "roles", "roles", title);
    let (said, about) = (&model.roles[id], maker.facts(id));
    front.signed = Some(signed(maker, said.reports_to.said().and_then(|chief| chief.target), std::iter::once(id)));
    let all: Vec<_> = maker.operations().collect();
    let of =
        |keep: &dyn Fn(&Operation) -> bool| -> Vec<(Id<Operation>, &Item<Operation>)> { all.iter().copied().filter(|(_, said)| keep(&said.data)).collect() };
    let performed = of(&|said| performers(said).contains(&id));
    let written = of(&|said| writers(model, said).contains(&id));
    let involved = of(&|said| line::owner(said) == Some(id) || performers(said).contains(&id));
    let roles = |keep: &dyn Fn(&people::Role) -> bool| model.roles.iter().filter(|(_, role)| keep(&role.data)).map(|(role, _)| maker.link(role)).collect();
    let handovers = |keep: &dyn Fn(&Pass) -> bool| maker.passes().iter().filter(|pass| keep(pass)).map(|pass| handover(maker, *pass)).collect();
    let (load, total) = load(maker, id, &all);
    let mut instruction = Instruction {
        front,
        role: role(maker, id, said),
        // What the handbook may leave out, an instruction has to say.
        purpose: about.must("doc-role-purpose", &[], &said.description, |text| some_text(maker.long(text))),
        reports_to: about.must_link("doc-reports-to", &[], &said.reports_to),
        deputy: about.must_link("doc-deputy", &["role-without-deputy"], &said.deputy),
        substitutes: roles(&|role| role.deputy.said().is_some_and(|deputy| deputy.target == Some(id))),
        subordinates: roles(&|role| role.reports_to.said().is_some_and(|above| above.target == Some(id))),
        competences: competences(maker, said, &involved),
        duties: duties(maker, id),
        assists: assists(maker, id, &all),
        writes: writes(maker, &written),
        reports: control_points_of(maker, &involved).into_iter().map(|point| report(maker, point, &involved)).collect(),
        receives: receives(maker, id),
        papers: papers(maker, id, &all, &performed),
        pay: pay(maker, about, said),
        kpis: of_owner(maker, id).into_iter().map(|kpi| measured(maker, kpi)).collect(),
        norms: model
            .norms
            .iter()
            .filter(|(_, said)| said.role.said().is_some_and(|role| role.target == Some(id)))
            .map(|(id, said)| norm(maker, id, said))
            .collect(),
        authority: about.must("doc-authority", &["decision-without-authority"], &said.authority, |list| Some(decisions(about, list))),
        regulations: bases(maker, &involved),
        gets: handovers(&|pass| pass.to.0 == id),
        gives: handovers(&|pass| pass.from.0 == id),
        load,
        total,
        gaps: GapList::default(),
    };
    instruction.gaps = maker.list();
    instruction
}

/// Those of some operations that mention an element.
fn at(maker: &Maker<'_>, of: &Operations<'_>, mentions: impl Fn(&Operation) -> bool) -> Vec<Numbered> {
    of.iter().filter(|(_, said)| mentions(&said.data)).map(|(id, _)| numbered(maker, *id)).collect()
}

fn competences(maker: &Maker<'_>, said: &people::Role, involved: &Operations<'_>) -> Vec<Required> {
    let required = |id: Id<people::Competence>| {
        let (about, said) = (maker.facts(id), &maker.model.competences[id]);
        Required {
            link: maker.link(id),
            kind: about.may_word("doc-kind", &[], &said.kind, CompetenceKind::term),
            level: about.may_text("doc-level", &[], &said.level),
            shown_by: about.may_text("doc-shown-by", &[], &said.shown_by),
            trained_by: about.may_text("doc-trained-by", &["competence-without-training"], &said.trained_by),
            operations: at(maker, involved, |said| said.competences.items().iter().any(|one| one.target == Some(id))),
        }
    };
    said.competences.items().iter().filter_map(|one| one.target).map(required).collect()
}

fn duties(maker: &Maker<'_>, role: Id<people::Role>) -> Vec<Duties> {
    let mut out = Vec::new();
    for process in maker.processes.iter().copied() {
        let own = maker.model.operations_of(process).filter(|(_, said)| line::owner(said) == Some(role));
        let operations: Vec<Brief> = own.map(|(id, said)| line::brief(maker, id, said)).collect();
        if !operations.is_empty() {
            out.push(Duties { process: maker.link(process), number: maker.number_of(process), operations });
        }
    }
    out
}

fn assists(maker: &Maker<'_>, role: Id<people::Role>, all: &Operations<'_>) -> Vec<Assist> {
    let mut out = Vec::new();
    for (id, said) in all.iter().filter(|(_, said)| line::owner(said) != Some(role)) {
        let list = said.participants.said().map_or(&[][..], |list| &list.0);
        for one in list.iter().filter(|one| one.role.target == Some(role)) {
            out.push(Assist {
                operation: numbered(maker, *id),
                owner: super::operation::owner(maker.facts(*id), said),
                part: maker.word(one.participation.part.said().map_or("doc-takes-part", |part| Part::term(*part))),
                does: one.participation.does.said().map(|text| maker.text(text)),
                receives: maker.any_links(one.participation.receives.items()).unwrap_or_default(),
            });
        }
    }
    out
}

fn writes(maker: &Maker<'_>, written: &Operations<'_>) -> Vec<Writes> {
    let mut out = Vec::new();
    for (card, _) in maker.model.cards.iter() {
        let fields = maker.model.fields_of(card).filter_map(|(id, said)| {
            let operations = at(maker, written, |operation| operation.produced().any(|(item, _)| item == id.element()));
            let about = maker.facts(id);
            (!operations.is_empty()).then(|| FieldIn {
                link: maker.link(id),
                purpose: crm::purpose(about, said),
                required: crm::required(about, maker, said),
                operations,
            })
        });
        let fields: Vec<FieldIn> = fields.collect();
        if !fields.is_empty() {
            out.push(Writes { card: maker.link(card), fields });
        }
    }
    out
}

fn report(maker: &Maker<'_>, id: Id<ControlPoint>, involved: &Operations<'_>) -> Report {
    let (about, said) = (maker.facts(id), &maker.model.control_points[id]);
    Report {
        link: maker.link(id),
        operations: at(maker, involved, |operation| operation.control_points.items().iter().any(|point| point.target == Some(id))),
        receiver: control::receiver(about, said),
        every: control::every(about, maker, said),
        carried_by: control::carried_by(about, maker, said),
    }
}

fn receives(maker: &Maker<'_>, role: Id<people::Role>) -> Vec<Received> {
    let received = maker.model.control_points.iter().filter(|(_, said)| said.receiver.items().iter().any(|one| one.target == Some(role)));
    received
        .map(|(id, said)| {
            let about = maker.facts(id);
            let (reaction, within, _) = control::reaction(about, maker, said);
            Received {
                link: maker.link(id),
                every: control::every(about, maker, said),
                carried_by: control::carried_by(about, maker, said),
                threshold: about.may_text("doc-threshold", &[], &said.threshold),
                reaction,
                within,
            }
        })
        .collect()
}

/// The documents that a role needs for the operations that it performs, and those that it receives in whatever operation.
fn papers(maker: &Maker<'_>, role: Id<people::Role>, all: &Operations<'_>, performed: &Operations<'_>) -> Vec<PaperIn> {
    let receives = |said: &Operation, paper: ElementId| {
        let list = said.participants.said().map_or(&[][..], |list| &list.0);
        list.iter().filter(|one| one.role.target == Some(role)).any(|one| one.participation.receives.items().iter().any(|item| item.target == Some(paper)))
    };
    let mut out = Vec::new();
    for (id, _) in maker.model.documents.iter() {
        let paper = id.element();
        let mut operations = at(maker, performed, |said| said.needed().any(|(item, _)| item == paper));
        let received = at(maker, all, |said| receives(said, paper));
        operations.extend(received.into_iter().filter(|one| !operations.contains(one)).collect::<Vec<_>>());
        if !operations.is_empty() {
            out.push(PaperIn { link: maker.link(id), operations });
        }
    }
    out
}

fn pay(maker: &Maker<'_>, about: About<'_, '_>, said: &people::Role) -> Fact<Vec<Paid>> {
    let paid = |motive: &people::Motive| {
        let kpi = motive.kpi.said().and_then(|kpi| kpi.target);
        let of_kpi = |read: &dyn Fn(Id<Kpi>) -> Fact<String>| kpi.map_or_else(Fact::silent, read);
        Paid {
            kpi: about.must_link("doc-kpi", &[], &motive.kpi),
            weight: about.may("doc-weight", &[], &motive.weight, |weight| Some(maker.quantity(weight))),
            target: of_kpi(&|kpi| {
                maker.facts(kpi).must("doc-target", &["kpi-without-target"], &maker.model.kpis[kpi].target, |target| Some(maker.aim(target)))
            }),
            direction: of_kpi(&|kpi| maker.facts(kpi).may_word("doc-direction", &[], &maker.model.kpis[kpi].direction, Direction::term)),
        }
    };
    about.must("doc-motivation", &[], &said.motivation, |list| some(list.iter().map(paid).collect()))
}

fn of_owner(maker: &Maker<'_>, role: Id<people::Role>) -> Vec<Id<Kpi>> {
    maker.model.kpis.iter().filter(|(_, said)| said.owner.said().is_some_and(|owner| owner.target == Some(role))).map(|(id, _)| id).collect()
}

/// The numbers of operations of a role by stage, and in total.
fn load(maker: &Maker<'_>, role: Id<people::Role>, all: &Operations<'_>) -> (Vec<Load>, Load) {
    let of = |stage: Option<Option<Id<Stage>>>| {
        let mut load = Load { stage: stage.flatten().map(|stage| maker.link(stage)), ..Load::default() };
        for (_, said) in all.iter().filter(|(id, _)| stage.is_none_or(|stage| maker.model.stage_of(*id) == stage)) {
            let (owns, performs) = (line::owner(said) == Some(role), performers(said).contains(&role));
            let takes_part = said.participants.said().is_some_and(|list| list.0.iter().any(|one| one.role.target == Some(role)));
            load.owns += usize::from(owns);
            load.performs += usize::from(performs);
            load.other += usize::from(takes_part && !performs);
        }
        load
    };
    let stages = maker.model.stages.iter().map(|(id, _)| Some(id)).chain([None]);
    let rows = stages.map(|stage| of(Some(stage))).filter(|load| load.owns + load.performs + load.other > 0).collect();
    (rows, of(None))
}
