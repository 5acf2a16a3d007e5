//! A trace as text: the trees with their branches drawn, and the list of what goes blind.

use super::{Behind, Line, Lost, Named, Trace};
use crate::finding::Arg;
use crate::locale::Catalogue;

/// A trace as text.
pub fn text(trace: &Trace, words: &Catalogue) -> String {
    let element = &trace.element;
    let mut out = format!("{}\n", words.say("trace-head", &head(element, words)));
    out.push_str(&format!("{}:{}  ({}:{})\n", element.kind, element.id, element.file, element.line));
    for (lines, key, none) in [(&trace.upstream, "trace-upstream", "trace-upstream-none"), (&trace.downstream, "trace-downstream", "trace-downstream-none")] {
        let Some(lines) = lines else { continue };
        out.push('\n');
        out.push_str(&words.word(if lines.is_empty() { none } else { key }));
        out.push('\n');
        out.push_str(&tree(lines, words));
    }
    out.push('\n');
    out.push_str(&blind(trace, words));
    out
}

fn head(element: &Named, words: &Catalogue) -> [(&'static str, Arg); 2] {
    let kind = &element.kind_word;
    let mut letters = kind.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let _ = words;
    [("kind", Arg::from(first + letters.as_str())), ("name", Arg::from(element.name.as_str()))]
}

fn tree(lines: &[Line], words: &Catalogue) -> String {
    // Whether another line stands under the same parent after each.
    let mut more = vec![false; lines.len()];
    let mut last: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(before) = last.insert(line.parent, at) {
            more[before] = true;
        }
    }
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(&rails(lines, &more, at));
        out.push_str(if more[at] { "├─ " } else { "└─ " });
        let args = [
            ("reason", Arg::from(line.reason.as_str())),
            ("kind", Arg::from(line.element.kind_word.as_str())),
            ("name", Arg::from(line.element.name.as_str())),
        ];
        out.push_str(&words.say("trace-line", &args));
        out.push_str(&format!(" [{}]", line.element.id));
        match line.behind {
            Behind::Repeated => out.push_str(&format!(" {}", words.word("trace-repeated"))),
            Behind::Cut => out.push_str(" …"),
            Behind::Unfolded | Behind::Named => {}
        }
        out.push('\n');
    }
    out
}

/// The lines that run down past a line, from those above it.
fn rails(lines: &[Line], more: &[bool], at: usize) -> String {
    // A chain that is hundreds of elements long is not drawn to its full width.
    const WIDEST: usize = 40;
    let mut marks = Vec::new();
    let mut parent = lines[at].parent;
    while parent > 0 && marks.len() < WIDEST {
        marks.push(if more[parent - 1] { "│  " } else { "   " });
        parent = lines[parent - 1].parent;
    }
    marks.iter().rev().copied().collect()
}

fn blind(trace: &Trace, words: &Catalogue) -> String {
    if trace.blind.is_empty() {
        return words.word("trace-blind-none") + "\n";
    }
    let mut out = words.say("trace-blind", &[("n", Arg::from(trace.blind.len()))]) + "\n";
    let line = |lost: &Lost| format!("  • {} [{}]\n", lost.message, lost.element.id);
    trace.blind.iter().for_each(|lost| out.push_str(&line(lost)));
    out
}
