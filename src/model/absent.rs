//! What people write where the language wants `none`, `n/a` or nothing at all. It is no other word for them: it is taken for an id, and told what to write.

use crate::finding::{Finding, Fix};
use crate::load::Loaded;

const ABSENT: [&str; 25] = [
    "-",
    "–",
    "—",
    "нет",
    "no",
    "none",
    "nil",
    "не нужно",
    "не нужен",
    "не нужна",
    "не требуется",
    "не предусмотрено",
    "не предусмотрен",
    "отсутствует",
    "отсутствуют",
    "нигде",
    "никто",
    "никакой",
    "nothing",
    "nobody",
    "not needed",
    "not required",
    "absent",
    "there is none",
    "no such thing",
];
const INAPPLICABLE: [&str; 8] = ["n/a", "na", "n.a", "не применимо", "неприменимо", "не применяется", "not applicable", "does not apply"];
const UNKNOWN: [&str; 13] = ["?", "??", "???", "tbd", "todo", "n/k", "не знаю", "не знаем", "неизвестно", "уточнить", "unknown", "don't know", "to be decided"];

/// The message for a word that stands where an id should, and is an answer.
pub(super) fn word(name: &str) -> Option<&'static str> {
    if name.len() > 40 {
        return None;
    }
    let plain = name.trim().trim_end_matches(['.', '!']).to_lowercase();
    let is_of = |list: &[&str]| list.contains(&plain.as_str());
    match () {
        () if is_of(&ABSENT) => Some("unresolved-reference-absent"),
        () if is_of(&INAPPLICABLE) => Some("unresolved-reference-inapplicable"),
        () if is_of(&UNKNOWN) => Some("unresolved-reference-unknown"),
        () => None,
    }
}

/// Offers `none` where such a word is all that a key says; in a list of several it would say something else.
pub(super) fn offer(findings: &mut [Finding], loaded: &Loaded) {
    for finding in findings.iter_mut().filter(|finding| finding.message.key == "unresolved-reference-absent") {
        let span = finding.span;
        let Some(source) = loaded.sources.get(span.file) else { continue };
        let (Some(before), Some(after)) = (source.text.get(..span.start as usize), source.text.get(span.end as usize..)) else { continue };
        let before = before.trim_end_matches([' ', '\t']);
        let after = after.trim_start_matches([' ', '\t']);
        let is_value = before.ends_with(':') && (after.is_empty() || after.starts_with(['\n', '\r', ',', '}', '#']));
        let is_only = before.ends_with('[') && after.starts_with(']');
        finding.fix = (is_value || is_only).then(|| Fix::replace(span, "none"));
    }
}
