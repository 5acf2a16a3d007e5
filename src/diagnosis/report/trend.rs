//! What changed since an earlier state, as it is read.

use super::super::past::Past;
use super::made::Maker;
use super::{Change, Report, Trend, Turned};

/// A difference smaller than this is none.
const SAME: f64 = 0.05;

pub(super) fn trend(maker: &Maker<'_>, past: &Past, report: &Report) -> Trend {
    let now = Past::of_diagnosis(&serde_json::to_value(report).unwrap_or_default());
    let mut trend = Trend {
        version: past.version.clone(),
        date: past.date.clone(),
        scored: past.index.is_some(),
        index: past.index.zip(now.index).map(|(before, after)| change(maker, maker.word("diag-index"), before, after)),
        level: past.level.zip(now.level),
        better: Vec::new(),
        worse: Vec::new(),
        objects: Vec::new(),
        gained: Vec::new(),
        lost: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
    };
    for cell in &report.cells {
        let key = (cell.stage.clone().unwrap_or_default(), cell.element.to_string());
        let (Some(before), Some(after)) = (past.cells.get(&key), now.cells.get(&key)) else { continue };
        let name = format!("{} — {}", cell.stage_name, cell.element_name);
        if after - before > SAME {
            trend.better.push(change(maker, name, *before, *after));
        } else if before - after > SAME {
            trend.worse.push(change(maker, name, *before, *after));
        }
    }
    for objects in &report.objects {
        let before = past.counts.get(objects.kind).copied();
        let after = objects.own as u64;
        if let Some(before) = before.filter(|before| *before != after) {
            let number = |n: u64| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
            trend.objects.push(change(maker, objects.name.clone(), number(before), number(after)));
        }
    }
    facts(maker, past, &now, &mut trend);
    trend
}

fn facts(maker: &Maker<'_>, past: &Past, now: &Past, trend: &mut Trend) {
    for (id, (name, facts)) in &now.facts {
        let Some((_, before)) = past.facts.get(id) else {
            trend.added.push(name.clone());
            continue;
        };
        let turned = |there: bool| {
            let of = facts.iter().filter(|(fact, now)| **now == there && before.get(*fact) == Some(&!there));
            of.map(|(fact, _)| maker.word(&format!("diag-fact-{fact}"))).collect::<Vec<_>>()
        };
        for (facts, list) in [(turned(true), &mut trend.gained), (turned(false), &mut trend.lost)] {
            if !facts.is_empty() {
                list.push(Turned { name: name.clone(), facts });
            }
        }
    }
    trend.removed = past.facts.iter().filter(|(id, _)| !now.facts.contains_key(*id)).map(|(_, (name, _))| name.clone()).collect();
}

fn change(maker: &Maker<'_>, name: String, before: f64, after: f64) -> Change {
    let difference = after - before;
    let sign = if difference > 0.0 { "+" } else { "−" };
    Change { name, before: maker.number(before), after: maker.number(after), difference: format!("{sign}{}", maker.number(difference.abs())) }
}
