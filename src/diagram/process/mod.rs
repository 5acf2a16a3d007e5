//! A process as a swimlane: one lane a role, columns in the order of work, folded into bands so that it fits the page in letters that can be read.

mod cells;
pub(super) mod columns;
mod gaps;
mod measure;
mod paint;
mod place;
pub(super) mod plan;
mod routes;
mod rows;

use super::drawing::{Drawing, Tone};
use super::font::Style;
use super::pen::{self, Set};
use super::{Page, Setting, heading};
use crate::diagram::to_f64;
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::element::Id;
use crate::model::process::Process;

use cells::Cells;
use columns::Columns;
use measure::Widths;
use place::Band;
use plan::{Goal, Lane, Plan};

/// Between bands.
const BAND_GAP: f64 = 13.0;
const LANE_NAME: Style = Style::bold(7.4);
const LANE_NOTE: Style = Style::plain(7.0);

/// A process as a swimlane. `setting.page` says how wide it may be; it is as high as it needs to be, and may be cut between its bands.
pub fn process(model: &Model, graph: &ProcessGraph, process: Id<Process>, setting: &Setting<'_>) -> Drawing {
    let plan = Plan::new(model, graph, process, setting);
    let heads = Heads::new(&plan, setting.page);
    let bands = fold(&plan, &heads, setting);
    let widest = bands.iter().map(|band| band.width).fold(heading::NARROWEST, f64::max).min(setting.page.width());
    let mut drawing = Drawing { width: widest, title: plan.title.clone(), alt: alt(&plan, setting), ..Drawing::default() };
    let mut y = heading::draw(&mut drawing, setting, &plan.title, plan.trigger.as_deref().map(|text| ("doc-trigger", text)).as_slice());
    if plan.steps.is_empty() {
        y = heading::hole(&mut drawing, y, &setting.words.word("diagram-no-operations"));
    }
    for (at, band) in bands.iter().enumerate() {
        if at > 0 {
            drawing.cuts.push(y - BAND_GAP / 2.0);
        }
        paint::band(&mut drawing, &plan, band, &heads, y);
        y += band.height + BAND_GAP;
    }
    if !bands.is_empty() {
        y = paint::legend(&mut drawing, &plan, &bands, setting.words, y - 3.0);
    }
    drawing.height = y;
    drawing
}

fn alt(plan: &Plan, setting: &Setting<'_>) -> String {
    let words = setting.words;
    let count = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    let mut ends: Vec<&str> = Vec::new();
    for goal in plan.steps.iter().flat_map(|step| &step.ways).flat_map(|way| &way.goals) {
        if let Goal::End(ending) = goal
            && !ends.contains(&ending.name.as_str())
            && ends.len() < 12
        {
            ends.push(&ending.name);
        }
    }
    let lanes: Vec<&str> = plan.lanes.iter().map(|lane| lane.name.as_str()).collect();
    let args = [
        ("name", plan.title.as_str().into()),
        ("operations", count("doc-count-operations", plan.steps.len()).as_str().into()),
        ("lanes", lanes.join(", ").as_str().into()),
        ("ends", ends.join(", ").as_str().into()),
    ];
    words.say("diagram-process-alt", &args)
}

/// The heads of the lanes: at their left on a lying page, above them on a standing one.
struct Heads {
    width: f64,
    /// The height of those above.
    strip: f64,
    /// The lines of each, and the height that they need beside the lane.
    lines: Vec<Vec<Set>>,
    heights: Vec<f64>,
}

impl Heads {
    fn new(plan: &Plan, page: Page) -> Self {
        if page == Page::Portrait {
            let lines = plan.lanes.iter().map(|lane| head(lane, page.width() / 2.0, 1)).collect();
            return Heads { width: 0.0, strip: LANE_NAME.leading() + 3.0, lines, heights: vec![0.0; plan.lanes.len()] };
        }
        let widest = plan.lanes.iter().map(|lane| LANE_NAME.widest_word(&lane.name, 20)).fold(0.0, f64::max);
        let width = (widest + 9.0).clamp(60.0, 80.0);
        let lines: Vec<Vec<Set>> = plan.lanes.iter().map(|lane| head(lane, width - 8.0, 5)).collect();
        let heights = lines.iter().map(|lines| pen::height(lines) + 10.0).collect();
        Heads { width, strip: 0.0, lines, heights }
    }
}

