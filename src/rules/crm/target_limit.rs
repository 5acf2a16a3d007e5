//! A name, a length or a type that a chosen CRM refuses or loses.
//!
//! The limits are those by which the exports go, [`crate::crm::limits`]. A code left out is made from the id, so that every CRM takes it.

use rustc_hash::FxHashMap;

use crate::crm::limits::{Limits, limits};
use crate::crm::loss::Severity;
use crate::crm::naming::Naming;
use crate::finding::{Arg, Finding, Level};
use crate::model::crm::StepKind;
use crate::model::derived_code;
use crate::model::element::{ElementId, Id};
use crate::model::fact::Fact;
use crate::model::settings::CrmTarget;
use crate::model::value::Spanned;
use crate::rules::{Check, Context, rule};
use crate::source::Span;
use crate::text::Text;

rule!("target-limit", Crm, Gap, "target_limit", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.model.crm_targets.is_empty() {
        let mut seen = Reading { cx, findings };
        seen.cards();
        seen.fields();
        seen.pipelines();
    }
}

struct Reading<'a, 'b> {
    cx: &'a Context<'a>,
    findings: &'b mut Vec<Finding>,
}

impl Reading<'_, '_> {
    fn cards(&mut self) {
        let model = self.cx.model;
        for (id, card) in model.cards.iter() {
            let fields = model.fields_of(id).filter(|(_, field)| field.system.said().is_none());
            self.twice("target-limit-of-field-code", fields.map(|(id, field)| (id.element(), &*field.id, &field.code)));
            self.name(id.element(), card.name.said(), "target-limit-of-card-name", |limits| limits.card_name);
            let own = model.fields_of(id).filter(|(_, field)| field.system.said().is_none()).count();
            let closed = model.crm_targets.iter().filter(|_| own > 0).filter_map(|target| limits(*target).closed(card.entity.said().copied()));
            self.told(id.element(), None, "target-limit-card", closed.collect(), |finding| Finding { level: Level::Hint, ..finding.with("count", own) });
        }
    }

    fn fields(&mut self) {
        let model = self.cx.model;
        for (id, field) in model.fields.iter().filter(|(_, field)| field.system.said().is_none()) {
            let entity = model.cards[Id::new(field.parent)].entity.said().copied();
            // What a CRM has no place for at all need not be short.
            let closed = |limits: &Limits| limits.closed(entity).is_some();
            self.code(id.element(), &field.id, &field.code, "target-limit-of-field-code", |limits| {
                Some(limits.field_naming(entity)).filter(|_| !closed(limits))
            });
            self.name(id.element(), field.name.said(), "target-limit-of-field-name", |limits| limits.field_name);
            let of_target = |target: &CrmTarget| limits(*target).lost_type(field.type_.said().copied()).filter(|_| !closed(limits(*target)));
            let lost: Vec<_> = model.crm_targets.iter().filter_map(of_target).collect();
            let level = if lost.iter().any(|(severity, _)| *severity == Severity::Lost) { Level::Gap } else { Level::Hint };
            let crms = lost.iter().map(|(_, message)| *message).collect();
            self.told(id.element(), None, "target-limit-type", crms, |finding| Finding { level, ..finding });
            self.many(id.element(), model.choices_of(id).len(), "target-limit-options", |limits| limits.options);
            self.twice("target-limit-of-option-code", model.choices_of(id).map(|(id, said)| (id.element(), &*said.id, &said.code)));
            for (option, said) in model.choices_of(id) {
                self.code(option.element(), &said.id, &said.code, "target-limit-of-option-code", |limits| Some(limits.option).filter(|_| !closed(limits)));
                self.name(option.element(), said.name.said(), "target-limit-of-option-name", |limits| limits.option_name);
            }
        }
    }

    fn pipelines(&mut self) {
        let model = self.cx.model;
        for (id, pipeline) in model.pipelines.iter() {
            self.name(id.element(), pipeline.name.said(), "target-limit-of-pipeline-name", |limits| limits.pipeline_name);
            let card = pipeline.card.said().and_then(|card| card.target);
            let entity = card.and_then(|card| model.cards[card].entity.said().copied());
            self.twice("target-limit-of-step-code", model.steps_of(id).map(|(id, said)| (id.element(), &*said.id, &said.code)));
            for (step, said) in model.steps_of(id) {
                self.code(step.element(), &said.id, &said.code, "target-limit-of-step-code", |limits| Some(limits.step_naming(entity)));
            }
            let count = |kind| model.steps_of(id).filter(|(_, step)| step.kind.said().copied().unwrap_or(StepKind::Open) == kind).count();
            self.many(id.element(), count(StepKind::Open), "target-limit-steps", |limits| limits.open_steps);
            self.many(id.element(), count(StepKind::Won), "target-limit-won", |limits| limits.won_steps);
            self.many(id.element(), count(StepKind::Lost), "target-limit-lost", |limits| limits.lost_steps);
        }
        if let Some((last, _)) = model.pipelines.iter().next_back() {
            self.many(last.element(), model.pipelines.len(), "target-limit-pipelines", |limits| limits.pipelines);
        }
    }

