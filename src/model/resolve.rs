//! Names → elements: every mention gets its element, the nearest one is suggested where there is none.

use std::cell::OnceCell;

use super::decode::{Visit, Visitor, nearest};
use rustc_hash::{FxHashMap, FxHashSet};

use super::element::{ElementId, Id, Kind, Ref, Table};
use super::fact::Fact;
use super::id::{is_id, suggested_id};
use super::operation::{DetailOutcome, Operation, To};
use super::process::Process;
use super::slips::{self, Slips};
use super::{Index, Model, Use};
use crate::finding::{Arg, Finding, Fix, Level};
use crate::source::Span;
use crate::text::Text;

/// How many mentions of one model get a suggestion.
const SUGGESTIONS: usize = 500;

/// Resolves every mention of the model.
pub(super) fn resolve(model: &mut Model, findings: &mut Vec<Finding>) {
    let languages: Vec<Box<str>> = model.languages().into_iter().map(Box::from).collect();
    let main: Box<str> = model.language().into();
    let index = std::mem::take(&mut model.index);
    // The card of each pipeline, by name: a field's `required` speaks of the steps of its own card's pipeline.
    let pipeline_cards: Vec<Option<ElementId>> = model.pipelines.iter().map(|(_, pipeline)| index.get(Kind::Card, 0, &pipeline.card.said()?.name)).collect();
    let model_uses = model.uses.iter().map(|usage| usage.target).collect();
    let mut resolver = Resolver {
        index: &index,
        // Where the model does not say in which language it is written, any will do.
        languages: if model.about.language.is_unsaid() && model.about.languages.is_unsaid() { Vec::new() } else { languages },
        main,
        cut: model.cut,
        broken: model.broken.clone(),
        pipeline_cards,
        scope: Scope::default(),
        subject: None,
        suggested: 0,
        mentioned: model_uses,
        slips: Slips::default(),
        odd: OnceCell::new(),
        findings: Vec::new(),
        ambiguous: Vec::new(),
        uses: std::mem::take(&mut model.uses),
        untranslated: Vec::new(),
    };
    Visit::visit(&mut model.about, &mut resolver);
    Visit::visit(&mut model.lint, &mut resolver);
    resolver.tables(model);
    resolver.findings.extend(std::mem::take(&mut resolver.slips).tell(model, &resolver.mentioned));
    let (uses, untranslated, mut found, ambiguous) = (resolver.uses, resolver.untranslated, resolver.findings, resolver.ambiguous);
    (model.uses, model.untranslated, model.index) = (uses, untranslated, index);
    for (subject, finding, taken, others) in ambiguous {
        let finding = finding.with("taken", model.full_id(taken)).related("taken", model.span(taken));
        found.push((subject, others.into_iter().fold(finding, |finding, other| finding.related("other", model.span(other)))));
    }
    check_ways(model, &mut found);
    findings.extend(found.into_iter().map(|(element, finding)| finding.about(element.map(|element| model.subject(element)))));
}

/// Which process or card the words that are being resolved stand in.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    process: Option<u32>,
    card: Option<u32>,
}

struct Resolver<'a> {
    index: &'a Index,
    languages: Vec<Box<str>>,
    main: Box<str>,
    cut: bool,
    broken: Vec<Kind>,
    pipeline_cards: Vec<Option<ElementId>>,
    scope: Scope,
    subject: Option<ElementId>,
    suggested: usize,
    /// What is mentioned by its own id.
    mentioned: FxHashSet<ElementId>,
    slips: Slips,
    /// The elements whose ids can't be ids, by how these would be written.
    odd: OnceCell<Vec<(String, u32, ElementId)>>,
    /// What was found, with the element it is about: its name is known when all are resolved.
    findings: Vec<(Option<ElementId>, Finding)>,
    /// The same for bare ids: with the element that was taken and the others.
    ambiguous: Vec<(Option<ElementId>, Finding, ElementId, Vec<ElementId>)>,
    uses: Vec<Use>,
    untranslated: Vec<(Span, Box<str>)>,
}

