//! The diagnosis on one screen, to be read aloud.

use unicode_width::UnicodeWidthStr;

use super::report::{Grade, Match, Named, Practice, Report, Row};
use crate::finding::Arg;
use crate::locale::Catalogue;

/// So many gaps and questions are told.
const TOP: usize = 5;
/// And so many things that break.
const BROKEN: usize = 4;

/// The summary of a report, at most `width` columns wide where words allow.
pub fn summary(report: &Report, words: &Catalogue, width: usize) -> String {
    let say = |key: &str, args: &[(&'static str, Arg)]| words.say(key, args);
    let mut out: Vec<String> = Vec::new();
    let whose = report.model.name.clone().or(report.model.company.clone()).unwrap_or_else(|| words.word("diag-unnamed"));
    let reference = report.reference.id.clone().unwrap_or_default();
    out.extend(wrap(&say("diag-sum-title", &[("name", Arg::from(whose)), ("reference", Arg::from(reference))]), width, 0));
    out.push(String::new());
    match &report.index {
        None => out.extend(wrap(&words.word("diag-sum-empty"), width, 0)),
        Some(index) => {
            out.extend(index_lines(report, index, words, width));
            out.push(String::new());
            out.extend(table(report, words));
        }
    }
    out.push(String::new());
    let args = [("n", Arg::from(report.comparison.rows.len())), ("parts", Arg::from(report.comparison.coverage_shown.clone()))];
    out.extend(wrap(&say("diag-sum-coverage", &args), width, 2));
    for wrong in &report.wrong {
        let key = if wrong.near.is_some() { "diag-sum-wrong-near" } else { "diag-sum-wrong" };
        let text = |text: &Option<String>| Arg::from(text.clone().unwrap_or_default());
        out.extend(wrap(&say(key, &[("name", Arg::from(wrong.name.clone())), ("near", text(&wrong.near)), ("place", text(&wrong.place))]), width, 2));
    }
    out.extend(proposals(report, words, width));
    out.extend(lists(report, words, width));
    if let Some(practice) = &report.practice {
        out.push(String::new());
        out.extend(lived(practice, words, width));
    }
    if let Some(trend) = &report.trend {
        out.push(String::new());
        out.extend(wrap(&trend_line(trend, words), width, 2));
    }
    out.join("\n") + "\n"
}

/// What may be the same: what is clear, and what a person has to decide.
fn proposals(report: &Report, words: &Catalogue, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (clear, key, sign) in [(true, "diag-sum-proposed", '='), (false, "diag-sum-doubtful", '≈')] {
        let all = report.comparison.rows.iter().flat_map(|row| row.own.iter().map(move |own| (row, own)));
        let lines: Vec<String> = all.filter(|(_, own)| own.clear == Some(clear)).map(|(row, own)| pair(row, own, sign, words)).collect();
        if !lines.is_empty() {
            out.extend(wrap(&words.say(key, &[("n", Arg::from(lines.len()))]), width, 2));
            out.extend(lines.iter().take(TOP).flat_map(|line| wrap(&format!("  · {line}"), width, 4)));
        }
        if lines.len() > TOP {
            out.push(format!("  {}", words.say("diag-more", &[("n", Arg::from(lines.len() - TOP))])));
        }
    }
    out
}

/// A proposal with what else it may be.
fn pair(row: &Row, own: &Match, sign: char, words: &Catalogue) -> String {
    // Two of one name are told from each other by their processes.
    let alike = own.others.iter().any(|other| other.name == row.reference.name);
    let name = |one: &Named| match (&one.within, alike) {
        (Some(within), true) => format!("{} ({within})", one.name),
        _ => one.name.clone(),
    };
    let mut references = vec![name(&row.reference)];
    references.extend(own.others.iter().map(name));
    let mut out = format!("{} {sign} {} — {}", own.own.name, references.join(&format!(" {} ", words.word("diag-or"))), own.reason);
    if !own.rivals.is_empty() {
        let names: Vec<&str> = own.rivals.iter().map(|rival| rival.name.as_str()).collect();
        out += &format!("; {}", words.say("diag-rivals", &[("names", Arg::from(names.join(", ")))]));
    }
    out
}

/// Whether it is lived: how many cells stand how, and where people don't mean the same.
fn lived(practice: &Practice, words: &Catalogue, width: usize) -> Vec<String> {
    let mut out = wrap(&words.say("diag-sum-practice", &[("n", Arg::from(practice.respondents.len()))]), width, 2);
    for quadrant in practice.quadrants.iter().filter(|quadrant| quadrant.count > 0) {
        let of = practice.rows.iter().filter(|row| row.quadrant == quadrant.quadrant);
        let cells: Vec<String> =
            of.take(3).map(|row| format!("{} — {} ({})", row.spot.stage_name, row.spot.element_name.to_lowercase(), row.median_shown)).collect();
        let more = quadrant.count.saturating_sub(cells.len());
        let more = if more > 0 { format!("; {}", words.say("diag-more", &[("n", Arg::from(more))])) } else { String::new() };
        out.extend(wrap(&format!("  · {} — {}: {}{more}", quadrant.name, quadrant.count, cells.join("; ")), width, 4));
    }
    let apart: Vec<String> =
        practice.rows.iter().filter(|row| row.apart).map(|row| format!("{} — {}", row.spot.stage_name, row.spot.element_name.to_lowercase())).collect();
    if !apart.is_empty() {
        out.extend(wrap(&words.say("diag-sum-apart", &[("cells", Arg::from(apart.join("; ")))]), width, 2));
    }
    let few = practice.rows.iter().filter(|row| row.few).count();
    if few > 0 {
        out.extend(wrap(&words.say("diag-sum-few", &[("n", Arg::from(few))]), width, 2));
    }
    out
}

fn index_lines(report: &Report, index: &Grade, words: &Catalogue, width: usize) -> Vec<String> {
    let say = |key: &str, args: &[(&'static str, Arg)]| words.say(key, args);
    let text = |text: &str| Arg::from(text);
    let mut out = Vec::new();
    out.extend(wrap(&say("diag-sum-index", &[("score", text(&index.shown)), ("band", text(&index.band_name))]), width, 2));
    out.extend(wrap(
        &say(
            "diag-sum-rests",
            &[("unknown", text(&report.places.unknown_points)), ("known", text(&report.places.known_points)), ("asked", text(&index.asked_shown))],
        ),
        width,
        2,
    ));
    if index.low_shown != index.shown {
        out.extend(wrap(&say("diag-sum-low", &[("low", text(&index.low_shown)), ("share", text(&report.excluded_share))]), width, 2));
    }
    let level = &report.level;
    let mut line = say("diag-sum-level", &[("n", Arg::from(level.number)), ("name", text(&level.name))]);
    if !level.held_by.is_empty() {
        let held: Vec<String> =
            level.held_by.iter().take(3).map(|spot| format!("{} — {} {}", spot.stage_name, spot.element_name.to_lowercase(), spot.shown)).collect();
        let next = level.next.clone().unwrap_or_default();
        line += &format!(" {}", say("diag-sum-held", &[("next", Arg::from(next)), ("cells", Arg::from(held.join("; ")))]));
    }
    out.extend(wrap(&line, width, 2));
    if let Some(weakest) = &report.weakest {
        out.extend(wrap(
            &say("diag-sum-weakest", &[("stage", text(&weakest.stage_name)), ("element", text(&weakest.element_name)), ("score", text(&weakest.shown))]),
            width,
            2,
        ));
    }
    out
}

/// The table stage × element in figures.
fn table(report: &Report, words: &Catalogue) -> Vec<String> {
    let names: Vec<&str> = report.stages.iter().map(|stage| stage.name.as_str()).collect();
    let wide = names.iter().map(|name| name.width()).max().unwrap_or(0).clamp(8, 26);
    let mut heads: Vec<String> = report.elements.iter().map(|column| column.short.clone()).collect();
    heads.push(words.word("diag-mean"));
    let columns: Vec<usize> = heads.iter().map(|head| head.width().max(4)).collect();
    let row = |name: &str, cells: Vec<String>| {
        let cells = cells.iter().zip(&columns).map(|(cell, wide)| format!("{}{cell}", " ".repeat(wide.saturating_sub(cell.width()) + 1)));
        format!("  {}{}", pad(name, wide), cells.collect::<String>())
    };
    let whole = |grade: Option<&Grade>| grade.map_or_else(|| "—".to_string(), |grade| format!("{:.0}", grade.score));
    let mut out = vec![row("", heads.clone())];
    for stage in &report.stages {
        let cells = stage.cells.iter().map(|cell| whole(cell.grade.as_ref())).chain([whole(stage.grade.as_ref())]).collect();
        out.push(row(&stage.name, cells));
    }
    let means = report.elements.iter().map(|column| whole(column.grade.as_ref())).chain([whole(report.index.as_ref())]).collect();
    out.push(row(&words.word("diag-mean"), means));
    out
}

fn lists(report: &Report, words: &Catalogue, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    if !report.plan.is_empty() && report.index.is_some() {
        out.push(String::new());
        let top = report.top(TOP);
        out.push(words.say("diag-sum-gaps", &[("n", Arg::from(top.len()))]));
        for (at, gap) in top.into_iter().enumerate() {
            let args = [("met", Arg::from(gap.met)), ("of", Arg::from(gap.of))];
            let mut line =
                format!("  {}. {} — {}: {} ({})", at + 1, gap.spot.stage_name, gap.spot.element_name.to_lowercase(), gap.name, words.say("diag-of", &args));
            line += &gap.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
            line += &gap.owner.as_ref().map(|owner| format!(" — {owner}")).unwrap_or_default();
            out.extend(wrap(&line, width, 5));
        }
    }
    if !report.broken.is_empty() {
        out.push(String::new());
        out.push(words.say("diag-sum-broken", &[("n", Arg::from(report.broken.len()))]));
        for broken in report.broken.iter().take(BROKEN) {
            let place = broken.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            out.extend(wrap(&format!("  · {}{place}", broken.what), width, 4));
        }
    }
    if !report.ask.is_empty() {
        out.push(String::new());
        out.push(words.word("diag-sum-ask"));
        for (at, question) in report.ask.iter().take(TOP).enumerate() {
            let stage = if question.stage.is_empty() { String::new() } else { format!(" ({})", question.stage) };
            out.extend(wrap(&format!("  {}. {}{stage}", at + 1, question.text), width, 5));
        }
    }
    out
}

fn trend_line(trend: &super::report::Trend, words: &Catalogue) -> String {
    let mut parts: Vec<String> = trend.index.iter().map(|index| format!("{} {} → {} ({})", index.name, index.before, index.after, index.difference)).collect();
    for (key, n) in [
        ("diag-sum-better", trend.better.len()),
        ("diag-sum-worse", trend.worse.len()),
        ("diag-sum-gained", trend.gained.len()),
        ("diag-sum-lost", trend.lost.len()),
    ] {
        parts.extend((n > 0).then(|| words.say(key, &[("n", Arg::from(n))])));
    }
    parts.extend(trend.objects.iter().map(|change| format!("{} {} → {}", change.name, change.before, change.after)));
    if parts.is_empty() {
        parts.push(words.word("diag-sum-same"));
    }
    words.say("diag-sum-trend", &[("version", Arg::from(trend.version.clone().unwrap_or_else(|| "—".to_string()))), ("parts", Arg::from(parts.join("; ")))])
}

fn pad(name: &str, wide: usize) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if out.width() + 1 >= wide && name.width() > wide {
            out.push('…');
            break;
        }
        out.push(c);
    }
    let missing = wide.saturating_sub(out.width());
    out + &" ".repeat(missing)
}

/// Breaks a text into lines; those after the first are moved in.
fn wrap(text: &str, width: usize, inset: usize) -> Vec<String> {
    let start: String = text.chars().take_while(|c| *c == ' ').collect();
    let (mut out, mut line, mut bare) = (Vec::new(), start, true);
    for word in text.split_whitespace() {
        if !bare && line.width() + 1 + word.width() > width {
            out.push(std::mem::replace(&mut line, " ".repeat(inset)));
            bare = true;
        }
        if !bare {
            line.push(' ');
        }
        // A control character in a name must not steer the terminal.
        line.extend(word.chars().filter(|c| !c.is_control()));
        bare = false;
    }
    out.push(line);
    out
}
