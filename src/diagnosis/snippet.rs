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
    let new = |kind: Kind, base: &str| fresh(model, kind, base);
    match (lack.about, lack.key) {
        (Some(about), "operations") if about.kind == Kind::Stage => {
            let operation = "{name: …, owner: …, description: …, produces: [{document: …}]}";
            let process = new(Kind::Process, "new_process");
            format!("processes:\n  {process}:\n    name: …\n    stage: {stage}\n    owner: …\n    operations:\n      first: {operation}\n")
        }
        (Some(about), "kpis") if about.kind == Kind::Stage => {
            let keys = "name: …\n    kind: …   # process, result\n";
            let rest = "unit: …\n    measure: …\n    owner: …\n    target: …\n";
            format!("kpis:\n  {}:\n    {keys}    stage: {stage}\n    {rest}", new(Kind::Kpi, "new_kpi"))
        }
        (Some(about), "control_points") if about.kind == Kind::Stage => {
            let point = new(Kind::ControlPoint, "new_point");
            let keys = "name: …\n    shows: …\n    receiver: …\n    every: …\n    reaction: {text: …, within: …}\n";
            format!("control_points:\n  {point}:\n    {keys}{}", of_operation(model, row, &format!("control_points: [{point}]")))
        }
        (Some(about), "regulations") if about.kind == Kind::Stage => {
            let keys = "status: …   # in_force, draft, planned\n    scope: …\n    requirements: …\n    example: …\n";
            format!("regulations:\n  {}:\n    name: …\n    stage: {stage}\n    {keys}", new(Kind::Regulation, "new_regulation"))
        }
        (Some(about), "norms") if about.kind == Kind::Stage => {
            format!("norms:\n  {}: {{name: …, role: …, kpi: …, min: …, per: …, purpose: …}}\n", new(Kind::Norm, "new_norm"))
        }
        (Some(about), "shows") if about.kind == Kind::Kpi => match model.index.of_kind(Kind::ControlPoint).next() {
            Some((id, ..)) => format!("control_points:\n  # {}\n  {id}:\n    shows: [{}]\n", choices(model, Kind::ControlPoint), model.full_id(about)),
            None => format!("control_points:\n  new_point:\n    name: …\n    shows: [{}]\n    receiver: …\n    every: …\n", model.full_id(about)),
        },
        (Some(about), "produces") if about.kind == Kind::Stage => kind_of_result(model, row),
        (Some(about), "motivation") => pay(model, row, about),
        (Some(about), key) => within(model, about, key),
        (None, _) => {
            let first = row.operations.first().map_or("…", |id| &*model.processes[model.process_of(*id)].id);
            format!("processes:\n  {first}:\n    # {}\n    stage: …\n", choices(model, Kind::Stage))
        }
    }
}

/// An id that nothing of a kind has yet, so that the text can be put in as it is.
fn fresh(model: &Model, kind: Kind, base: &str) -> String {
    let is_free = |id: &String| model.index.by_full_id(kind, id).is_none();
    std::iter::once(base.to_string()).chain((2..).map(|number| format!("{base}_{number}"))).find(is_free).unwrap_or_default()
}

/// A document of the kind that lacks, and the operation that it comes from.
fn kind_of_result(model: &Model, row: &Row) -> String {
    let document = fresh(model, Kind::Document, "new_document");
    let produced = of_operation(model, row, &format!("produces: [{{document: {document}}}]"));
    format!("documents:\n  {document}: {{name: …, audience: …}}   # client, internal\n{produced}")
}

/// A key of one of the operations of a stage, with the others that it may be of.
fn of_operation(model: &Model, row: &Row, key: &str) -> String {
    let ids: Vec<String> = row.operations.iter().take(3).map(|id| model.full_id(id.element())).collect();
    let Some((process, operation)) = ids.first().and_then(|first| first.split_once('.')) else { return String::new() };
    format!("processes:\n  {process}:\n    operations:\n      # {}\n      {operation}:\n        {key}\n", ids.join(", "))
}

