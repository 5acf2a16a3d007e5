//! What can be folded: whatever is indented below a line, and comments of several lines. Told from the text alone, so that a broken one folds as well.

use lsp_types::{FoldingRange, FoldingRangeKind};

pub(super) fn folds(text: &str) -> Vec<FoldingRange> {
    let mut out = Vec::new();
    // Lines that may still go on: their indentation and number.
    let mut open: Vec<(usize, u32)> = Vec::new();
    let (mut last, mut comments) = (0, None::<(u32, u32)>);
    for (number, line) in (0_u32..).zip(text.lines()) {
        let rest = line.trim_start_matches('\u{feff}').trim_start();
        if rest.starts_with('#') {
            comments = Some(comments.map_or((number, number), |(first, _)| (first, number)));
            continue;
        }
        if rest.is_empty() {
            continue;
        }
        out.extend(comments.take().and_then(|(first, end)| fold(first, end, Some(FoldingRangeKind::Comment))));
        let indent = line.len() - line.trim_start().len();
        while let Some((_, first)) = open.pop_if(|(outer, _)| *outer >= indent) {
            out.extend(fold(first, last, None));
        }
        open.push((indent, number));
        last = number;
    }
    out.extend(comments.and_then(|(first, end)| fold(first, end, Some(FoldingRangeKind::Comment))));
    while let Some((_, first)) = open.pop() {
        out.extend(fold(first, last, None));
    }
    out.sort_by_key(|fold| (fold.start_line, fold.end_line));
    out
}

fn fold(start_line: u32, end_line: u32, kind: Option<FoldingRangeKind>) -> Option<FoldingRange> {
    (end_line > start_line).then(|| FoldingRange { start_line, end_line, kind, ..FoldingRange::default() })
}
