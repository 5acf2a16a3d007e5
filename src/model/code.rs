//! The stable external name of an element where the model gives none: what a CRM, a table or a program calls a field, an option or a step.

/// The name made from an id: in capitals, of Latin letters, digits and `_`, since most CRMs take nothing else. `сумма_сделки` is `SUMMA_SDELKI`.
pub fn derived_code(id: &str) -> String {
    let latin = deunicode::deunicode(id);
    let mut out = String::with_capacity(latin.len());
    for letter in latin.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(letter.to_ascii_uppercase()),
            // Signs that stand for a soft or hard sign say nothing.
            '\'' | '"' | '`' => {}
            _ if out.ends_with('_') => {}
            _ => out.push('_'),
        }
    }
    let out = out.trim_end_matches('_');
    if out.starts_with(|first: char| first.is_ascii_alphabetic()) { out.to_string() } else { format!("F_{}", out.trim_start_matches('_')) }
}

#[cfg(test)]
mod tests {
    use super::derived_code;

    #[test]
    fn codes_are_plain() {
        let made: Vec<String> = ["deal_sum", "сумма_сделки", "объём", "_x", "客户", "Größe", "подъезд"].into_iter().map(derived_code).collect();
        assert_eq!(made, ["DEAL_SUM", "SUMMA_SDELKI", "OBIOM", "F_X", "KE_HU", "GROSSE", "PODEZD"]);
    }
}
