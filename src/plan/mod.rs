//! What a sales plan asks for: of each step of the funnel and of each person, at best and at worst, against the norms; and the client × product indicator.
//!
//! The reckoning is that of the rule `plan-unreachable`: what the one says the other says too. What the model does not say is a hole.

mod clients;
mod picture;
mod table;
mod text;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::diagram::{Drawing, Setting};
use crate::finding::Arg;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{Id, Item};
use crate::model::indicator::{FunnelStep, Period, Plan};
use crate::rules::{Need, Supply, WORKING_DAYS, needs, norms, planned, supply, times};

pub use clients::{Clients, Fault, read};
pub use text::{markdown, text};

/// The version of the format.
const VERSION: u32 = 1;
/// Divisions are not exact; what is just met is met.
const EXACTNESS: f64 = 1e-9;

/// What the plans ask for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "reglament plan, version 1")]
pub struct Plans {
    /// The version of this format.
    version: u32,
    /// The plans, in the order of the model.
    plans: Vec<OnePlan>,
    /// What periods are converted by.
    assumptions: Assumptions,
    /// The client × product indicator; null where no clients were given.
    clients: Option<Clients>,
}

/// What periods are converted by: months, quarters and years by months, all else by working days.
#[derive(Debug, Serialize, JsonSchema)]
struct Assumptions {
    /// Working days in a week.
    week: f64,
    /// Working days in a month.
    month: f64,
    /// Working days in a quarter.
    quarter: f64,
    /// Working days in a year.
    year: f64,
}

/// A plan.
#[derive(Debug, Serialize, JsonSchema)]
struct OnePlan {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// The name of its indicator.
    kpi: Option<String>,
    /// The name of its funnel.
    funnel: Option<String>,
    /// The value for all people together, in the period of the plan.
    value: Option<f64>,
    /// The period of the plan.
    period: Option<&'static str>,
    /// The period that the numbers below are for.
    shown_per: Option<&'static str>,
    /// What has to be supplied at each step, in the order of the funnel.
    steps: Vec<StepNeed>,
    /// What lacks, so that nothing can be reckoned.
    hole: Option<String>,
    /// What lacks, so that only a part can be reckoned, with the cure.
    lacks: Vec<String>,
}

/// What has to be supplied at a step.
#[derive(Debug, Serialize, JsonSchema)]
struct StepNeed {
    /// The name of the step.
    step: String,
    /// The name of the indicator that counts it.
    kpi: Option<String>,
    /// Whether it is the planned value itself.
    goal: bool,
    /// What is needed at best.
    best: Option<f64>,
    /// What may be needed at worst; null where the norms leave it open.
    worst: Option<f64>,
    /// What all people can supply by their norms; null where that is not known.
    supply: Option<f64>,
    /// How it stands: `fits`, `tight` (it does at best and not at worst), `short` (not even at best), `unknown`.
    verdict: Verdict,
    /// Who supplies it.
    people: Vec<Share>,
    /// How it is reckoned.
    arithmetic: Vec<String>,
    /// What lacks.
    holes: Vec<String>,
}

/// How need and supply stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// It fits at best and at worst.
    Fits,
    /// It fits at best and not at worst.
    Tight,
    /// It does not fit even at best.
    Short,
    /// Need or supply is not known.
    Unknown,
}

/// What a role supplies at a step.
#[derive(Debug, Serialize, JsonSchema)]
struct Share {
    /// The name of the role.
    role: String,
    /// How many people have it.
    headcount: f64,
    /// What each of them supplies by the norm.
    each: f64,
    /// Whether that is the most that a person can do; otherwise the least that a person must.
    is_most: bool,
    /// What each of them has to supply at best.
    needed_best: Option<f64>,
    /// What each of them has to supply at worst.
    needed_worst: Option<f64>,
    /// That as a share of the norm at best, in percent.
    load_best: Option<f64>,
    /// The same at worst.
    load_worst: Option<f64>,
}

struct Reckoner<'a> {
    model: &'a Model,
    words: &'a Catalogue,
    asked: Option<Period>,
}

/// What the plans of a model ask for in a period: the one asked for, or that of each plan.
pub fn plans(model: &Model, asked: Option<Period>, clients: Option<Clients>, words: &Catalogue) -> Plans {
    let reckoner = Reckoner { model, words, asked };
    let days = |period: Period| WORKING_DAYS.iter().find(|(one, _)| *one == period).map_or(0.0, |(_, days)| *days);
    Plans {
        version: VERSION,
        plans: model.plans.iter().map(|(id, plan)| reckoner.plan(id, plan)).collect(),
        assumptions: Assumptions { week: days(Period::Week), month: days(Period::Month), quarter: days(Period::Quarter), year: days(Period::Year) },
        clients,
    }
}

