//! Operations: the seven facts of the method, and the order.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{About, Maker, some};
use super::parts::{Fact, Gap, Link, Mark, State};
use crate::graph::{End, Goal, Turn, condition};
use crate::model::document::Audience;
use crate::model::element::{ElementId, Id, Item, Kind};
use crate::model::operation::{self, Part};

/// An operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Operation {
    /// The operation.
    pub link: Link,
    /// Its number: the process's, a point, its own. It changes when operations come and go; the address does not.
    pub number: String,
    /// What it is called, the first fact of the method; where that is missing the id stands in its place.
    pub name: Fact<String>,
    /// The stage, where it differs from the process's.
    pub stage: Fact<Link>,
    /// Who answers for the result.
    pub owner: Fact<Link>,
    /// Who takes part, how, and what passes between the roles.
    pub participants: Fact<Vec<Participant>>,
    /// The information result.
    pub produces: Fact<Results>,
    /// What must be there before.
    pub needs: Fact<Vec<Link>>,
    /// By what means the fact is recorded.
    pub recorded_in: Fact<Vec<Link>>,
    /// In detail; Markdown. Where there are steps and no description, this is not a gap.
    pub description: Fact<String>,
    /// The work standard, step by step.
    pub steps: Fact<Vec<String>>,
    /// What is done in unusual cases.
    pub exceptions: Fact<Vec<Exception>>,
    /// The documents that say how.
    pub regulated_by: Fact<Vec<Link>>,
    /// The information that leaves for management.
    pub control_points: Fact<Vec<Link>>,
    /// How long it may take.
    pub time_limit: Fact<String>,
    /// What one must know and be able to do.
    pub competences: Fact<Vec<Link>>,
    /// The indicators whose pay reinforces it.
    pub motivated_by: Fact<Vec<Link>>,
    /// The process that shows it in detail.
    pub detailed_in: Fact<Link>,
    /// As long as what it is repeated.
    pub repeat: Fact<String>,
    /// Whether the process can begin here.
    pub starts: bool,
    /// Whether it waits for everything that leads here.
    pub waits_for_all: bool,
    /// The operations that it comes after.
    pub after: Vec<Link>,
    /// What follows.
    pub next: Vec<Way>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// Whether nothing is described but its name and the order.
    pub bare: bool,
    /// The markers of the facts that are missing then, by their numbers.
    pub holes: Vec<Mark>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// A role and its part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Participant {
    /// The role.
    pub role: Link,
    /// `performs`, `consulted`, `informed`, `approves` or `agrees`; `takes_part` where nothing is said.
    pub part: &'static str,
    /// The same in the reader's language.
    pub part_word: String,
    /// What it does.
    pub does: Option<String>,
    /// The documents that it receives.
    pub receives: Vec<Link>,
}

/// An information result by kind.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Results {
    /// What is written into the CRM, card by card.
    pub crm: Vec<CardFields>,
    /// Documents for the client.
    pub client: Vec<Link>,
    /// Documents for the staff.
    pub internal: Vec<Link>,
    /// Documents for the management.
    pub management: Vec<Link>,
    /// Documents of which it is not said whom they are for, and regulations.
    pub other: Vec<Link>,
}

/// Fields of one card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CardFields {
    /// The card.
    pub card: Link,
    /// Its fields.
    pub fields: Vec<Link>,
}

/// An unusual case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exception {
    /// When.
    pub when: Fact<String>,
    /// What is done then.
    pub what: Fact<String>,
}

/// One way on from an operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Way {
    /// The operation or outcome that follows; none where the process simply ends.
    pub to: Option<Link>,
    /// Whether the process ends there.
    pub ends: bool,
    /// On which condition.
    pub when: Option<String>,
    /// When the process that shows the operation in detail ends with this outcome.
    pub when_outcome: Option<Link>,
    /// In every other case.
    pub otherwise: bool,
    /// Whether it is one of several that are all taken.
    pub parallel: bool,
}

