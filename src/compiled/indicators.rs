//! What management is told and steers by: control points, indicators, funnels, the ladder, norms, plans.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Context, Identity, form};
use super::fact::{Fact, Form};
use super::operation::Information;
use super::papers::StageScope;
use super::value::{Bounds, Duration, Mention, Quantity, Target, Text, Word};
use crate::model::element::Id;
use crate::model::formula;
use crate::model::indicator::{self, Period};
use crate::model::kpi::{self, Direction, KpiKind, Unit};

form! {
    /// Information that leaves the process for management.
    ControlPoint of (context, id, point: indicator::ControlPoint) in control_points {
        /// The indicators, funnels, norms and plans that it shows.
        shows: Fact<Vec<Mention>>,
        /// Qualitative information: records and documents.
        about: Fact<Information>,
        /// The documents that carry it.
        carried_by: Fact<Vec<Mention>>,
        /// The ids of the roles that receive it.
        receiver: Fact<Vec<String>>,
        /// day, week, month, quarter, year or event.
        every: Fact<Word<Period>>,
        /// From which value on one has to act.
        threshold: Fact<Text>,
        /// What is done about it: the loop back into the process.
        reaction: Fact<Reaction>,
    }
}

form! {
    /// What is done about what a control point shows.
    part Reaction of (context, reaction: indicator::Reaction) {
        /// What is done.
        text: Fact<Text>,
        /// Within what time.
        within: Fact<Duration>,
        /// What it corrects.
        corrects: Fact<Vec<Mention>>,
    }
}

/// An indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Kpi {
    #[serde(flatten)]
    identity: Identity,
    /// What it is called.
    name: Fact<Text>,
    /// In detail; Markdown.
    description: Fact<Text>,
    /// The records it is computed from, and where the fact comes from.
    source: Fact<KpiSource>,
    /// For the people who keep the model.
    note: Fact<Text>,
    /// process: what staff do; result: what comes of it; combined.
    kind: Fact<Word<KpiKind>>,
    /// The stages it is for.
    stage: Fact<StageScope>,
    /// count, money, percent, duration, ratio or text (a qualitative indicator).
    unit: Fact<Word<Unit>>,
    /// For whom and for what period it is taken.
    per: Fact<Per>,
    /// How it is counted from records.
    measure: Fact<Formula>,
    /// How it follows from other indicators.
    formula: Fact<Formula>,
    /// up, down or range: which way is better.
    direction: Fact<Word<Direction>>,
    /// What is aimed at.
    target: Fact<Target>,
    /// The id of the role that answers for it.
    owner: Fact<String>,
}

impl Kpi {
    pub(super) fn new(context: &Context<'_>, id: Id<kpi::Kpi>) -> Self {
        let kpi = &context.model().kpis[id];
        Self {
            identity: context.identity(id, kpi),
            name: kpi.name.form(context),
            description: kpi.description.form(context),
            source: kpi.source.form(context),
            note: kpi.note.form(context),
            kind: kpi.kind.form(context),
            stage: kpi.stage.form(context),
            unit: kpi.unit.form(context),
            per: kpi.per.form(context),
            measure: kpi.measure.form(context),
            formula: kpi.formula.form(context),
            direction: kpi.direction.form(context),
            target: kpi.target.form(context),
            owner: kpi.owner.form(context),
        }
    }
}

form! {
    /// For whom and for what period.
    part Per of (context, per: kpi::Per) {
        /// The id of the role that it is taken for.
        role: Fact<String>,
        /// The period.
        period: Fact<Word<Period>>,
    }
}

/// The source of an indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct KpiSource {
    /// The records it is computed from.
    records: Information,
    /// Where the fact itself comes from: who said it, where it stands.
    said_by: Vec<Text>,
}

impl Form for kpi::KpiSource {
    type Out = KpiSource;
    fn form(&self, context: &Context<'_>) -> KpiSource {
        KpiSource { records: Information::of(&self.records, context), said_by: self.said_by.iter().map(|text| text.form(context)).collect() }
    }
}

/// A formula.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Formula {
    /// As written.
    text: String,
    /// Every indicator, card, field and option that it names, each once.
    names: Vec<Mention>,
}

impl Form for formula::Formula {
    type Out = Formula;
    fn form(&self, context: &Context<'_>) -> Formula {
        let mut names: Vec<Mention> = Vec::new();
        for (element, _) in self.named() {
            let mention = context.mention(element);
            if !names.contains(&mention) {
                names.push(mention);
            }
        }
        Formula { text: self.text.to_string(), names }
    }
}

form! {
    /// A funnel: how many clients stand on each step.
    Funnel of (context, id, funnel: indicator::Funnel) in funnels {
        /// The id of the stage.
        stage: Fact<String>,
        /// What counts as the end.
        ends_with: Fact<Text>,
        /// By what it is cut.
        cut_by: Fact<Vec<Text>>,
        /// The steps in order.
        steps: Fact<Vec<FunnelStep>> = context.parts(&funnel.steps, context.model().funnel_steps_of(id), FunnelStep::new),
    }
}

form! {
    /// A step of a funnel.
    FunnelStep of (context, id, step: indicator::FunnelStep) in funnel_steps {
        /// The id of the indicator that counts it.
        kpi: Fact<String>,
        /// The full ids of the operations at which it is counted.
        at: Fact<Vec<String>>,
        /// How many are needed.
        norm: Fact<Bounds>,
        /// Whether people join from elsewhere; by default not.
        side_entry: Fact<bool> = step.side_entry.form(context).or(false),
    }
}

form! {
    /// A step of the loyalty ladder.
    LadderStep of (context, id, step: indicator::LadderStep) in ladder {
        /// When a client stands on it.
        when: Fact<Text>,
        /// The ids of the indicators of the step.
        kpis: Fact<Vec<String>>,
        /// How many are aimed at.
        target: Fact<Target>,
    }
}

form! {
    /// A norm of work.
    Norm of (context, id, norm: indicator::Norm) in norms {
        /// The id of the role whose norm it is.
        role: Fact<String>,
        /// The id of the indicator that measures it.
        kpi: Fact<String>,
        /// The lowest value.
        min: Fact<Quantity>,
        /// The highest value.
        max: Fact<Quantity>,
        /// For what period.
        per: Fact<Per>,
        /// What it is for.
        purpose: Fact<Text>,
    }
}

form! {
    /// A plan.
    Plan of (context, id, plan: indicator::Plan) in plans {
        /// The id of the indicator.
        kpi: Fact<String>,
        /// The value to reach.
        value: Fact<Quantity>,
        /// For what period.
        per: Fact<Per>,
        /// The id of the funnel that leads to it.
        funnel: Fact<String>,
    }
}
