//! A funnel as bars: how many there are on each step by its norm, which share of the step before and of the first.

use super::drawing::{Anchor, Area, Border, Drawing, Form, Point, Sense, Tone};
use super::font::Style;
use super::pen;
use super::{Setting, heading};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::Funnel;
use crate::model::value::Bounds;

const NAME: Style = Style::plain(8.0);
const SMALL: Style = Style::plain(7.0);
const VALUE: Style = Style::bold(8.0);
const LABELS: f64 = 150.0;
const SHARES: f64 = 74.0;
const BAR: f64 = 17.0;
const PADDING: f64 = 4.0;

/// A funnel. Bars are as long as their norms; a step without one has an empty, dashed bar.
pub fn funnel(model: &Model, funnel: Id<Funnel>, setting: &Setting<'_>) -> Drawing {
    let words = setting.words;
    let title = setting.label(model, funnel.element());
    let steps = steps(model, funnel, setting);
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    let alt = words.say("diagram-funnel-alt", &[("name", title.as_str().into()), ("steps", names.join(", ").as_str().into())]);
    let mut drawing = Drawing { width: setting.page.width().min(560.0), title: title.clone(), alt, ..Drawing::default() };
    let ends = model.funnels[funnel].ends_with.said().map(|text| setting.text(text));
    let mut y = heading::draw(&mut drawing, setting, &title, ends.as_deref().map(|text| ("doc-ends-with", text)).as_slice());
    if steps.is_empty() {
        y = heading::hole(&mut drawing, y, &words.word("diagram-no-steps"));
    }
    let shared = steps.iter().any(|step| step.before.is_some());
    if shared {
        y = heads(&mut drawing, setting, y);
    }
    let most = steps.iter().filter_map(Step::high).fold(0.0, f64::max);
    let worst = worst(&steps);
    for (at, step) in steps.iter().enumerate() {
        let end = row(&mut drawing, step, y, most, setting);
        if shared && at > 0 {
            shares(&mut drawing, step, (at, worst == Some(at)), (y + end) / 2.0, setting);
        }
        y = end;
    }
    let ranges = steps.iter().any(|step| step.low() != step.high());
    for (_, key) in [(worst.is_some(), "diagram-worst-step"), (ranges, "diagram-norm-range")].into_iter().filter(|(used, _)| *used) {
        let note = pen::set(&words.word(key), SMALL, Tone::Soft, drawing.width - 4.0, 2);
        y = pen::down(&mut drawing, &note, (1.0, y + 3.0), Anchor::Left);
    }
    drawing.height = y + 2.0;
    drawing
}

/// A step as it is drawn.
struct Step {
    name: String,
    norm: Option<Bounds>,
    /// What is said in place of a norm.
    lacking: String,
    before: Option<(f64, f64)>,
    first: Option<(f64, f64)>,
    side: bool,
}

impl Step {
    fn high(&self) -> Option<f64> {
        self.norm.as_ref().and_then(|norm| norm.max.or(norm.min))
    }

    fn low(&self) -> Option<f64> {
        self.norm.as_ref().and_then(|norm| norm.min.or(norm.max))
    }
}

fn steps(model: &Model, funnel: Id<Funnel>, setting: &Setting<'_>) -> Vec<Step> {
    let step = |(at, (id, said)): (usize, (Id<_>, &crate::model::element::Item<crate::model::indicator::FunnelStep>))| Step {
        name: setting.label(model, id.element()),
        norm: said.norm.said().cloned(),
        lacking: setting.words.word(lacking(&said.norm)),
        before: at.checked_sub(1).and_then(|before| model.conversion(funnel, before, at)),
        first: (at > 1).then(|| model.conversion(funnel, 0, at)).flatten(),
        side: said.side_entry.said().is_some_and(|side| side.value),
    };
    model.funnel_steps_of(funnel).enumerate().map(step).collect()
}

fn lacking<T>(fact: &Fact<T>) -> &'static str {
    match fact {
        Fact::Absent(_) => "diagram-norm-none",
        Fact::NotApplicable(_) => "doc-not-applicable",
        Fact::Unsaid | Fact::Broken | Fact::Said(_) => "diagram-norm-unknown",
    }
}

