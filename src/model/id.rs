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

/// An id made from a name, of whole words as far as they fit: in Cyrillic letters where those are asked for and the name has them, in Latin ones otherwise.
pub fn derived_id(name: &str, cyrillic: bool) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_script::{Script, UnicodeScript};
    const LONGEST: usize = 40;
    let own: String = name.nfc().flat_map(char::to_lowercase).map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' }).collect();
    let is_own = cyrillic && own.starts_with(|c: char| c.script() == Script::Cyrillic) && mixed_script(&own).is_none();
    let whole = if is_own { own } else { super::derived_code(name).to_lowercase() };
    let mut id = String::new();
    for word in whole.split('_').filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        id = if id.is_empty() { word.chars().take(LONGEST).collect() } else { format!("{id}_{word}") };
    }
    id
}

/// Whether a word means something in formulas or as a value, so that nothing can be called by it.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word) || word == WHERE
}

#[cfg(test)]
mod tests {
    use super::{derived_id, is_id};

    #[test]
    fn ids_are_made_from_names() {
        let cases = [
            ("Менеджер по продажам", true, "менеджер_по_продажам"),
            ("Менеджер по продажам", false, "menedzher_po_prodazham"),
            ("CRM", true, "crm"),
            ("Отчёт из CRM за неделю", true, "отчёт_из_crm_за_неделю"),
            ("1С:CRM", true, "f_1s_crm"),
            ("Отчёт-2 «Итоги» (черновик)", true, "отчёт_2_итоги_черновик"),
            ("Акт сверки взаимных расчётов с покупателями и поставщиками за год", true, "акт_сверки_взаимных_расчётов_с"),
            ("Price list", true, "price_list"),
            ("!?", true, "f"),
        ];
        for (name, cyrillic, id) in cases {
            assert_eq!(derived_id(name, cyrillic), id, "{name}");
            assert!(is_id(id), "{id}");
        }
    }
}
