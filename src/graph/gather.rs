//! What refers to what: the edges of the [`Web`], read off the model.

use rustc_hash::FxHashSet;

use super::flow::{End, Flow, Goal};
use super::web::{Relation, Web};
use crate::model::Model;
use crate::model::crm::Required;
use crate::model::element::{AnyRef, Ref};
use crate::model::element::{Declared, ElementId, Id, Kind, OneOf};
use crate::model::fact::Fact;
use crate::model::kpi::Kpi;
use crate::model::operation::{Info, Operation};
use crate::model::process::LeadsTo;
use crate::model::regulation::StageScope;

/// The element that a mention means.
trait Mention {
    fn meant(&self) -> Option<ElementId>;
}

impl<T: Declared> Mention for Ref<T> {
    fn meant(&self) -> Option<ElementId> {
        self.target.map(Id::element)
    }
}

impl<K: OneOf> Mention for AnyRef<K> {
    fn meant(&self) -> Option<ElementId> {
        self.target
    }
}

fn said<M: Mention>(fact: &Fact<M>) -> Option<ElementId> {
    fact.said().and_then(Mention::meant)
}

fn all<M: Mention>(mentions: &[M]) -> impl Iterator<Item = ElementId> {
    mentions.iter().filter_map(Mention::meant)
}

/// The records and documents that are named.
fn named(items: &[Info]) -> impl Iterator<Item = ElementId> {
    items.iter().flat_map(Info::mentioned).map(|(item, _)| item)
}

impl Web {
    /// Reads every edge off the model.
    pub(super) fn gather(&mut self, model: &Model, flow: &Flow) {
        self.people(model);
        self.processes(model);
        model.operations.iter().for_each(|(id, _)| self.operation(model, flow, id));
        self.papers(model);
        self.control_points(model);
        self.records(model);
        model.kpis.iter().for_each(|(id, said)| self.kpi(id, said));
        self.measures(model);
        self.market(model);
    }

    /// Links what is named to `to`.
    fn into(&mut self, from: impl IntoIterator<Item = ElementId>, relation: Relation, to: ElementId) {
        from.into_iter().for_each(|from| self.link(from, relation, to));
    }

    /// Links `from` to what is named.
    fn from(&mut self, from: ElementId, relation: Relation, to: impl IntoIterator<Item = ElementId>) {
        to.into_iter().for_each(|to| self.link(from, relation, to));
    }

    fn people(&mut self, model: &Model) {
        for (id, role) in model.roles.iter() {
            let here = id.element();
            self.into(said(&role.reports_to), Relation::Leads, here);
            self.into(said(&role.deputy), Relation::Replaces, here);
            self.into(all(role.competences.items()), Relation::RequiredFor, here);
            self.into(role.motivation.items().iter().filter_map(|motive| said(&motive.kpi)), Relation::Motivates, here);
        }
    }

    fn processes(&mut self, model: &Model) {
        for (id, stage) in model.stages.iter() {
            self.into(said(&stage.owner), Relation::Owns, id.element());
        }
        for (process, about) in model.processes.iter() {
            let whole = process.element();
            self.into(said(&about.stage), Relation::Holds, whole);
            self.into(said(&about.owner), Relation::Owns, whole);
            self.from(whole, Relation::Holds, model.questions_of(process).map(|(question, _)| question.element()));
            self.from(whole, Relation::Holds, model.outcomes_of(process).map(|(outcome, _)| outcome.element()));
        }
        for (outcome, about) in model.outcomes.iter() {
            if let Some(LeadsTo::Element(next)) = about.leads_to.said() {
                self.from(outcome.element(), Relation::Then, next.meant());
            }
        }
        for (id, question) in model.questions.iter() {
            self.into(all(question.answered_by.items()), Relation::Answers, id.element());
        }
    }

    fn operation(&mut self, model: &Model, flow: &Flow, id: Id<Operation>) {
        let (operation, here) = (&model.operations[id], id.element());
        self.link(model.process_of(id).element(), Relation::Holds, here);
        self.into(said(&operation.stage), Relation::Holds, here);
        for turn in flow.turns(id) {
            match turn.goal {
                Goal::Operation(next) => self.link(here, Relation::Then, next.element()),
                Goal::End(End::Outcome(outcome)) => self.link(here, Relation::Then, outcome.element()),
                Goal::End(_) => {}
            }
        }
        self.into(said(&operation.owner), Relation::Owns, here);
        for participant in operation.participants.said().map_or(&[][..], |list| &list.0) {
            self.into(participant.role.meant(), Relation::TakesPart, here);
            if let Some(role) = participant.role.meant() {
                self.into(all(participant.participation.receives.items()), Relation::ReceivedBy, role);
            }
        }
        self.from(here, Relation::Produces, operation.produced().map(|(item, _)| item));
        self.into(named(operation.needs.items()), Relation::NeededBy, here);
        self.into(all(operation.recorded_in.items()), Relation::Records, here);
        self.into(all(operation.regulated_by.items()), Relation::Regulates, here);
        self.from(here, Relation::Feeds, all(operation.control_points.items()));
        self.into(all(operation.competences.items()), Relation::RequiredFor, here);
        self.into(all(operation.motivated_by.items()), Relation::Motivates, here);
        self.from(here, Relation::Details, said(&operation.detailed_in));
    }

