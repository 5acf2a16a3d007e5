//! The stages in the order of the client's way with the control loop: information goes up to management, corrections come down.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Line, Point, Sense, Tone};
use super::font::Style;
use super::pen::{self, Set};
use super::{Setting, heading};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::element::{ElementId, Id};
use crate::model::process::{Process, Stage, StageKind};

const HEAD: Style = Style::bold(8.6);
const TEXT: Style = Style::plain(7.4);
const SMALL: Style = Style::plain(7.0);
const STRONG: Style = Style::bold(7.2);
/// Between columns.
const GAP: f64 = 10.0;
/// Between rows of stages, where one row is too narrow.
const ROW_GAP: f64 = 16.0;
const NARROWEST: f64 = 116.0;
const WIDEST: f64 = 230.0;
/// The names that are listed of control points and of what they correct.
const NAMED: usize = 5;

/// The stages with the control loop; none where the model has neither stages nor processes.
pub fn stages(model: &Model, graph: &ProcessGraph, setting: &Setting<'_>) -> Option<Drawing> {
    if model.stages.is_empty() && model.processes.is_empty() {
        return None;
    }
    let words = setting.words;
    let columns = columns(model, graph, setting);
    let page = setting.page.width();
    let most = (((page + GAP) / (NARROWEST + GAP)).floor()).max(1.0);
    let rows = (super::to_f64(columns.len()) / most).ceil().max(1.0);
    // As many in each row as in the others, or one less.
    let a_row = (1..=columns.len()).find(|n| super::to_f64(*n) * rows >= super::to_f64(columns.len())).unwrap_or(1);
    let width = ((page - GAP * super::to_f64(a_row - 1)) / super::to_f64(a_row)).min(WIDEST);
    let title = words.word("diagram-stages");
    let mut drawing = Drawing { title: title.clone(), alt: alt(&columns, setting), ..Drawing::default() };
    drawing.width = (width * super::to_f64(a_row) + GAP * super::to_f64(a_row - 1)).max(heading::NARROWEST);
    let mut y = heading::draw(&mut drawing, setting, &title, &[]);
    for (at, row) in columns.chunks(a_row).enumerate() {
        if at > 0 {
            drawing.cuts.push(y + ROW_GAP / 2.0);
            y += ROW_GAP;
        }
        y = management(&mut drawing, model, setting, y);
        y = columns_below(&mut drawing, row, width, y, setting);
    }
    drawing.height = y + 2.0;
    Some(drawing)
}

/// What a column shows.
struct Column {
    name: String,
    goal: Option<String>,
    processes: Vec<String>,
    points: Vec<String>,
    corrected: Vec<String>,
    /// Whether it is a stage; what belongs to none stands in a column too.
    stage: bool,
}

fn stage_of(process: &Process) -> Option<Id<Stage>> {
    process.stage.said().and_then(|stage| stage.target)
}

fn is_management(model: &Model, stage: Id<Stage>) -> bool {
    model.stages[stage].kind.said() == Some(&StageKind::Management)
}