impl Reckoner<'_> {
    fn label<T: crate::model::element::Declared>(&self, id: Id<T>) -> String {
        self.model.label_of(id).get(self.words.language().tag()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn plan(&self, id: Id<Plan>, plan: &Item<Plan>) -> OnePlan {
        let kpi = plan.kpi.said().and_then(|kpi| kpi.target);
        let funnel = plan.funnel.said().and_then(|funnel| funnel.target);
        let asks = planned(self.model, plan);
        // A plan can be shown for another period only where the two can be converted.
        let shown = asks.map(|asks| self.asked.filter(|asked| times(*asked, asks.period).is_some()).unwrap_or(asks.period));
        let steps = asks.zip(shown).map_or_else(Vec::new, |(asks, shown)| {
            let factor = times(shown, asks.period).unwrap_or(1.0);
            let needs = needs(self.model, plan, asks.kpi, asks.value);
            let goal = needs.last().cloned();
            let rows = funnel.filter(|_| needs.iter().any(|need| need.step.is_some())).map(|funnel| {
                let row = |step: Id<FunnelStep>| match needs.iter().find(|need| need.step == Some(step)) {
                    Some(need) => self.step(need, goal.as_ref(), factor, shown),
                    None => self.unreckoned(step, &needs),
                };
                self.model.funnel_steps_of(funnel).map(|(step, _)| row(step)).collect::<Vec<_>>()
            });
            rows.unwrap_or_else(|| needs.iter().map(|need| self.step(need, goal.as_ref(), factor, shown)).collect())
        });
        let is_counted =
            |funnel: Id<crate::model::indicator::Funnel>| self.model.funnel_steps_of(funnel).any(|(_, step)| step.kpi.said().and_then(|kpi| kpi.target) == kpi);
        let uncounted = funnel.zip(kpi).filter(|(funnel, _)| asks.is_some() && !is_counted(*funnel)).map(|(funnel, kpi)| {
            // Where the last step counts pieces too, the plan is taken to be of that; otherwise nothing more can be reckoned.
            let last = steps.iter().find(|step| step.goal).filter(|_| steps.len() > 1).map(|step| step.step.clone());
            let args = [
                ("funnel", Arg::from(self.label(funnel))),
                ("kpi", Arg::from(self.label(kpi))),
                ("id", Arg::from(self.model.full_id(kpi.element()))),
                ("step", Arg::from(last.clone().unwrap_or_default())),
            ];
            self.words.say(if last.is_some() { "plan-lacks-own-step" } else { "plan-lacks-step" }, &args)
        });
        let lacking = [("plan-hole-kpi", kpi.is_none()), ("plan-hole-value", plan.value.said().is_none())];
        let hole = asks.is_none().then(|| {
            let key = lacking.iter().find(|(_, lacks)| *lacks).map_or("plan-hole-period", |(key, _)| key);
            self.words.word(key)
        });
        OnePlan {
            id: self.model.full_id(id.element()),
            name: self.label(id),
            kpi: kpi.map(|kpi| self.label(kpi)),
            funnel: funnel.map(|funnel| self.label(funnel)),
            value: asks.map(|asks| asks.value),
            period: asks.map(|asks| asks.period.word()),
            shown_per: shown.map(Period::word),
            hole: hole.or_else(|| steps.is_empty().then(|| self.words.word("plan-hole-step"))),
            lacks: uncounted.into_iter().collect(),
            steps,
        }
    }

    fn step(&self, need: &Need, goal: Option<&Need>, factor: f64, shown: Period) -> StepNeed {
        let (best, worst) = (need.best * factor, need.worst.map(|worst| worst * factor));
        let by_kpi = norms(self.model);
        let supplies: Option<Vec<Supply>> = need.kpi.and_then(|kpi| supply(self.model, by_kpi.get(&kpi)?, kpi, shown));
        let total = supplies.as_ref().map(|all| all.iter().map(|one| one.headcount * one.each).sum::<f64>());
        let fits = |need: f64, total: f64| need <= total * (1.0 + EXACTNESS);
        let verdict = match total {
            None => Verdict::Unknown,
            Some(total) if !fits(best, total) => Verdict::Short,
            Some(total) if worst.is_some_and(|worst| fits(worst, total)) => Verdict::Fits,
            Some(_) => Verdict::Tight,
        };
        let mut holes = Vec::new();
        let mut hole = |lacks: bool, key: &str| holes.extend(lacks.then(|| self.words.word(key)));
        hole(need.kpi.is_none(), "plan-hole-uncounted");
        hole(need.kpi.is_some() && supplies.is_none(), "plan-hole-norm");
        hole(worst.is_none(), "plan-hole-worst");
        let share = |one: &Supply| self.share(one, (best, worst), total.unwrap_or_default());
        StepNeed {
            step: need.name.get(self.words.language().tag()).to_string(),
            kpi: need.kpi.map(|kpi| self.label(kpi)),
            goal: need.is_goal,
            best: Some(best),
            worst,
            supply: total,
            verdict,
            people: supplies.iter().flatten().map(share).collect(),
            arithmetic: self.arithmetic(need, goal, factor, supplies.as_deref().unwrap_or_default(), total),
            holes,
        }
    }

    /// What each person of a role has to supply: the roles share as they can by their norms.
    fn share(&self, one: &Supply, (best, worst): (f64, Option<f64>), total: f64) -> Share {
        let part = |need: f64| (total > 0.0).then(|| need * one.each / total);
        let load = |need: f64| (total > 0.0).then(|| need / total * 100.0);
        Share {
            role: self.label(one.role),
            headcount: one.headcount,
            each: one.each,
            is_most: one.is_most,
            needed_best: part(best),
            needed_worst: worst.and_then(part),
            load_best: load(best),
            load_worst: worst.and_then(load),
        }
    }

    fn unreckoned(&self, step: Id<FunnelStep>, needs: &[Need]) -> StepNeed {
        let said = &self.model.funnel_steps[step];
        let goal = needs.last().and_then(|need| need.step);
        let key = match goal {
            Some(goal) if step > goal => "plan-hole-after",
            _ if said.norm.said().is_none() => "plan-hole-ratio",
            _ => "plan-hole-joined",
        };
        StepNeed {
            step: self.label(step),
            kpi: said.kpi.said().and_then(|kpi| kpi.target).map(|kpi| self.label(kpi)),
            goal: false,
            best: None,
            worst: None,
            supply: None,
            verdict: Verdict::Unknown,
            people: Vec::new(),
            arithmetic: Vec::new(),
            holes: vec![self.words.word(key)],
        }
    }

    fn arithmetic(&self, need: &Need, goal: Option<&Need>, factor: f64, supplies: &[Supply], total: Option<f64>) -> Vec<String> {
        let number = |number: f64| Arg::from(shown(number, self.words));
        let mut out = Vec::new();
        let ends = |step: Option<Id<FunnelStep>>| self.model.funnel_steps[step?].norm.said().and_then(|norm| norm.min.zip(norm.max));
        if let Some((goal, (own, last))) = goal.filter(|_| !need.is_goal).and_then(|goal| Some((goal, ends(need.step).zip(ends(goal.step))?))) {
            let value = goal.best * factor;
            let best = [("value", number(value)), ("own", number(own.0)), ("last", number(last.1)), ("need", number(need.best * factor))];
            out.push(self.words.say("plan-sum-best", &best));
            if let Some(worst) = need.worst {
                let worst = [("value", number(value)), ("own", number(own.1)), ("last", number(last.0)), ("need", number(worst * factor))];
                out.push(self.words.say("plan-sum-worst", &worst));
            }
        }
        for one in supplies {
            let args = [
                ("role", Arg::from(self.label(one.role))),
                ("headcount", number(one.headcount)),
                ("each", number(one.each)),
                ("supply", number(one.headcount * one.each)),
            ];
            out.push(self.words.say(if one.is_most { "plan-sum-supply" } else { "plan-sum-supply-least" }, &args));
        }
        if let (true, Some(total)) = (supplies.len() > 1, total) {
            out.push(self.words.say("plan-sum-total", &[("supply", number(total))]));
        }
        out
    }
}

/// A number as it is read: with two digits where it is small, with one where it is not.
fn shown(number: f64, words: &Catalogue) -> String {
    let rounded = if number.abs() < 10.0 { (number * 100.0).round() / 100.0 } else { (number * 10.0).round() / 10.0 };
    words.number(rounded)
}

impl Plans {
    /// The plans as JSON.
    pub fn json(&self) -> String {
        // A struct of strings, numbers and lists always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The plans as a picture.
    pub fn drawing(&self, setting: &Setting<'_>) -> Drawing {
        picture::picture(self, setting)
    }
}

/// The JSON Schema of the plans.
pub fn schema() -> serde_json::Value {
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Plans>().to_value()
}