    fn papers(&mut self, model: &Model) {
        for (id, regulation) in model.regulations.iter() {
            let here = id.element();
            self.into(said(&regulation.owner), Relation::Owns, here);
            self.concerns(here, &regulation.stage);
            self.from(here, Relation::Concerns, all(regulation.segments.items()));
            let answers = regulation.requirements.items().iter().flat_map(|requirement| all(requirement.answers.items()));
            self.from(here, Relation::Answers, answers);
        }
        for (id, document) in model.documents.iter() {
            let fields = document.template.said().map_or(&[][..], |template| template.fields.items());
            self.into(all(fields), Relation::ShownBy, id.element());
            self.into(all(document.stored_in.items()), Relation::Holds, id.element());
        }
    }

    fn concerns(&mut self, here: ElementId, stages: &Fact<StageScope>) {
        if let Some(StageScope::Some(stages)) = stages.said() {
            self.from(here, Relation::Concerns, all(stages));
        }
    }

    fn control_points(&mut self, model: &Model) {
        for (id, point) in model.control_points.iter() {
            let here = id.element();
            self.into(all(point.shows.items()), Relation::ShownBy, here);
            self.into(named(point.about.items()), Relation::ShownBy, here);
            self.into(all(point.carried_by.items()), Relation::Carries, here);
            self.from(here, Relation::ReceivedBy, all(point.receiver.items()));
            let corrects = point.reaction.said().map_or(&[][..], |reaction| reaction.corrects.items());
            self.from(here, Relation::Corrects, all(corrects));
        }
    }

    fn records(&mut self, model: &Model) {
        for (id, field) in model.fields.iter() {
            let here = id.element();
            self.link(ElementId { kind: Kind::Card, index: field.parent }, Relation::Holds, here);
            self.from(here, Relation::Holds, model.choices_of(id).map(|(choice, _)| choice.element()));
            match field.required.said() {
                Some(Required::From(step) | Required::When { at: Some(step), .. }) => self.into(step.meant(), Relation::Requires, here),
                Some(Required::Always | Required::Never | Required::When { at: None, .. }) | None => {}
            }
        }
        for (id, pipeline) in model.pipelines.iter() {
            self.into(said(&pipeline.card), Relation::Holds, id.element());
            for (step, about) in model.steps_of(id) {
                self.link(step.element(), Relation::PartOf, id.element());
                self.into(all(about.at.items()), Relation::Moves, step.element());
            }
        }
    }

    fn kpi(&mut self, id: Id<Kpi>, about: &Kpi) {
        let here = id.element();
        let mut terms: Vec<ElementId> = about.terms().collect::<FxHashSet<_>>().into_iter().collect();
        terms.sort();
        self.into(terms, Relation::ComputedInto, here);
        self.into(said(&about.owner), Relation::Owns, here);
        self.concerns(here, &about.stage);
        self.from(here, Relation::Concerns, about.per.said().and_then(|per| said(&per.role)));
    }

    fn measures(&mut self, model: &Model) {
        for (id, funnel) in model.funnels.iter() {
            self.from(id.element(), Relation::Concerns, said(&funnel.stage));
            for (step, about) in model.funnel_steps_of(id) {
                self.link(step.element(), Relation::PartOf, id.element());
                self.into(said(&about.kpi), Relation::Counts, step.element());
                self.into(all(about.at.items()), Relation::Counts, step.element());
            }
        }
        for (id, step) in model.ladder.iter() {
            self.into(all(step.kpis.items()), Relation::Counts, id.element());
        }
        for (id, norm) in model.norms.iter() {
            self.into(said(&norm.kpi), Relation::Counts, id.element());
            let role = said(&norm.role).or_else(|| norm.per.said().and_then(|per| said(&per.role)));
            self.from(id.element(), Relation::Binds, role);
        }
        for (id, plan) in model.plans.iter() {
            self.into(said(&plan.kpi), Relation::Counts, id.element());
            self.into(said(&plan.funnel), Relation::Supports, id.element());
            self.from(id.element(), Relation::Binds, plan.per.said().and_then(|per| said(&per.role)));
        }
    }

    fn market(&mut self, model: &Model) {
        for (id, segment) in model.segments.iter() {
            self.into(said(&segment.portrait), Relation::Describes, id.element());
        }
        for (id, product) in model.products.iter() {
            self.into(all(product.sold_by.items()), Relation::Sells, id.element());
            for solution in product.solutions.said().map_or(&[][..], |solutions| &solutions.0) {
                let Some(document) = solution.document.meant() else { continue };
                self.from(document, Relation::Offers, [id.element()]);
                self.from(document, Relation::Offers, solution.segment.meant());
            }
        }
        for (id, request) in model.request_types.iter() {
            self.into(all(request.handled_by.items()), Relation::Handles, id.element());
        }
    }
}