/// An indicator of the stage as one more item of the pay of a role.
fn pay(model: &Model, row: &Row, role: ElementId) -> String {
    let ids: Vec<String> = row.kpis.iter().take(CHOICES).map(|kpi| model.full_id(kpi.element())).collect();
    let known = if ids.is_empty() { choices(model, Kind::Kpi) } else { ids.join(", ") };
    let note = if known.is_empty() { String::new() } else { format!("      # {known}\n") };
    format!("roles:\n  {}:\n    motivation:\n{note}      - {{kpi: …, weight: …}}\n", model.full_id(role))
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
    let (value, note) = value(model, about, key);
    if !note.is_empty() {
        line(format!("# {note}"), depth);
    }
    line(value, depth);
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

/// The key with its holes, and what to choose from or how to say it.
fn value(model: &Model, about: ElementId, key: &str) -> (String, String) {
    let pick = |kind: Kind| choices(model, kind);
    let (value, note) = match key {
        "owner" | "deputy" | "reports_to" | "receiver" => (format!("{key}: …"), pick(Kind::Role)),
        "stage" => ("stage: …".to_string(), pick(Kind::Stage)),
        "produces" => ("produces: [{crm: …}, {document: …}]".to_string(), produced(model)),
        "recorded_in" => ("recorded_in: …".to_string(), pick(Kind::System)),
        "regulated_by" => ("regulated_by: …".to_string(), pick(Kind::Regulation)),
        "motivated_by" => ("motivated_by: …".to_string(), pick(Kind::Kpi)),
        "shows" => ("shows: …".to_string(), pick(Kind::Kpi)),
        "competences" => ("competences: …".to_string(), pick(Kind::Competence)),
        "motivation" => ("motivation: [{kpi: …, weight: …}]".to_string(), pick(Kind::Kpi)),
        "authority" => ("authority: [{what: …, limit: …}]".to_string(), String::new()),
        "participants" => ("participants: …".to_string(), "{role: performs}".to_string()),
        "outcomes" => ("outcomes: {done: {name: …, leads_to: …}}".to_string(), String::new()),
        "next" => ("next: …".to_string(), String::new()),
        "next.when" => ("next: …".to_string(), "[{to: operation, when: condition}, {to: another, otherwise: true}]".to_string()),
        "repeat.while" => ("repeat: {while: …}".to_string(), String::new()),
        "reaction" | "reaction.text" => ("reaction: {text: …, within: …, corrects: …}".to_string(), "within: 1d, 1w".to_string()),
        "reaction.within" => ("reaction: {within: …}".to_string(), "1d, 1w".to_string()),
        "time_limit" => ("time_limit: …".to_string(), "30m, 2h, 3d, 1w".to_string()),
        "every" => ("every: …".to_string(), "day, week, month, quarter, event".to_string()),
        "status" => ("status: in_force".to_string(), String::new()),
        "approved" => ("approved: {by: …, on: …, act: …}".to_string(), String::new()),
        "template" => ("template: {scope: …, requirements: …, example: …}".to_string(), String::new()),
        "target" => ("target: …".to_string(), "{min: 10}, {max: 5}".to_string()),
        "per" => ("per: {role: …, period: …}".to_string(), String::new()),
        "measure" if about.kind == Kind::Kpi => ("measure: …".to_string(), "count(deal where … is set)".to_string()),
        other => (format!("{other}: …"), String::new()),
    };
    (value, note)
}

/// Fields and documents there are to choose from.
fn produced(model: &Model) -> String {
    let known = [choices(model, Kind::Field), choices(model, Kind::Document)];
    known.into_iter().filter(|list| !list.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Ids there are to choose from, the first few.
fn choices(model: &Model, kind: Kind) -> String {
    let inside = |element: &ElementId| kind != Kind::Role || is_inside(&model.roles[Id::new(element.index)]);
    let ids: Vec<String> = model.index.of_kind(kind).map(|(_, _, element)| element).filter(inside).map(|element| model.full_id(element)).collect();
    let more = if ids.len() > CHOICES { ", …" } else { "" };
    ids.iter().take(CHOICES).cloned().collect::<Vec<_>>().join(", ") + more
}
