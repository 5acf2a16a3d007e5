//! A trace as a picture: the element in the middle, what it depends on to its left, what depends on it to its right.

use super::{Behind, Line, Named, Trace};
use crate::diagram::{Drawing, Leaf, Setting, Spread, spread};
use crate::finding::Arg;

/// Losses that a picture tells of; the text has them all.
const TOLD: usize = 30;

/// A picture of a trace.
pub(super) fn picture(trace: &Trace, setting: &Setting<'_>) -> Drawing {
    let words = setting.words;
    let name = Arg::from(trace.element.name.as_str());
    let side = |lines: &Option<Vec<Line>>| lines.as_deref().unwrap_or_default().iter().map(leaf).collect::<Vec<_>>();
    let notes = if trace.blind.is_empty() {
        vec![words.word("trace-blind-none")]
    } else {
        let head = words.say("trace-blind", &[("n", Arg::from(trace.blind.len()))]);
        let more = (trace.blind.len() > TOLD).then(|| "…".to_string());
        std::iter::once(head).chain(trace.blind.iter().take(TOLD).map(|lost| format!("• {}", lost.message))).chain(more).collect()
    };
    let picture = Spread {
        title: words.say("trace-title", &[("name", name.clone())]),
        alt: words.say("trace-alt", &[("name", name), ("kind", Arg::from(trace.element.kind_word.as_str()))]),
        middle: titled(&trace.element),
        left: side(&trace.upstream),
        right: side(&trace.downstream),
        heads: [words.word("trace-upstream"), words.word("trace-downstream")],
        notes,
    };
    spread(&picture, setting)
}

fn titled(element: &Named) -> Leaf {
    Leaf { above: element.kind_word.clone(), text: element.name.clone(), parent: 0, dashed: false, more: false }
}

fn leaf(line: &Line) -> Leaf {
    let above = format!("{}: {}", line.reason, line.element.kind_word);
    let dashed = line.behind == Behind::Repeated;
    Leaf { above, text: line.element.name.clone(), parent: line.parent, dashed, more: line.behind == Behind::Cut }
}