impl Resolver<'_> {
    fn tables(&mut self, model: &mut Model) {
        self.table(&mut model.roles, Kind::Role);
        self.table(&mut model.competences, Kind::Competence);
        self.table(&mut model.stages, Kind::Stage);
        self.table(&mut model.processes, Kind::Process);
        self.table(&mut model.outcomes, Kind::Outcome);
        self.table(&mut model.questions, Kind::Question);
        self.table(&mut model.operations, Kind::Operation);
        self.table(&mut model.systems, Kind::System);
        self.table(&mut model.regulations, Kind::Regulation);
        self.table(&mut model.documents, Kind::Document);
        self.table(&mut model.control_points, Kind::ControlPoint);
        self.table(&mut model.cards, Kind::Card);
        self.table(&mut model.fields, Kind::Field);
        self.table(&mut model.choices, Kind::Choice);
        self.table(&mut model.pipelines, Kind::Pipeline);
        self.table(&mut model.steps, Kind::Step);
        self.table(&mut model.kpis, Kind::Kpi);
        self.table(&mut model.funnels, Kind::Funnel);
        self.table(&mut model.funnel_steps, Kind::FunnelStep);
        self.table(&mut model.ladder, Kind::LadderStep);
        self.table(&mut model.norms, Kind::Norm);
        self.table(&mut model.plans, Kind::Plan);
        self.table(&mut model.segments, Kind::Segment);
        self.table(&mut model.products, Kind::Product);
        self.table(&mut model.matrix, Kind::MatrixLevel);
        self.table(&mut model.request_types, Kind::RequestType);
    }

    fn table<T: Visit>(&mut self, table: &mut Table<T>, kind: Kind) {
        for (number, item) in table.iter_mut() {
            self.scope = match kind {
                Kind::Operation | Kind::Outcome | Kind::Question => Scope { process: Some(item.parent), card: None },
                Kind::Field => Scope { process: None, card: Some(item.parent) },
                _ => Scope::default(),
            };
            self.subject = Some(ElementId { kind, index: number });
            item.data.visit(self);
        }
    }

    fn find(&self, kind: Kind, name: &str) -> Option<ElementId> {
        let dotted = name.split_once('.');
        let within = |holder: Kind, part: Kind| {
            let (outer, inner) = dotted?;
            self.index.get(part, self.index.get(holder, 0, outer)?.index, inner)
        };
        match kind {
            Kind::Operation | Kind::Outcome | Kind::Question => {
                let here = self.scope.process.and_then(|process| self.index.get(kind, process, name));
                here.or_else(|| within(Kind::Process, kind)).or_else(|| self.only(kind, name))
            }
            Kind::Field => within(Kind::Card, Kind::Field),
            Kind::Choice => {
                let (field, option) = name.rsplit_once('.')?;
                self.index.get(Kind::Choice, self.find(Kind::Field, field)?.index, option)
            }
            Kind::Step => within(Kind::Pipeline, Kind::Step).or_else(|| self.step(name)),
            Kind::FunnelStep => within(Kind::Funnel, Kind::FunnelStep),
            _ => self.index.get(kind, 0, name),
        }
    }

    /// The step of that id in a pipeline of the card in scope, or in the only pipeline that has one.
    fn step(&self, name: &str) -> Option<ElementId> {
        let of_card = (0..).zip(&self.pipeline_cards).filter(|(_, card)| self.scope.card.is_some() && card.map(|card| card.index) == self.scope.card);
        of_card.map(|(pipeline, _)| pipeline).find_map(|pipeline: u32| self.index.get(Kind::Step, pipeline, name)).or_else(|| self.only(Kind::Step, name))
    }

    /// The first element of that id, mentioned without what holds it; inside a process that would hide a slip.
    fn only(&self, kind: Kind, name: &str) -> Option<ElementId> {
        if self.scope.process.is_some() && kind != Kind::Question {
            return None;
        }
        self.bare(kind, name).next()
    }

    fn bare(&self, kind: Kind, name: &str) -> impl Iterator<Item = ElementId> {
        self.index.of_kind(kind).filter(move |(id, ..)| *id == name).map(|(_, _, element)| element)
    }

    /// Says so where a bare id may mean the parts of several wholes. A question has one id in every process on purpose.
    fn warn_of_ambiguity(&mut self, name: &str, span: Span, found: ElementId) {
        let outside = self.scope.process.is_none() && matches!(found.kind, Kind::Operation | Kind::Outcome);
        if !outside || name.contains('.') {
            return;
        }
        let others: Vec<ElementId> = self.bare(found.kind, name).filter(|other| *other != found).collect();
        if !others.is_empty() {
            let finding = Finding::new("ambiguous-reference", Level::Hint, span).with("id", name).with("kind", Arg::Term(found.kind.term()));
            self.ambiguous.push((self.subject, finding.with("count", others.len() + 1), found, others));
        }
    }

    /// The names by which elements of a kind can be mentioned here.
    fn names(&self, kind: Kind) -> Vec<(String, ElementId)> {
        let holders: FxHashMap<u32, &str> = match kind {
            Kind::Operation | Kind::Outcome | Kind::Question => Some(Kind::Process),
            Kind::Field => Some(Kind::Card),
            _ => None,
        }
        .map_or_else(FxHashMap::default, |holder| self.index.of_kind(holder).map(|(id, _, element)| (element.index, id)).collect());
        let holder = |index: u32| holders.get(&index).copied();
        let full = |(id, parent, element): (&str, u32, ElementId)| {
            let outer = match kind {
                Kind::Operation | Kind::Outcome | Kind::Question if self.scope.process == Some(parent) => None,
                Kind::Outcome if self.scope.process.is_some() => return None,
                Kind::Operation | Kind::Outcome | Kind::Question => holder(parent),
                Kind::Field => holder(parent),
                _ => None,
            };
            Some((outer.map_or_else(|| id.to_string(), |outer| format!("{outer}.{id}")), element))
        };
        self.index.of_kind(kind).filter_map(full).collect()
    }

    fn unresolved(&mut self, slip: slips::Key, span: Span, kinds: &'static [Kind]) -> Option<ElementId> {
        let name = &*slip.2;
        // Every suggestion looks through all names; a file with thousands of slips has another trouble.
        self.suggested += 1;
        let names: Vec<(String, ElementId)> = kinds.iter().filter(|_| self.suggested <= SUGGESTIONS).flat_map(|kind| self.names(*kind)).collect();
        let exact_part = || names.iter().find(|(full, _)| full.rsplit('.').next() == Some(name)).map(|(full, _)| full.as_str());
        let near = nearest(name, names.iter().map(|(name, _)| name.as_str())).or_else(exact_part).map(str::to_string);
        let element = near.as_ref().and_then(|near| names.iter().find(|(name, _)| name == near)).map(|(_, element)| *element);
        let kind = kinds.first().copied().unwrap_or(Kind::Role);
        if let Some(variant) = super::absent::word(name) {
            let finding = Finding::new("unresolved-reference", Level::Error, span).with("id", name).with("kind", Arg::Term(kind.term()));
            self.findings.push((self.subject, finding.variant(variant)));
            return None;
        }
        let of_parts = kinds.iter().all(|kind| kind.holder().is_some());
        let other = Kind::ALL.iter().filter(|kind| !kinds.contains(kind) && kind.holder().is_none()).find_map(|kind| self.index.get(*kind, 0, name));
        let other = other.filter(|_| !(of_parts && near.is_some()));
        let finding = Finding::new("unresolved-reference", Level::Error, span).with("id", name).with("kind", Arg::Term(kind.term()));
        let finding = match (near, other) {
            (_, Some(other)) => finding.variant("unresolved-reference-other-kind").with("other", Arg::Term(other.kind.term())),
            (Some(near), None) => finding.variant("unresolved-reference-near").with("near", near.as_str()).fix(Fix::replace(span, near)),
            (None, None) => finding,
        };
        self.slips.note(slip, self.subject, finding, element);
        // Read on as what was most likely meant, so that one slip does not raise ten complaints.
        element
    }

    /// The element whose id can't be one, where this is how it would be written: that is reported there.
    fn cured(&self, name: &str, kinds: &[Kind]) -> Option<ElementId> {
        let inner = name.rsplit('.').next()?;
        let odd = self.odd.get_or_init(|| {
            let all = Kind::ALL.iter().flat_map(|kind| self.index.of_kind(*kind));
            all.filter(|(id, ..)| !is_id(id)).filter_map(|(id, parent, element)| Some((suggested_id(id)?, parent, element))).collect()
        });
        let is_here = |parent: u32, kind: Kind| kind.holder().is_none() || self.scope.process == Some(parent);
        let fits = |(id, parent, element): &&(String, u32, ElementId)| *id == inner && kinds.contains(&element.kind) && is_here(*parent, element.kind);
        odd.iter().find(fits).map(|(.., element)| *element)
    }
}