fn columns(model: &Model, graph: &ProcessGraph, setting: &Setting<'_>) -> Vec<Column> {
    let mut own: Vec<Vec<String>> = vec![Vec::new(); model.stages.len() + 1];
    for (id, process) in model.processes.iter() {
        let count = setting.words.say("doc-count-operations", &[("n", model.operations_of(id).len().into())]);
        // A process that is an operation of another in detail stands below those that work comes through.
        let mark = if graph.links.is_detail(id) { "↳\u{a0}" } else { "" };
        let text = format!("{mark}{} ({count})", setting.label(model, id.element()));
        own[stage_of(process).map_or(model.stages.len(), Id::index)].push(text);
    }
    let mut told: Vec<Vec<ElementId>> = vec![Vec::new(); model.stages.len() + 1];
    let mut corrected = told.clone();
    for (id, operation) in model.operations.iter() {
        let at = model.stage_of(id).map_or(model.stages.len(), Id::index);
        for point in operation.control_points.items().iter().filter_map(|point| point.target) {
            told[at].push(point.element());
            let reaction = model.control_points[point].reaction.said();
            corrected[at].extend(reaction.into_iter().flat_map(|reaction| reaction.corrects.items()).filter_map(|what| what.target));
        }
    }
    let names = |list: &mut Vec<Vec<ElementId>>, at: usize| -> Vec<String> {
        let list = &mut list[at];
        list.sort();
        list.dedup();
        list.iter().map(|element| setting.label(model, *element)).collect()
    };
    let mut out = Vec::new();
    for (id, stage) in model.stages.iter().filter(|(id, _)| !is_management(model, *id)) {
        out.push(Column {
            name: setting.label(model, id.element()),
            goal: stage.goal.said().map(|goal| setting.text(goal)),
            processes: std::mem::take(&mut own[id.index()]),
            points: names(&mut told, id.index()),
            corrected: names(&mut corrected, id.index()),
            stage: true,
        });
    }
    let loose = model.stages.len();
    if !own[loose].is_empty() {
        let name = setting.words.word("doc-section-loose");
        let processes = std::mem::take(&mut own[loose]);
        out.push(Column { name, goal: None, processes, points: names(&mut told, loose), corrected: names(&mut corrected, loose), stage: false });
    }
    out
}

fn alt(columns: &[Column], setting: &Setting<'_>) -> String {
    let stages: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    setting.words.say("diagram-stages-alt", &[("stages", stages.join(", ").as_str().into())])
}

/// The management stage across the picture; a hole where the model has none.
fn management(drawing: &mut Drawing, model: &Model, setting: &Setting<'_>, y: f64) -> f64 {
    let width = drawing.width - 2.0;
    let own: Vec<_> = model.stages.iter().filter(|(id, _)| is_management(model, *id)).collect();
    let mut lines = Vec::new();
    for (id, stage) in &own {
        lines.extend(pen::set(&setting.label(model, id.element()), HEAD, Tone::Ink, width - 16.0, 2));
        let goal = stage.goal.said().map(|goal| setting.text(goal));
        lines.extend(goal.iter().flat_map(|goal| pen::set(goal, TEXT, Tone::Soft, width - 16.0, 2)));
        let processes: Vec<String> =
            model.processes.iter().filter(|(_, one)| stage_of(one) == Some(*id)).map(|(id, _)| setting.label(model, id.element())).collect();
        lines.extend(pen::set(&processes.join(" · "), TEXT, Tone::Ink, width - 16.0, 3));
    }
    let hole = own.is_empty();
    if hole {
        lines = pen::set(&setting.words.word("diagram-no-management"), TEXT, Tone::Soft, width - 16.0, 1);
    }
    let height = pen::height(&lines) + 12.0;
    let (fill, border) = if hole { (Tone::Paper, Border::Dashed) } else { (Tone::Light, Border::Plain) };
    let area = Area { form: Form::Rounded, x: 1.0, y, width, height, fill, border, sense: Sense::Box, tip: None };
    let middle = area.middle();
    drawing.area(area);
    pen::around(drawing, &lines, middle, Anchor::Middle);
    y + height
}

/// A list of names with how many there are above it; a hole where there are none.
fn listed(names: &[String], key: &str, none: &str, width: f64, setting: &Setting<'_>) -> Vec<Set> {
    if names.is_empty() {
        return pen::set(&setting.words.word(none), SMALL, Tone::Soft, width, 4);
    }
    let mut lines = pen::set(&setting.words.say(key, &[("n", names.len().into())]), STRONG, Tone::Ink, width, 2);
    for name in names.iter().take(NAMED) {
        lines.extend(pen::set(&format!("·\u{a0}{name}"), SMALL, Tone::Soft, width, 3));
    }
    if names.len() > NAMED {
        lines.extend(pen::set(&setting.words.say("diagram-more", &[("n", (names.len() - NAMED).into())]), SMALL, Tone::Soft, width, 1));
    }
    lines
}