fn head(lane: &Lane, width: f64, most: usize) -> Vec<Set> {
    let mut lines = pen::set(&lane.name, LANE_NAME, Tone::Ink, width, most);
    lines.extend(lane.note.iter().flat_map(|note| pen::set(note, LANE_NOTE, Tone::Soft, width, most.min(2))));
    lines
}

/// Puts as many columns into each band as the page is wide.
fn fold(plan: &Plan, heads: &Heads, setting: &Setting<'_>) -> Vec<Band> {
    let columns = Columns::new(plan);
    let mut by_column: Vec<Vec<usize>> = vec![Vec::new(); columns.count];
    let mut incoming: Vec<Vec<usize>> = vec![Vec::new(); plan.steps.len()];
    for (at, step) in plan.steps.iter().enumerate() {
        by_column[columns.of[at]].push(at);
        for goal in step.ways.iter().flat_map(|way| &way.goals) {
            if let Goal::Step(to) = goal
                && incoming[*to].last() != Some(&at)
            {
                incoming[*to].push(at);
            }
        }
    }
    let widths = Widths::new(plan, setting.page);
    let make = |from: usize, to: usize| {
        let cells = Cells::new(plan, &columns, &by_column, &incoming, from..to);
        let blocks = measure::blocks(plan, &cells, widths, setting.words);
        place::band(plan, cells, blocks, heads)
    };
    let page = setting.page.width();
    // No column is narrower than this, so no band has more of them.
    let most = ((page - heads.width) / (widths.step + 10.0)).max(1.0);
    let most = (1..=columns.count).take_while(|count| to_f64(*count) <= most).last().unwrap_or(1);
    let crossing = crossing(plan, &columns);
    let bands = fill(&crossing, most, page, &make);
    // Two or three bands that are unlike: the same number, more alike.
    let even = columns.count.div_ceil(bands.len().max(1));
    let again = if even < most && bands.len() <= 3 { fill(&crossing, even, page, &make) } else { Vec::new() };
    if !again.is_empty() && again.len() <= bands.len() { again } else { bands }
}

/// How many ways lead over the right border of each column, forth or back.
fn crossing(plan: &Plan, columns: &Columns) -> Vec<usize> {
    let mut out = vec![0; columns.count];
    for (at, step) in plan.steps.iter().enumerate() {
        for goal in step.ways.iter().flat_map(|way| &way.goals) {
            if let Goal::Step(to) = goal {
                let (left, right) = (columns.of[at].min(columns.of[*to]), columns.of[at].max(columns.of[*to]));
                // Long ways count no more than where they begin and end: they are interrupted anyway.
                if left < right {
                    out[left] += 1;
                    out[right - 1] += usize::from(right - 1 > left);
                }
            }
        }
    }
    out
}

/// Bands of at most so many columns, as full as the page allows; one less where fewer ways are torn there.
fn fill(crossing: &[usize], most: usize, page: f64, make: &dyn Fn(usize, usize) -> Band) -> Vec<Band> {
    let columns = crossing.len();
    let mut bands = Vec::new();
    let mut from = 0;
    while from < columns {
        let mut count = most.min(columns - from);
        let mut band = make(from, from + count);
        while band.width > page && count > 1 {
            count -= 1;
            band = make(from, from + count);
        }
        if count > 2 && from + count < columns && crossing[from + count - 2] < crossing[from + count - 1] {
            count -= 1;
            band = make(from, from + count);
        }
        bands.push(band);
        from += count;
    }
    bands
}