impl Visitor for Resolver<'_> {
    fn text(&mut self, text: &Text) {
        if self.languages.is_empty() || !text.strings().any(|string| string.chars().any(char::is_alphabetic)) {
            return;
        }
        let has = |language: &str| text.languages().any(|given| given == language) || (text.is_plain() && language == &*self.main);
        if let Some(lacking) = self.languages.iter().find(|language| !has(language)) {
            self.untranslated.push((text.span, lacking.clone()));
        }
    }

    fn reference(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId> {
        let found = self.look_up(name, span, kinds);
        if let Some(found) = found {
            self.warn_of_ambiguity(name, span, found);
        }
        if found.is_some() || self.cut || kinds.iter().any(|kind| self.broken.contains(kind)) {
            // The declaration may stand in the part that could not be read.
            return found;
        }
        if let Some(target) = self.cured(name, kinds) {
            self.uses.push(Use { target, span });
            return Some(target);
        }
        let kind = kinds.first().copied().unwrap_or(Kind::Role);
        let key = (kind, self.scope.process.filter(|_| kind.holder() == Some(Kind::Process)), Box::from(name));
        let guess = match self.slips.again(&key, span) {
            Some(guess) => guess,
            None => self.unresolved(key, span, kinds),
        };
        self.uses.extend(guess.map(|target| Use { target, span }));
        guess
    }

    fn look_up(&mut self, name: &str, span: Span, kinds: &'static [Kind]) -> Option<ElementId> {
        let target = kinds.iter().find_map(|kind| self.find(*kind, name))?;
        self.mentioned.insert(target);
        self.uses.push(Use { target, span });
        Some(target)
    }
}

