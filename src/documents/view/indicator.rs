//! Indicators, and what they are held against: funnels, the ladder, norms, plans.

use schemars::JsonSchema;
use serde::Serialize;

use super::control;
use super::formula::reading;
use super::maker::Maker;
use super::paper::stages;
use super::parts::{Fact, Gap, Link};
use super::picture::Picture;
use crate::graph::Relation;
use crate::model::element::{ElementId, Id, Item, Kind};
use crate::model::formula::Formula;
use crate::model::indicator::{self, Period};
use crate::model::kpi::{self, Direction, KpiKind, Unit};
use crate::model::regulation::StageScope;

/// Indicators of one stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KpiGroup {
    /// The stage; none for those of every stage and those of none.
    pub stage: Option<Link>,
    /// What the group is called.
    pub title: String,
    /// The place of the group.
    pub anchor: String,
    /// The indicators.
    pub kpis: Vec<Kpi>,
}

/// An indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kpi {
    /// The indicator.
    pub link: Link,
    /// What staff do, what comes of it, or both; in the reader's language.
    pub kind: Fact<String>,
    /// Whether it is for every stage.
    pub all_stages: bool,
    /// The stages.
    pub stages: Fact<Vec<Link>>,
    /// What it is counted in.
    pub unit: Fact<String>,
    /// For whom and for what period it is taken.
    pub per: Fact<String>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// How it is counted, as the model writes it.
    pub measure: Fact<Counted>,
    /// How it follows from other indicators, as the model writes it.
    pub formula: Fact<Counted>,
    /// Which way is better.
    pub direction: Fact<String>,
    /// What is aimed at.
    pub target: Fact<String>,
    /// Who answers for it.
    pub owner: Fact<Link>,
    /// The control points that show it.
    pub shown_by: Vec<Link>,
    /// The same in detail: who sees it, how often, on what.
    pub seen: Vec<Seen>,
    /// The indicators that it is computed from.
    pub from_kpis: Vec<Link>,
    /// The CRM fields that it is computed from, over whatever indicators.
    pub from_fields: Vec<Link>,
    /// The documents that it is computed from.
    pub from_documents: Vec<Link>,
    /// The operations that fill those fields.
    pub filled_by: Vec<Link>,
    /// The indicators that are computed from it.
    pub used_by: Vec<Link>,
    /// The funnels, norms and plans that it is counted in.
    pub counted_in: Vec<Link>,
    /// The roles whose pay depends on it.
    pub motivates: Vec<Link>,
    /// The operations that it reinforces.
    pub reinforces: Vec<Link>,
    /// Where the facts come from.
    pub source: Fact<Vec<String>>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Who sees an indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Seen {
    /// The control point.
    pub point: Link,
    /// Who receives it.
    pub receiver: Fact<Vec<Link>>,
    /// How often.
    pub every: Fact<String>,
    /// The document that carries it.
    pub carried_by: Fact<Vec<Link>>,
    /// What is done about it.
    pub reaction: Fact<String>,
}

/// A measure or a formula.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// As the model writes it.
    pub formula: String,
    /// The same with the names of things in place of their ids.
    pub reading: String,
}