pub(super) fn operation(maker: &Maker<'_>, id: Id<operation::Operation>, said: &Item<operation::Operation>) -> Operation {
    let about = maker.about(id);
    let flow = &maker.graph.flow;
    let name = about.must_text("doc-name", &[], &said.name);
    let stage = about.may_link("doc-stage", &[], &said.stage);
    let owner = owner(about, said);
    let participants = participants(about, maker, said);
    let produces = produces(about, maker, said);
    let recorded_in = recorded_in(about, said);
    let steps = about.may_texts("doc-steps", &[], &said.steps);
    let description = if steps.value.is_some() {
        about.may_long("doc-content", &said.description)
    } else {
        about.must("doc-content", &["operation-without-description"], &said.description, |text| some_long(maker.long(text)))
    };
    let regulated_by = about.must_links("doc-regulated", &["operation-unregulated"], &said.regulated_by);
    let control_points = about.may_links("doc-control-points", &[], &said.control_points);
    let mut after: Vec<Id<_>> = flow.arrivals(id).map(|turn| turn.from).collect();
    after.sort();
    after.dedup();
    let operation = Operation {
        link: maker.link(id),
        number: maker.number_of(id),
        name,
        stage,
        owner,
        participants,
        produces,
        needs: about.may("doc-needs", &[], &said.needs, |list| maker.info_links(list)),
        recorded_in,
        description,
        steps,
        exceptions: exceptions(about, said),
        regulated_by,
        control_points,
        time_limit: time_limit(about, maker, said),
        competences: about.may_links("doc-competences", &[], &said.competences),
        motivated_by: about.may_links("doc-motivated", &["operation-unmotivated"], &said.motivated_by),
        detailed_in: about.may_link("doc-detailed-in", &[], &said.detailed_in),
        repeat: about.may("doc-repeat", &[], &said.repeat, |repeat| repeat.while_.said().map(|text| maker.text(text))),
        starts: flow.is_start(id),
        waits_for_all: flow.waits_for_all(id),
        after: after.into_iter().map(|id| maker.link(id)).collect(),
        next: ways(maker, id),
        source: about.may_text("doc-source", &[], &said.source),
        bare: false,
        holes: Vec::new(),
        gaps: about.rest(),
    };
    let facts = operation.facts();
    let bare = operation.name.value.is_some() && facts.iter().all(|(state, _)| *state == State::Missing);
    let mut holes: Vec<Mark> = facts.into_iter().filter_map(|(_, gap)| gap).collect();
    holes.sort_by_key(|hole| (hole.accepted, hole.number));
    holes.dedup();
    Operation { bare, holes: if bare { holes } else { Vec::new() }, ..operation }
}

impl Operation {
    /// What is known of each fact beside the name and the order, and the gap that speaks of it.
    fn facts(&self) -> Vec<(State, Option<Mark>)> {
        fn of<T>(fact: &Fact<T>) -> (State, Option<Mark>) {
            (fact.state, fact.gap.clone())
        }
        vec![
            of(&self.stage),
            of(&self.owner),
            of(&self.participants),
            of(&self.produces),
            of(&self.needs),
            of(&self.recorded_in),
            of(&self.description),
            of(&self.steps),
            of(&self.exceptions),
            of(&self.regulated_by),
            of(&self.control_points),
            of(&self.time_limit),
            of(&self.competences),
            of(&self.motivated_by),
            of(&self.detailed_in),
            of(&self.repeat),
        ]
    }
}

