//! The author's own Markdown, made to stay in its place: headings below all of the handbook's, HTML as plain text, nothing left open behind it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::options;
use crate::documents::typography::Typography;

/// The long text of an author, to be printed as it is between blank lines.
pub(in crate::documents) fn of_author(text: &str, typography: Typography) -> String {
    let plain: String = text.trim_matches(['\n', '\r']).replace("\r\n", "\n").chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    let mut text = plain.trim_end().to_string();
    // What stood inside HTML is Markdown once the HTML is plain text, and may hold more of it.
    for _ in 0..16 {
        match without_html(&text) {
            Some(next) => text = next,
            None => break,
        }
    }
    if has_html(&text) {
        text = text.replace('<', "\\<");
    }
    let text = lowered(&text);
    closed(set(&text, typography))
}

/// Replacements of ranges, which do not overlap, from the beginning to the end.
fn replaced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len() + 16), 0);
    for (range, with) in edits {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&with);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

fn has_html(text: &str) -> bool {
    Parser::new_ext(text, options()).any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

/// The text with its HTML as plain text and its comments left out; none where it holds no HTML.
fn without_html(text: &str) -> Option<String> {
    let mut edits = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            let source = &text[range.clone()];
            let comment = source.starts_with("<!--") && source.trim_end().ends_with("-->");
            edits.push((range, if comment { String::new() } else { source.replace('<', "\\<") }));
        }
    }
    (!edits.is_empty()).then(|| replaced(text, edits))
}

/// The text with every heading at the lowest level, so that the outline of the handbook is its own.
fn lowered(text: &str) -> String {
    let mut edits = Vec::new();
    let mut heading: Option<(Range<usize>, Option<usize>, usize)> = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some((range, None, 0)),
            Event::End(TagEnd::Heading(_)) => {
                let Some((whole, first, last)) = heading.take() else { continue };
                let words = first.map_or("", |first| &text[first..last.max(first)]);
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let end = if text[whole.clone()].ends_with('\n') { "\n" } else { "" };
                edits.push((whole, if words.is_empty() { end.to_string() } else { format!("###### {words}{end}") }));
            }
            _ => {
                if let Some((_, first, last)) = &mut heading {
                    first.get_or_insert(range.start);
                    *last = range.end.max(*last);
                }
            }
        }
    }
    replaced(text, edits)
}

/// The text with its typography set, code and addresses excepted.
fn set(text: &str, typography: Typography) -> String {
    let (mut edits, mut code, mut pending) = (Vec::new(), 0_u32, None::<Range<usize>>);
    let flush = |pending: &mut Option<Range<usize>>, edits: &mut Vec<(Range<usize>, String)>| {
        if let Some(range) = pending.take() {
            let source = &text[range.clone()];
            let changed = typography.set(source);
            if changed != source {
                edits.push((range, changed));
            }
        }
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code = code.saturating_sub(1),
            // Only what stands in the source as it is read: neither escapes nor entities.
            Event::Text(words) if code == 0 && *words == text[range.clone()] => match &mut pending {
                Some(before) if before.end == range.start => before.end = range.end,
                _ => {
                    flush(&mut pending, &mut edits);
                    pending = Some(range);
                }
            },
            _ => flush(&mut pending, &mut edits),
        }
    }
    flush(&mut pending, &mut edits);
    replaced(text, edits)
}

/// The text with a fence that its author forgot to close.
fn closed(mut text: String) -> String {
    let mut last = None;
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = event {
            last = Some(range);
        }
    }
    let Some(range) = last.filter(|range| text[range.end.min(text.len())..].trim().is_empty()) else { return text };
    let source = &text[range.clone()];
    let fence: String = source.chars().take_while(|c| matches!(c, '`' | '~')).collect();
    let end = source.lines().next_back().unwrap_or_default().trim();
    let is_closed = source.lines().count() > 1 && end.len() >= fence.len() && end.chars().all(|c| fence.starts_with(c));
    if !is_closed {
        let indent: String = text[..range.start].rsplit('\n').next().unwrap_or_default().chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
        text.push('\n');
        text.push_str(&indent);
        text.push_str(&fence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::of_author;
    use crate::documents::typography::Typography;

    fn made(text: &str) -> String {
        of_author(text, Typography::of("ru"))
    }

    #[test]
    fn headings_go_down() {
        assert_eq!(made("# Раз\n\nтекст\n\nДва\n===\n\nтекст\n"), "###### Раз\n\nтекст\n\n###### Два\n\nтекст");
        assert_eq!(made("> # В цитате"), "> ###### В\u{a0}цитате");
    }

    #[test]
    fn html_is_plain_text() {
        assert_eq!(made("a <b>c</b> <script>x</script>"), "a \\<b>c\\</b> \\<script>x\\</script>");
        assert_eq!(made("<div>\n# Заголовок\n</div>"), "\\<div>\n###### Заголовок\n\\</div>");
        assert_eq!(made("a <!-- тайно --> b"), "a  b");
        assert_eq!(made("`<b>` и <имя>"), "`<b>` и\u{a0}<имя>");
    }

    #[test]
    fn nothing_stays_open() {
        assert_eq!(made("```\nкод"), "```\nкод\n```");
        assert_eq!(made("```\nкод\n```"), "```\nкод\n```");
        assert_eq!(made("- a\n\n  ~~~\n  x"), "- a\n\n  ~~~\n  x\n  ~~~");
    }
}