/// A funnel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Funnel {
    /// The funnel.
    pub link: Link,
    /// The stage.
    pub stage: Fact<Link>,
    /// What counts as its end.
    pub ends_with: Fact<String>,
    /// By what it is cut.
    pub cut_by: Fact<Vec<String>>,
    /// Its steps in order.
    pub steps: Vec<FunnelStep>,
    /// The same as a picture.
    pub picture: Option<Picture>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// The control points that show it.
    pub shown_by: Vec<Link>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A step of a funnel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FunnelStep {
    /// The step.
    pub link: Link,
    /// The indicator that counts it.
    pub kpi: Fact<Link>,
    /// The operations at which it is counted.
    pub at: Fact<Vec<Link>>,
    /// How many are needed.
    pub norm: Fact<String>,
    /// Which share of the step before comes here, worked out from the norms of the two.
    pub conversion: Option<String>,
    /// Which share of the first step comes here, worked out the same way.
    pub from_first: Option<String>,
    /// Whether people join from elsewhere; then no conversion is worked out.
    pub side_entry: bool,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A step of the loyalty ladder.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LadderStep {
    /// The step.
    pub link: Link,
    /// When a client stands on it.
    pub when: Fact<String>,
    /// The indicators of the step.
    pub kpis: Fact<Vec<Link>>,
    /// How many are aimed at.
    pub target: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A norm of work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Norm {
    /// The norm.
    pub link: Link,
    /// Whose it is.
    pub role: Fact<Link>,
    /// The indicator that measures it.
    pub kpi: Fact<Link>,
    /// The lowest value.
    pub min: Fact<String>,
    /// The highest value.
    pub max: Fact<String>,
    /// For what period.
    pub per: Fact<String>,
    /// What it is for.
    pub purpose: Fact<String>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// A plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// The plan.
    pub link: Link,
    /// The indicator.
    pub kpi: Fact<Link>,
    /// The value to reach.
    pub value: Fact<String>,
    /// For what period.
    pub per: Fact<String>,
    /// The funnel that leads to it.
    pub funnel: Fact<Link>,
    /// What was found about it.
    pub gaps: Vec<Gap>,
}

/// Every indicator, stage by stage.
pub(super) fn kpis(maker: &Maker<'_>) -> Vec<KpiGroup> {
    if maker.model.kpis.is_empty() {
        return Vec::new();
    }
    let first = |said: &kpi::Kpi| match said.stage.said() {
        Some(StageScope::Some(stages)) => stages.iter().find_map(|stage| stage.target),
        _ => None,
    };
    let all = |said: &kpi::Kpi| matches!(said.stage.said(), Some(StageScope::All(_)));
    let mut groups = Vec::new();
    maker.begin(maker.word("doc-section-kpis"), Some("section-kpis".to_string()));
    let mut add = |stage: Option<Link>, title: String, anchor: String, belongs: &dyn Fn(&kpi::Kpi) -> bool| {
        let kpis: Vec<Kpi> = maker.model.kpis.iter().filter(|(_, said)| belongs(said)).map(|(id, said)| kpi(maker, id, said)).collect();
        if !kpis.is_empty() {
            groups.push(KpiGroup { stage, title, anchor, kpis });
        }
    };
    add(None, maker.word("doc-all-stages"), "kpis-of-all-stages".to_string(), &all);
    for (id, _) in maker.model.stages.iter() {
        let link = maker.link(id);
        add(Some(link.clone()), link.name, format!("kpis-of-{}", link.anchor), &|said| first(said) == Some(id));
    }
    add(None, maker.word("doc-no-stage"), "kpis-of-no-stage".to_string(), &|said| !all(said) && first(said).is_none());
    groups
}

fn kpi(maker: &Maker<'_>, id: Id<kpi::Kpi>, said: &Item<kpi::Kpi>) -> Kpi {
    let about = maker.about(id);
    let element = id.element();
    let computable = &["kpi-not-computable"];
    let counted = |formula: &Formula| Some(Counted { formula: formula.text.to_string(), reading: reading(maker, formula) });
    // One way of counting is enough, and an indicator in words needs none.
    let needs_measure = said.formula.said().is_none() && said.unit.said() != Some(&Unit::Text);
    let measure =
        if needs_measure { about.must("doc-measure", computable, &said.measure, counted) } else { about.may("doc-measure", &[], &said.measure, counted) };
    let fields = maker.sources(element, Relation::ComputedInto, Kind::Field);
    let mut counted_in = maker.near(element, true, Relation::Counts, Kind::Funnel);
    counted_in.extend(maker.near(element, true, Relation::Counts, Kind::Norm));
    counted_in.extend(maker.near(element, true, Relation::Counts, Kind::Plan));
    Kpi {
        link: maker.link(id),
        kind: about.may_word("doc-kind", &[], &said.kind, KpiKind::term),
        all_stages: matches!(said.stage.said(), Some(StageScope::All(_))),
        stages: stages(about, maker, &said.stage),
        unit: about.may_word("doc-unit", &[], &said.unit, Unit::term),
        per: about.may("doc-per", &[], &said.per, |per| per_words(maker, per)),
        description: about.may_long("doc-description", &said.description),
        measure,
        formula: about.may("doc-formula", &[], &said.formula, counted),
        direction: about.may_word("doc-direction", &[], &said.direction, Direction::term),
        target: about.must("doc-target", &["kpi-without-target"], &said.target, |target| Some(maker.aim(target))),
        owner: about.must_link("doc-owner", &["kpi-without-owner"], &said.owner),
        shown_by: maker.near(element, true, Relation::ShownBy, Kind::ControlPoint),
        seen: seen(maker, element),
        from_kpis: maker.near(element, false, Relation::ComputedInto, Kind::Kpi),
        from_documents: links(maker, maker.sources(element, Relation::ComputedInto, Kind::Document)),
        filled_by: filled_by(maker, &fields),
        from_fields: links(maker, fields),
        used_by: maker.near(element, true, Relation::ComputedInto, Kind::Kpi),
        counted_in,
        motivates: maker.near(element, true, Relation::Motivates, Kind::Role),
        reinforces: maker.near(element, true, Relation::Motivates, Kind::Operation),
        source: about.may("doc-source", &[], &said.source, |source| super::maker::some(source.said_by.iter().map(|text| maker.text(text)).collect())),
        gaps: about.rest(),
    }
}

fn links(maker: &Maker<'_>, elements: Vec<ElementId>) -> Vec<Link> {
    elements.into_iter().map(|element| maker.link_to(element)).collect()
}

/// Who sees an indicator, point by point, in the order of the model.
fn seen(maker: &Maker<'_>, kpi: ElementId) -> Vec<Seen> {
    let shows = |said: &indicator::ControlPoint| said.shows.items().iter().any(|one| one.target == Some(kpi));
    let of = |(id, said): (Id<indicator::ControlPoint>, &Item<indicator::ControlPoint>)| {
        let about = maker.facts(id);
        Seen {
            point: maker.link(id),
            receiver: control::receiver(about, said),
            every: control::every(about, maker, said),
            carried_by: control::carried_by(about, maker, said),
            reaction: control::reaction(about, maker, said).0,
        }
    };
    maker.model.control_points.iter().filter(|(_, said)| shows(said)).map(of).collect()
}

fn filled_by(maker: &Maker<'_>, fields: &[ElementId]) -> Vec<Link> {
    let mut seen = rustc_hash::FxHashSet::default();
    let all = fields.iter().flat_map(|field| maker.near(*field, false, Relation::Produces, Kind::Operation));
    all.filter(|operation| seen.insert(operation.id.clone())).collect()
}

fn per_words(maker: &Maker<'_>, per: &kpi::Per) -> Option<String> {
    let role = per.role.said().and_then(|role| maker.target(role)).map(|role| maker.say("doc-per-role", &[("name", role.name.into())]));
    let period = per.period.said().map(|period| maker.word(period_of(*period)));
    let parts: Vec<String> = role.into_iter().chain(period).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// “per week”, where [`Period::term`] says “every week”.
fn period_of(period: Period) -> &'static str {
    match period {
        Period::Day => "doc-per-day",
        Period::Week => "doc-per-week",
        Period::Month => "doc-per-month",
        Period::Quarter => "doc-per-quarter",
        Period::Year => "doc-per-year",
        Period::Event => "doc-per-event",
    }
}

/// Every funnel.
pub(super) fn funnels(maker: &Maker<'_>) -> Vec<Funnel> {
    maker.begin(maker.word("doc-section-funnels"), Some("section-funnels".to_string()));
    maker.model.funnels.iter().map(|(id, said)| funnel(maker, id, said)).collect()
}

fn funnel(maker: &Maker<'_>, id: Id<indicator::Funnel>, said: &Item<indicator::Funnel>) -> Funnel {
    let about = maker.about(id);
    let steps: Vec<_> = maker.model.funnel_steps_of(id).collect();
    let side = |at: usize| steps[at].1.side_entry.said().is_some_and(|side| side.value);
    let ratio = |to: usize, from: usize| maker.model.conversion(id, from, to).map(|share| percent(maker, share));
    let step = |at: usize| {
        let (step_id, step) = steps[at];
        let about = maker.about(step_id);
        FunnelStep {
            link: maker.link(step_id),
            kpi: about.must_link("doc-counted-by", &["funnel-step-uncounted"], &step.kpi),
            at: about.may_links("doc-counted-at", &[], &step.at),
            norm: about.may("doc-norm", &[], &step.norm, |norm| Some(maker.bounds(norm))),
            conversion: at.checked_sub(1).and_then(|before| ratio(at, before)),
            from_first: (at > 1).then(|| ratio(at, 0)).flatten(),
            side_entry: side(at),
            gaps: about.rest(),
        }
    };
    Funnel {
        link: maker.link(id),
        stage: about.may_link("doc-stage", &[], &said.stage),
        ends_with: about.must_text("doc-ends-with", &["funnel-end-undefined"], &said.ends_with),
        cut_by: about.may_texts("doc-cut-by", &[], &said.cut_by),
        steps: (0..steps.len()).map(step).collect(),
        picture: maker.funnel_bars(id),
        description: about.may_long("doc-description", &said.description),
        shown_by: maker.near(id.element(), true, Relation::ShownBy, Kind::ControlPoint),
        source: about.may_text("doc-source", &[], &said.source),
        gaps: about.rest(),
    }
}

/// A share, or what it lies between, in percent.
fn percent(maker: &Maker<'_>, (low, high): (f64, f64)) -> String {
    let text = if (high - low).abs() < 0.5 { maker.number(low) } else { format!("{}–{}", maker.number(low), maker.number(high)) };
    maker.say("doc-percent", &[("n", text.into())])
}

/// The loyalty ladder, lowest step first.
pub(super) fn ladder(maker: &Maker<'_>) -> Vec<LadderStep> {
    maker.begin(maker.word("doc-section-ladder"), Some("section-ladder".to_string()));
    let step = |id: Id<indicator::LadderStep>, said: &Item<indicator::LadderStep>| {
        let about = maker.about(id);
        LadderStep {
            link: maker.link(id),
            when: about.must_text("doc-ladder-when", &["ladder-overlap"], &said.when),
            kpis: about.may_links("doc-kpis", &[], &said.kpis),
            target: about.may("doc-target", &[], &said.target, |target| Some(maker.aim(target))),
            gaps: about.rest(),
        }
    };
    maker.model.ladder.iter().map(|(id, said)| step(id, said)).collect()
}

/// Every norm.
pub(super) fn norms(maker: &Maker<'_>) -> Vec<Norm> {
    maker.begin(maker.word("doc-section-norms"), Some("section-norms".to_string()));
    maker.model.norms.iter().map(|(id, said)| norm(maker, id, said)).collect()
}

/// A norm.
pub(super) fn norm(maker: &Maker<'_>, id: Id<indicator::Norm>, said: &Item<indicator::Norm>) -> Norm {
    let about = maker.about(id);
    let value = |label, fact| about.may(label, &[], fact, |quantity: &crate::model::value::Quantity| Some(maker.quantity(quantity)));
    Norm {
        link: maker.link(id),
        role: about.may_link("doc-role", &[], &said.role),
        kpi: about.must_link("doc-measured-by", &["norm-unmeasured"], &said.kpi),
        min: value("doc-min", &said.min),
        max: value("doc-max", &said.max),
        per: about.may("doc-per", &[], &said.per, |per| per_words(maker, per)),
        purpose: about.must_text("doc-purpose", &["norm-without-purpose"], &said.purpose),
        gaps: about.rest(),
    }
}

/// Every plan.
pub(super) fn plans(maker: &Maker<'_>) -> Vec<Plan> {
    maker.begin(maker.word("doc-section-plans"), Some("section-plans".to_string()));
    let plan = |id: Id<indicator::Plan>, said: &Item<indicator::Plan>| {
        let about = maker.about(id);
        Plan {
            link: maker.link(id),
            kpi: about.must_link("doc-kpi", &[], &said.kpi),
            value: about.must("doc-value", &[], &said.value, |value| Some(maker.quantity(value))),
            per: about.may("doc-per", &[], &said.per, |per| per_words(maker, per)),
            funnel: about.may_link("doc-funnel", &[], &said.funnel),
            gaps: about.rest(),
        }
    };
    maker.model.plans.iter().map(|(id, said)| plan(id, said)).collect()
}