/// What only shows once everything is resolved: ways that lead out of the process, nowhere, or by the outcome of a detail.
fn check_ways(model: &mut Model, findings: &mut Vec<(Option<ElementId>, Finding)>) {
    let mut operations = std::mem::take(&mut model.operations);
    let processes: Vec<u32> = operations.iter().map(|(_, operation)| operation.parent).collect();
    for (number, operation) in operations.iter_mut() {
        let detail = operation.data.detailed_in.said().and_then(|detail| detail.target);
        let detail_named = !operation.data.detailed_in.is_unsaid();
        let (process, span) = (operation.parent, operation.span);
        let Fact::Said(ways) = &mut operation.data.next else { continue };
        let subject = ElementId { kind: Kind::Operation, index: number };
        for way in &mut ways.0 {
            let mut found = Vec::new();
            if let Fact::Said(outcome) = &mut way.when_outcome {
                found.extend(detail_outcome(outcome, detail, detail_named, model));
            }
            let elsewhere = |target: Option<Id<Operation>>| target.is_some_and(|target| processes[target.index()] != process);
            let mut targets: Vec<&mut Ref<Operation>> = Vec::new();
            match (&mut way.to, &mut way.all) {
                (Fact::Said(To::Operation(to)), _) => targets.push(to),
                (_, Fact::Said(all)) => targets.extend(all.0.iter_mut()),
                (Fact::Unsaid, Fact::Unsaid) if way.end.is_unsaid() => {
                    let place = way.when.said().map_or(span, |when| when.span);
                    found.push(Finding::new("wrong-type", Level::Error, place).variant("wrong-type-way"));
                }
                _ => {}
            }
            for target in targets.into_iter().filter(|target| elsewhere(target.target)) {
                let finding = Finding::new("unresolved-reference", Level::Error, target.span).variant("unresolved-reference-outside");
                found.push(finding.with("id", &*target.name));
                target.target = None;
            }
            findings.extend(found.into_iter().map(|finding| (Some(subject), finding)));
        }
    }
    model.operations = operations;
}

/// Looks an outcome up in the process that details the operation.
fn detail_outcome(outcome: &mut DetailOutcome, detail: Option<Id<Process>>, detail_named: bool, model: &mut Model) -> Option<Finding> {
    let found = detail.and_then(|detail| model.index.get(Kind::Outcome, detail.number(), &outcome.name));
    outcome.target = found.map(|found| Id::new(found.index));
    if let Some(target) = found {
        model.uses.push(Use { target, span: outcome.span });
        return None;
    }
    if model.cut {
        return None;
    }
    let finding = Finding::new("unresolved-reference", Level::Error, outcome.span).with("id", &*outcome.name);
    let finding = finding.with("kind", Arg::Term(Kind::Outcome.term())).with("more", 0_usize);
    let Some(detail) = detail else { return (!detail_named).then(|| finding.variant("unresolved-reference-no-detail")) };
    let known = model.index.of_kind(Kind::Outcome).filter(|(_, parent, _)| *parent == detail.number());
    Some(match nearest(&outcome.name, known.map(|(id, ..)| id)) {
        Some(near) => finding.variant("unresolved-reference-near").with("near", near).fix(Fix::replace(outcome.span, near)),
        None => finding,
    })
}
