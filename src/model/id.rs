//! What an id may be, and which one a slip was meant for.

/// Words that mean something in formulas or as values and can't be ids.
pub(super) const RESERVED: [&str; 10] = ["none", "all", "end", "otherwise", "true", "false", "null", "and", "or", "not"];
/// One more of them; apart, because it begins the conditions of measures.
pub(super) const WHERE: &str = "where";

/// Whether a word can be an id.
pub fn is_id(word: &str) -> bool {
    let mut letters = word.chars();
    let starts = letters.next().is_some_and(|c| unicode_ident::is_xid_start(c) || c == '_');
    starts && letters.all(unicode_ident::is_xid_continue) && !RESERVED.contains(&word) && word != WHERE && unicode_normalization::is_nfc(word)
}

/// The id that a word that is none was probably meant to be.
pub(super) fn suggested_id(word: &str) -> Option<String> {
    let cured: String = word.trim().chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' }).collect();
    let cured = cured.trim_matches('_').to_string();
    cured.chars().next().is_some_and(unicode_ident::is_xid_start).then_some(cured)
}

/// A part of an id, between underscores, whose letters belong to two scripts; with the first letter that does not fit.
pub(super) fn mixed_script(id: &str) -> Option<(&str, char)> {
    use unicode_script::{Script, UnicodeScript};
    if id.is_ascii() {
        return None;
    }
    id.split('_').find_map(|word| {
        let real = |c: &char| !matches!(c.script(), Script::Common | Script::Inherited);
        let first = word.chars().find(real)?.script();
        let odd = word.chars().filter(real).find(|c| c.script() != first)?;
        let of = |script: Script| word.chars().filter(|c| c.script() == script).count();
        // The slip is the letter of the script that the word has less of.
        Some((word, if of(first) < of(odd.script()) { word.chars().find(real)? } else { odd }))
    })
}

/// The candidate that `word` is most likely a slip for, if any is near enough: about one slip in three letters.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let allowed = if length < 3 { 1.min(length.saturating_sub(1)) } else { (length / 3).max(1) };
    let scored = candidates.filter_map(|candidate| {
        let plain = candidate.to_lowercase();
        if plain.chars().count().abs_diff(length) > allowed {
            return None;
        }
        let distance = strsim::osa_distance(&lower.replace(['-', ' '], "_"), &plain);
        (distance <= allowed).then_some((distance, candidate))
    });
    scored.min_by_key(|(distance, candidate)| (*distance, candidate.len().abs_diff(word.len()))).map(|(_, candidate)| candidate)
}

/// Whether a word means something in formulas or as a value, so that nothing can be called by it.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word) || word == WHERE
}