/// The step at which the greatest share is lost, where there are two to compare.
fn worst(steps: &[Step]) -> Option<usize> {
    let shares: Vec<(usize, f64)> = steps.iter().enumerate().filter_map(|(at, step)| Some((at, step.before?.0))).collect();
    let (at, least) = shares.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let unlike = shares.iter().any(|(_, share)| *share > least + 0.5);
    unlike.then_some(at)
}

fn heads(drawing: &mut Drawing, setting: &Setting<'_>, y: f64) -> f64 {
    let right = drawing.width;
    let columns = [("doc-conversion", right - SHARES * 1.5), ("doc-from-first", right - SHARES * 0.5)];
    let mut bottom = y;
    for (key, x) in columns {
        let lines = pen::set(&setting.words.word(key), SMALL, Tone::Soft, SHARES - 6.0, 2);
        bottom = bottom.max(pen::down(drawing, &lines, (x, y), Anchor::Middle));
    }
    bottom + 2.0
}

fn row(drawing: &mut Drawing, step: &Step, y: f64, most: f64, setting: &Setting<'_>) -> f64 {
    let words = setting.words;
    let mut lines = pen::set(&step.name, NAME, Tone::Ink, LABELS - 10.0, 4);
    if step.side {
        lines.extend(pen::set(&format!("←\u{a0}{}", words.word("doc-side-entry")), SMALL, Tone::Soft, LABELS - 10.0, 2));
    }
    let height = (pen::height(&lines) + 2.0 * PADDING).max(BAR + 2.0 * PADDING);
    let middle = y + height / 2.0;
    pen::around(drawing, &lines, (LABELS - 6.0, middle), Anchor::Right);
    bar(drawing, step, (LABELS, middle), most, setting);
    y + height
}

/// The shares of the step before and of the first; a dash where there is none to tell.
fn shares(drawing: &mut Drawing, step: &Step, (at, worst): (usize, bool), middle: f64, setting: &Setting<'_>) {
    let right = drawing.width;
    let own = [(step.before, right - SHARES * 1.5, worst), (step.first, right - SHARES * 0.5, false)];
    for (share, x, marked) in own.into_iter().take(if at > 1 { 2 } else { 1 }) {
        let mark = if marked { "▼\u{a0}" } else { "" };
        let text = share.map_or_else(|| setting.words.word("diagram-dash"), |share| format!("{mark}{}", percent(share, setting)));
        pen::around(drawing, &pen::set(&text, if marked { VALUE } else { NAME }, Tone::Ink, SHARES, 1), (x, middle), Anchor::Middle);
    }
}

/// A bar as long as the norm: full up to the lower bound, empty from there to the upper.
fn bar(drawing: &mut Drawing, step: &Step, (x, middle): Point, most: f64, setting: &Setting<'_>) {
    let room = drawing.width - LABELS - 2.0 * SHARES - 40.0;
    let long = |count: f64| (count / most.max(f64::MIN_POSITIVE) * room).clamp(1.0, room);
    let area = |width: f64, fill: Tone, border: Border, sense: Sense| Area {
        form: Form::Rectangle,
        x,
        y: middle - BAR / 2.0,
        width,
        height: BAR,
        fill,
        border,
        sense,
        tip: None,
    };
    let (Some(low), Some(high), Some(norm)) = (step.low(), step.high(), &step.norm) else {
        drawing.area(area(room, Tone::Paper, Border::Dashed, Sense::Box));
        pen::around(drawing, &pen::set(&step.lacking, SMALL, Tone::Soft, room - 8.0, 1), (x + 6.0, middle), Anchor::Left);
        return;
    };
    drawing.area(area(long(high), Tone::Light, Border::Plain, Sense::Box));
    drawing.area(area(long(low), Tone::Middle, Border::Plain, Sense::Ground));
    pen::around(drawing, &pen::set(&setting.bounds(norm), VALUE, Tone::Ink, 60.0, 1), (x + long(high) + 5.0, middle), Anchor::Left);
}

fn percent((low, high): (f64, f64), setting: &Setting<'_>) -> String {
    let number = |share: f64| setting.words.number(share);
    let text = if (high - low).abs() < 0.5 { number(low) } else { format!("{}–{}", number(low), number(high)) };
    setting.words.say("doc-percent", &[("n", text.into())])
}