/// The arrows between management and a row of stages, and the stages with their processes.
fn columns_below(drawing: &mut Drawing, columns: &[Column], width: f64, y: f64, setting: &Setting<'_>) -> f64 {
    let half = width / 2.0;
    let lists: Vec<(Vec<Set>, Vec<Set>)> = (columns.iter())
        .map(|column| {
            let up = listed(&column.points, "doc-count-control", "diagram-no-control-points", half - 14.0, setting);
            let down = listed(&column.corrected, "diagram-corrected", "diagram-no-correction", half - 14.0, setting);
            (up, down)
        })
        .collect();
    let between = lists.iter().map(|(up, down)| pen::height(up).max(pen::height(down))).fold(30.0, f64::max) + 14.0;
    let top = y + between;
    let heads: Vec<Vec<Set>> = columns.iter().map(|column| pen::set(&column.name, HEAD, Tone::Ink, width - 26.0, 3)).collect();
    let high = heads.iter().map(|lines| pen::height(lines)).fold(0.0, f64::max) + 12.0;
    let mut bottom = top + high;
    let mut x = 1.0;
    for ((column, (up, down)), head) in columns.iter().zip(&lists).zip(&heads) {
        let (rising, falling) = (x + 6.0, x + half + 6.0);
        loop_arrow(drawing, [(rising, top), (rising, y)], column.points.is_empty());
        loop_arrow(drawing, [(falling, y), (falling, top)], true);
        pen::down(drawing, up, (rising + 6.0, y + 7.0), Anchor::Left);
        pen::down(drawing, down, (falling + 6.0, y + 7.0), Anchor::Left);
        let form = if column.stage { Form::Chevron } else { Form::Rounded };
        let border = if column.stage { Border::Plain } else { Border::Dashed };
        let area = Area { form, x, y: top, width: width - 2.0, height: high, fill: Tone::Light, border, sense: Sense::Box, tip: None };
        let middle = area.middle();
        drawing.area(area);
        pen::around(drawing, head, middle, Anchor::Middle);
        bottom = bottom.max(processes(drawing, column, (x, top + high), width - 2.0, setting));
        x += width + GAP;
    }
    bottom
}

/// Up: what is told. Down, dashed: what is corrected.
fn loop_arrow(drawing: &mut Drawing, ends: [Point; 2], dashed: bool) {
    drawing.line(Line { points: ends.to_vec(), head: true, dashed, width: 1.1, way: true });
}

/// The goal of a stage and its processes; returns where they end.
fn processes(drawing: &mut Drawing, column: &Column, (x, y): Point, width: f64, setting: &Setting<'_>) -> f64 {
    let mut y = y + 5.0;
    if let Some(goal) = &column.goal {
        let text = format!("{}: {goal}", setting.words.word("doc-goal"));
        y = pen::down(drawing, &pen::set(&text, TEXT, Tone::Soft, width - 6.0, 4), (x + 3.0, y), Anchor::Left) + 4.0;
    }
    if column.processes.is_empty() {
        let lines = pen::set(&setting.words.word("diagram-no-processes"), TEXT, Tone::Soft, width - 10.0, 2);
        return boxed(drawing, &lines, (x, y), width, Border::Dashed);
    }
    for process in &column.processes {
        y = boxed(drawing, &pen::set(process, TEXT, Tone::Ink, width - 10.0, 4), (x, y), width, Border::Plain) + 4.0;
    }
    y
}

fn boxed(drawing: &mut Drawing, lines: &[Set], (x, y): Point, width: f64, border: Border) -> f64 {
    let height = pen::height(lines) + 8.0;
    let area = Area { form: Form::Rounded, x, y, width, height, fill: Tone::Paper, border, sense: Sense::Box, tip: None };
    let middle = area.middle();
    drawing.area(area);
    pen::around(drawing, lines, middle, Anchor::Middle);
    y + height
}
