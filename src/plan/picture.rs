//! The plans as a picture: for each step what is needed at best and at worst, and what people can supply.

use super::clients::{ClientSum, Clients};
use super::{Plans, Share, Verdict, shown};
use crate::diagram::{Bar, Bars, Drawing, Grid, Setting, bars};
use crate::finding::Arg;
use crate::locale::Catalogue;

/// What each person of a role has to supply at a step, in percent of the norm.
fn person(step: &str, share: &Share, words: &Catalogue) -> Bar {
    let range = |best: f64, worst: Option<f64>| match worst.map(|worst| shown(worst, words)) {
        Some(worst) if worst != shown(best, words) => format!("{}–{worst}", shown(best, words)),
        Some(_) => shown(best, words),
        None => format!("≥ {}", shown(best, words)),
    };
    let norm = format!("{} {}", if share.is_most { "≤" } else { "≥" }, shown(share.each, words));
    Bar {
        name: format!("{}: {step}", share.role),
        low: share.load_best,
        high: share.load_worst.or(share.load_best),
        mark: Some(100.0),
        text: share.needed_best.map(|best| range(best, share.needed_worst)).unwrap_or_default(),
        note: words.say("plan-bar-norm", &[("norm", Arg::from(norm))]),
        alarm: share.is_most && share.load_best.is_some_and(|load| load > 100.0),
    }
}

/// The cells of clients by products.
fn cells(clients: &Clients, words: &Catalogue) -> Grid {
    let most = clients.levels.iter().map(|level| level.weight).fold(0.0, f64::max);
    let cell = |weight: &f64| (if most > 0.0 { weight / most } else { 0.0 }, words.number(*weight));
    let row = |client: &ClientSum| {
        let sum = (None, words.number(client.sum));
        (client.name.clone(), client.weights.iter().map(cell).map(|(part, text)| (Some(part), text)).chain([sum]).collect())
    };
    let sums = clients.products.iter().map(|product| (None, words.number(product.sum))).chain([(None, words.number(clients.sum))]).collect();
    let more = clients.clients.len().saturating_sub(ROWS);
    let said = if more > 0 {
        format!("{} {}", words.word("clients-chart"), words.say("clients-more-rows", &[("n", Arg::from(more))]))
    } else {
        words.word("clients-chart")
    };
    Grid {
        title: words.word("clients-title"),
        said,
        columns: clients.products.iter().map(|product| product.name.clone()).chain(["Σ".to_string()]).collect(),
        rows: clients.clients.iter().take(ROWS).map(row).chain([("Σ".to_string(), sums)]).collect(),
    }
}

/// So many clients are drawn; the table has all.
const ROWS: usize = 60;

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
        let said = plan.hole.clone().unwrap_or_else(|| [vec![per], plan.lacks.clone()].concat().join(" "));
        groups.push((title, said, plan.steps.iter().map(bar).collect()));
        let people: Vec<Bar> = plan.steps.iter().flat_map(|step| step.people.iter().map(|share| person(&step.step, share, words))).collect();
        if !people.is_empty() {
            groups.push((words.word("plan-people"), words.word("plan-bar-people"), people));
        }
    }
    let mut grids = Vec::new();
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
        grids.push(cells(clients, words));
    }
    if groups.is_empty() {
        groups.push((words.word("plan-title"), words.word("plan-none"), Vec::new()));
    }
    let names: Vec<&str> = plans.plans.iter().map(|plan| plan.name.as_str()).collect();
    let alt = words.say("plan-alt", &[("names", Arg::from(names.join(", ")))]);
    bars(&Bars { title: words.word("plan-title"), alt, groups, grids, legend: words.word("plan-legend") }, setting)
}
