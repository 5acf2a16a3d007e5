//! The YAML that closes a gap: the keys to add, in their place below the element, with holes for a person to fill and the ids there are to choose from.

use super::plan::Lack;
use super::score::{Row, is_inside};
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};

/// So many ids are offered to choose from.
const CHOICES: usize = 5;

/// The text to add for a lack of a row. A hole is written `…`, which says as little as no key at all.
pub(super) fn snippet(model: &Model, row: &Row, lack: &Lack) -> String {
    let stage = row.stage.map_or("…", |stage| &*model.stages[stage].id);
    match (lack.about, lack.key) {
        (Some(about), "operations") if about.kind == Kind::Stage => {
            format!("processes:\n  …:\n    name: …\n    stage: {stage}\n    owner: …\n    operations:\n      …: {{name: …, owner: …, produces: […]}}\n")
        }
        (Some(about), "kpis") if about.kind == Kind::Stage => {
            format!(
                "kpis:\n  …:\n    name: …\n    kind: …        # process, result\n    stage: {stage}\n    unit: …\n    measure: …\n    owner: …\n    target: …\n"
            )
        }
        (Some(about), "control_points") if about.kind == Kind::Stage => {
            "control_points:\n  …:\n    name: …\n    shows: […]\n    receiver: …\n    every: …\n    reaction: {text: …, within: …}\n".to_string()
        }
        (Some(about), "regulations") if about.kind == Kind::Stage => {
            format!(
                "regulations:\n  …:\n    name: …\n    stage: {stage}\n    status: …      # in_force, draft, planned\n    scope: …\n    requirements: […]\n    example: …\n"
            )
        }
        (Some(about), "norms") if about.kind == Kind::Stage => "norms:\n  …: {name: …, role: …, kpi: …, min: …, per: …, purpose: …}\n".to_string(),
        (Some(about), "shows") if about.kind == Kind::Kpi => {
            format!("control_points:\n  …:              # {}\n    shows: [{}]\n", choices(model, Kind::ControlPoint), model.full_id(about))
        }
        (Some(about), "produces") if about.kind == Kind::Stage => "documents:\n  …: {name: …, audience: …}   # client, internal\n".to_string(),
        (Some(about), key) => within(model, about, key),
        (None, _) => format!("processes:\n  …:\n    stage: …        # {}\n", choices(model, Kind::Stage)),
    }
}

/// The key below the element, below what holds it.
fn within(model: &Model, about: ElementId, key: &str) -> String {
    let (mut lines, mut depth) = (Vec::new(), 0);
    let mut line = |text: String, depth: usize| lines.push(format!("{}{text}", "  ".repeat(depth)));
    let full = model.full_id(about);
    let ids: Vec<&str> = full.split('.').collect();
    if matches!(about.kind, Kind::Field | Kind::Card | Kind::Pipeline | Kind::Step) {
        line("crm:".to_string(), depth);
        depth += 1;
    }
    for (at, id) in ids.iter().enumerate() {
        line(format!("{}:", section(about.kind, at)), depth);
        line(format!("{id}:"), depth + 1);
        depth += 2;
    }
    line(value(model, about, key), depth);
    lines.join("\n") + "\n"
}

fn section(kind: Kind, depth: usize) -> &'static str {
    match (kind, depth) {
        (Kind::Operation | Kind::Outcome | Kind::Question | Kind::Process, 0) => "processes",
        (Kind::Operation, _) => "operations",
        (Kind::Outcome, _) => "outcomes",
        (Kind::Question, _) => "questions",
        (Kind::Card | Kind::Field, 0) => "cards",
        (Kind::Field, _) => "fields",
        (Kind::Role, _) => "roles",
        (Kind::Competence, _) => "competences",
        (Kind::Stage, _) => "stages",
        (Kind::System, _) => "systems",
        (Kind::Regulation, _) => "regulations",
        (Kind::Document, _) => "documents",
        (Kind::ControlPoint, _) => "control_points",
        (Kind::Kpi, _) => "kpis",
        (Kind::Norm, _) => "norms",
        _ => "…",
    }
}

fn value(model: &Model, about: ElementId, key: &str) -> String {
    let pick = |kind: Kind| {
        let known = choices(model, kind);
        if known.is_empty() { String::new() } else { format!("   # {known}") }
    };
    match key {
        "owner" | "deputy" | "reports_to" | "receiver" => format!("{key}: …{}", pick(Kind::Role)),
        "produces" => "produces: [{crm: …}, {document: …}]".to_string(),
        "recorded_in" => format!("recorded_in: […]{}", pick(Kind::System)),
        "regulated_by" => format!("regulated_by: […]{}", pick(Kind::Regulation)),
        "motivated_by" => format!("motivated_by: […]{}", pick(Kind::Kpi)),
        "shows" => format!("shows: […]{}", pick(Kind::Kpi)),
        "competences" => format!("competences: […]{}", pick(Kind::Competence)),
        "motivation" => format!("motivation: [{{kpi: …, weight: …}}]{}", pick(Kind::Kpi)),
        "authority" => "authority: [{what: …, limit: …}]".to_string(),
        "participants" => "participants: {…: performs}".to_string(),
        "outcomes" => "outcomes: {…: {name: …, leads_to: …}}".to_string(),
        "next" => "next: …".to_string(),
        "next.when" => "next: [{to: …, when: …}, {to: …, otherwise: true}]".to_string(),
        "repeat.while" => "repeat: {while: …}".to_string(),
        "reaction" | "reaction.text" => "reaction: {text: …, within: …, corrects: […]}".to_string(),
        "reaction.within" => "reaction: {within: …}   # 1d, 1w".to_string(),
        "time_limit" => "time_limit: …   # 30m, 2h, 3d, 1w".to_string(),
        "every" => "every: …   # day, week, month, quarter, event".to_string(),
        "status" => "status: in_force".to_string(),
        "approved" => "approved: {by: …, on: …, act: …}".to_string(),
        "template" => "template: {scope: …, requirements: […], example: …}".to_string(),
        "target" => "target: {min: …}   # min, max".to_string(),
        "per" => "per: {role: …, period: …}".to_string(),
        "measure" if about.kind == Kind::Kpi => "measure: …   # count(deal where … is set)".to_string(),
        other => format!("{other}: …"),
    }
}

/// Ids there are to choose from, the first few.
fn choices(model: &Model, kind: Kind) -> String {
    let inside = |element: &ElementId| kind != Kind::Role || is_inside(&model.roles[Id::new(element.index)]);
    let ids: Vec<String> = model.index.of_kind(kind).map(|(_, _, element)| element).filter(inside).map(|element| model.full_id(element)).collect();
    let more = if ids.len() > CHOICES { ", …" } else { "" };
    ids.iter().take(CHOICES).cloned().collect::<Vec<_>>().join(", ") + more
}
