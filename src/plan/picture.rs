//! The plans as a picture: for each step what is needed at best and at worst, and what people can supply.

use super::{Plans, Verdict, shown};
use crate::diagram::{Bar, Bars, Drawing, Setting, bars};
use crate::finding::Arg;

/// A picture of the plans and of the clients.
pub(super) fn picture(plans: &Plans, setting: &Setting<'_>) -> Drawing {
    let words = setting.words;
    let mut groups = Vec::new();
    for plan in &plans.plans {
        let bar = |step: &super::StepNeed| {
            let need = match (step.best, step.worst) {
                (Some(best), Some(worst)) if shown(best, words) != shown(worst, words) => format!("{}–{}", shown(best, words), shown(worst, words)),
                (Some(best), Some(_)) => shown(best, words),
                (Some(best), None) => format!("≥ {}", shown(best, words)),
                (None, _) => step.holes.first().cloned().unwrap_or_default(),
            };
            let supply = step.supply.map(|supply| words.say("plan-bar-supply", &[("supply", Arg::from(shown(supply, words)))]));
            let alarm = step.verdict == Verdict::Short;
            Bar {
                name: step.step.clone(),
                low: step.best,
                high: step.worst.or(step.best),
                mark: step.supply,
                text: need,
                note: supply.unwrap_or_default(),
                alarm,
            }
        };
        let title = words.say("plan-head", &[("name", Arg::from(plan.name.as_str()))]);
        let per = plan.shown_per.map(|per| words.say("plan-shown", &[("per", Arg::from(per))])).unwrap_or_default();
        groups.push((title, plan.hole.clone().unwrap_or(per), plan.steps.iter().map(bar).collect()));
    }
    if let Some(clients) = &plans.clients {
        let bar = |level: &super::clients::LevelShare| {
            let pairs = u32::try_from(level.pairs).map_or(f64::from(u32::MAX), f64::from);
            let share = level.share.map(|share| format!("{} %", shown(share, words))).unwrap_or_default();
            Bar { name: level.name.clone(), low: Some(pairs), high: Some(pairs), mark: None, text: words.number(pairs), note: share, alarm: false }
        };
        let mean = clients.mean.map_or_else(|| "—".to_string(), |mean| words.number(mean));
        let line = [
            words.say("clients-sum", &[("sum", Arg::from(words.number(clients.sum)))]),
            words.say("clients-mean", &[("mean", Arg::from(mean)), ("n", Arg::from(clients.clients.len()))]),
        ];
        groups.push((words.word("clients-title"), line.join("; "), clients.levels.iter().map(bar).collect()));
    }
    if groups.is_empty() {
        groups.push((words.word("plan-title"), words.word("plan-none"), Vec::new()));
    }
    let names: Vec<&str> = plans.plans.iter().map(|plan| plan.name.as_str()).collect();
    let alt = words.say("plan-alt", &[("names", Arg::from(names.join(", ")))]);
    bars(&Bars { title: words.word("plan-title"), alt, groups, legend: words.word("plan-legend") }, setting)
}