    fn code(&mut self, element: ElementId, id: &str, code: &Fact<Spanned<Box<str>>>, what: &'static str, naming: impl Fn(&'static Limits) -> Option<Naming>) {
        let derived = derived_code(id);
        let (text, span) = code.said().map_or((derived.as_str(), None), |code| (&*code.value, Some(code.span)));
        let namings: Vec<(CrmTarget, Naming)> =
            self.cx.model.crm_targets.iter().filter_map(|target| naming(limits(*target)).map(|naming| (*target, naming))).collect();
        let refused = namings.iter().filter(|(_, naming)| !naming.letters.take(text)).map(|(_, naming)| naming.told).collect();
        let with = |finding: Finding| finding.with("what", Arg::Term(what)).with("code", text);
        self.told(element, span, "target-limit-characters", refused, with);
        let length = text.chars().count();
        let over = namings.iter().filter_map(|(target, naming)| naming.length.filter(|limit| length > *limit).map(|limit| (*target, limit))).collect();
        self.long(element, span, length, over, with);
    }

    /// Tells of a code that stands for two parts of one whole. No CRM keeps apart what differs by small and capital letters only.
    fn twice<'m>(&mut self, what: &'static str, parts: impl Iterator<Item = (ElementId, &'m str, &'m Fact<Spanned<Box<str>>>)>) {
        let mut taken: FxHashMap<String, (ElementId, Span)> = FxHashMap::default();
        for (element, id, code) in parts {
            let (text, span) = code.said().map_or_else(|| (derived_code(id), self.cx.model.span(element)), |code| (code.value.to_string(), code.span));
            let Some((other, place)) = taken.get(&text.to_uppercase()).copied() else {
                taken.insert(text.to_uppercase(), (element, span));
                continue;
            };
            let other = self.cx.model.label(other);
            let crms = self.cx.model.crm_targets.iter().map(|target| limits(*target).name).collect();
            let with =
                |finding: Finding| finding.with("what", Arg::Term(what)).with("code", text.as_str()).with("other", other.clone()).related("other", place);
            self.told(element, Some(span), "target-limit-twice", crms, with);
        }
    }

    fn name(&mut self, element: ElementId, name: Option<&Text>, what: &'static str, limit: fn(&Limits) -> Option<usize>) {
        let length = name.into_iter().flat_map(Text::strings).map(|name| name.chars().count()).max().unwrap_or(0);
        let over = self.over(length, limit);
        self.long(element, name.map(|name| name.span), length, over, |finding| finding.with("what", Arg::Term(what)));
    }

    fn long(&mut self, element: ElementId, span: Option<Span>, length: usize, over: Vec<(CrmTarget, usize)>, with: impl Fn(Finding) -> Finding) {
        let limit = over.iter().map(|(_, limit)| *limit).min().unwrap_or(0);
        let crms = over.into_iter().map(|(target, _)| limits(target).name).collect();
        self.told(element, span, RULE.id, crms, |finding| with(finding).with("length", length).with("limit", limit));
    }

    fn many(&mut self, element: ElementId, count: usize, key: &'static str, limit: fn(&Limits) -> Option<usize>) {
        let over = self.over(count, limit);
        let limit = over.iter().map(|(_, limit)| *limit).min().unwrap_or(0);
        let crms = over.into_iter().map(|(target, _)| limits(target).name).collect();
        self.told(element, None, key, crms, |finding| finding.with("count", count).with("limit", limit));
    }

    /// The chosen CRMs for which it is too much, with what they take.
    fn over(&self, number: usize, limit: fn(&Limits) -> Option<usize>) -> Vec<(CrmTarget, usize)> {
        let of_target = |target: &CrmTarget| limit(limits(*target)).filter(|limit| number > *limit).map(|limit| (*target, limit));
        self.cx.model.crm_targets.iter().filter_map(of_target).collect()
    }

    /// One finding that names all the CRMs.
    fn told(&mut self, element: ElementId, span: Option<Span>, key: &'static str, crms: Vec<&'static str>, with: impl Fn(Finding) -> Finding) {
        if !crms.is_empty() {
            let finding = with(self.cx.about(RULE.id, Level::Gap, element).variant(key));
            let finding = finding.with("crms", Arg::List(crms.into_iter().map(Arg::Term).collect()));
            self.findings.push(Finding { span: span.unwrap_or(finding.span), ..finding });
        }
    }
}