fn some_long(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Who answers for the result.
pub(super) fn owner(about: About<'_, '_>, said: &operation::Operation) -> Fact<Link> {
    about.must_link("doc-owner", &["operation-without-owner"], &said.owner)
}

/// Who takes part.
pub(super) fn participants(about: About<'_, '_>, maker: &Maker<'_>, said: &operation::Operation) -> Fact<Vec<Participant>> {
    about.must("doc-participants", &[], &said.participants, |list| those_taking_part(maker, list))
}

/// The information result.
pub(super) fn produces(about: About<'_, '_>, maker: &Maker<'_>, said: &operation::Operation) -> Fact<Results> {
    about.must("doc-result", &["operation-without-result"], &said.produces, |list| results(maker, list))
}

/// By what means the fact is recorded.
pub(super) fn recorded_in(about: About<'_, '_>, said: &operation::Operation) -> Fact<Vec<Link>> {
    about.must_links("doc-recorded", &["result-not-recorded"], &said.recorded_in)
}

/// How long it may take.
pub(super) fn time_limit(about: About<'_, '_>, maker: &Maker<'_>, said: &operation::Operation) -> Fact<String> {
    about.may("doc-time-limit", &["operation-without-time-limit"], &said.time_limit, |limit| Some(maker.duration(limit)))
}

/// What is done in unusual cases.
pub(super) fn exceptions(about: About<'_, '_>, said: &operation::Operation) -> Fact<Vec<Exception>> {
    about.may("doc-exceptions", &[], &said.exceptions, |list| some(list.iter().map(|one| exception(about, one)).collect()))
}

/// The ways on.
pub(super) fn ways(maker: &Maker<'_>, id: Id<operation::Operation>) -> Vec<Way> {
    maker.graph.flow.turns(id).iter().map(|turn| way(maker, *turn)).collect()
}

fn those_taking_part(maker: &Maker<'_>, list: &operation::Participants) -> Option<Vec<Participant>> {
    let participant = |one: &operation::Participant| {
        let said = &one.participation;
        let part = said.part.said().copied();
        Some(Participant {
            role: maker.target(&one.role)?,
            part: part.map_or("takes_part", Part::word),
            part_word: maker.word(part.map_or("doc-takes-part", Part::term)),
            does: said.does.said().map(|text| maker.text(text)),
            receives: maker.any_links(said.receives.items()).unwrap_or_default(),
        })
    };
    some(list.0.iter().filter_map(participant).collect())
}

fn results(maker: &Maker<'_>, list: &[operation::Info]) -> Option<Results> {
    let mut out = Results::default();
    let mut any = false;
    for (item, _) in list.iter().flat_map(operation::Info::mentioned) {
        any = true;
        let link = maker.link_to(item);
        let into = match item.kind {
            Kind::Field => {
                let card = ElementId { kind: Kind::Card, index: maker.model.fields[Id::new(item.index)].parent };
                fields_of(&mut out.crm, maker.link_to(card))
            }
            Kind::Document => match maker.model.documents[Id::new(item.index)].audience.said() {
                Some(Audience::Client) => &mut out.client,
                Some(Audience::Internal) => &mut out.internal,
                Some(Audience::Management) => &mut out.management,
                None => &mut out.other,
            },
            _ => &mut out.other,
        };
        if !into.contains(&link) {
            into.push(link);
        }
    }
    any.then_some(out)
}

fn fields_of(cards: &mut Vec<CardFields>, card: Link) -> &mut Vec<Link> {
    let at = cards.iter().position(|one| one.card == card).unwrap_or_else(|| {
        cards.push(CardFields { card, fields: Vec::new() });
        cards.len() - 1
    });
    &mut cards[at].fields
}

fn exception(about: About<'_, '_>, said: &operation::Exception) -> Exception {
    Exception { when: about.must_text("doc-exception-when", &[], &said.when), what: about.must_text("doc-exception-do", &[], &said.do_) }
}

fn way(maker: &Maker<'_>, turn: Turn) -> Way {
    let said = turn.way.and_then(|at| maker.model.operations[turn.from].next.items().get(at as usize));
    let (to, ends) = match turn.goal {
        Goal::Operation(next) => (Some(maker.link(next)), false),
        Goal::End(End::Outcome(outcome)) => (Some(maker.link(outcome)), true),
        Goal::End(End::Plain | End::Undeclared) => (None, true),
    };
    Way {
        to,
        ends,
        when: condition(maker.model, turn).map(|text| maker.text(text)),
        when_outcome: said.and_then(|way| way.when_outcome.said()).and_then(|outcome| outcome.target).map(|outcome| maker.link(outcome)),
        otherwise: said.is_some_and(operation::Way::is_otherwise),
        parallel: turn.parallel,
    }
}
