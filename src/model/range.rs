//! Ranges as people write them: `8..10`, `8–10`, «от 8 до 10», `≤ 10`, `10 or more`.

use super::number::{Fault, amount, is_currency, is_space, is_unit, leading};

/// The lowest and the highest value of a range; either may be open.
pub(super) type Ends = (Option<f64>, Option<f64>);

/// Reads `8..10`, `8–10`, `from 8 to 10`, `10`, `≤ 10`, `>= 8`, `10 or more`.
pub(super) fn bounds(text: &str) -> Result<Ends, Fault> {
    let text = text.trim();
    if let Some(rest) = without_any(text, &["<=", "≤", "<"]) {
        return amount(rest).map(|most| (None, Some(most.number)));
    }
    if let Some(rest) = without_any(text, &[">=", "≥", ">"]) {
        return amount(rest).map(|least| (Some(least.number), None));
    }
    if let Some(rest) = text.strip_prefix("..") {
        return amount(rest).map(|most| (None, Some(most.number)));
    }
    if let Some(rest) = text.strip_suffix("..") {
        return amount(rest).map(|least| (Some(least.number), None));
    }
    match sides(text) {
        Some((low, high)) => range(low, high),
        None => alone(text),
    }
}

/// The two sides of a range as they stand.
pub(super) fn sides(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (words, body) = ENCLOSED.iter().find_map(|(first, words)| Some((*words, word_off(text, first)?))).unwrap_or((JOINING, text));
    let (first, tail) = leading(body).ok()?;
    let offset = body.len() - tail.len();
    let is_short = |unit: &str| unit.is_empty() || unit == "%" || unit.chars().all(is_currency);
    for (at, _) in tail.char_indices() {
        let (unit, rest) = tail.split_at(at);
        let unit = unit.trim();
        let Some(behind) = behind_separator(rest, words, unit, first.number) else { continue };
        if leading(behind).is_ok_and(|(_, end)| is_short(unit) || stem(unit) == stem(end)) {
            return Some((body[..offset + at].trim(), behind.trim()));
        }
    }
    None
}

/// Words that begin a range, and those that part its sides.
const ENCLOSED: [(&str, &[&str]); 4] = [("from", &["to"]), ("от", &["до"]), ("between", &["and"]), ("между", &["и"])];
const JOINING: &[&str] = &["to", "до"];

/// What stands behind the sign or word that parts a range, if `rest` begins with one.
fn behind_separator<'t>(rest: &'t str, words: &[&str], unit: &str, first: f64) -> Option<&'t str> {
    let dots = rest.trim_start_matches('.');
    if rest.len() - dots.len() >= 2 {
        return Some(dots);
    }
    if let Some(behind) = rest.strip_prefix(['…', '–', '—', '−']) {
        return Some(behind);
    }
    // A hyphen may be a minus: it parts a range only where neither number can be negative.
    if let Some(behind) = rest.strip_prefix('-') {
        let begins = behind.trim_start().starts_with(|c: char| c.is_ascii_digit() || is_currency(c));
        return (begins && first >= 0.0 && (unit.is_empty() || unit == "%" || unit.chars().all(is_currency))).then_some(behind);
    }
    let spaced = rest.strip_prefix(is_space)?;
    words.iter().find_map(|word| word_off(spaced.trim_start(), word))
}

fn range(low: &str, high: &str) -> Result<Ends, Fault> {
    let (low_amount, high_amount) = (amount(low)?, amount(high)?);
    let (mut least, most) = (low_amount.number, high_amount.number);
    // `30–40 тыс.`: the multiple is meant for both, unless the first is larger by itself.
    if high_amount.multiple > 1.0 && low_amount.multiple <= 1.0 {
        if least > most / high_amount.multiple {
            return Err(Fault::Form);
        }
        least *= high_amount.multiple;
    }
    if least > most { Err(Fault::Reversed(format!("{high}..{low}"))) } else { Ok((Some(least), Some(most))) }
}

/// A number by itself: exact, or the end of something open.
fn alone(text: &str) -> Result<Ends, Fault> {
    const AND: [&str; 4] = ["and", "or", "и", "или"];
    const MORE: [&str; 6] = ["more", "above", "over", "более", "больше", "выше"];
    const LESS: [&str; 6] = ["less", "fewer", "below", "менее", "меньше", "ниже"];
    const EITHER: [&str; 10] = ["more", "less", "fewer", "max", "maximum", "более", "менее", "больше", "меньше", "максимум"];
    let (first, tail) = leading(text)?;
    if let Some(unit) = tail.trim_start().strip_prefix('+') {
        return if is_unit(unit) { Ok((Some(first.number), None)) } else { Err(Fault::Form) };
    }
    let number = amount(text)?.number;
    let words: Vec<String> = tail.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    match words.as_slice() {
        [.., and, more] if AND.contains(&and.as_str()) && MORE.contains(&more.as_str()) => Ok((Some(number), None)),
        [.., and, less] if AND.contains(&and.as_str()) && LESS.contains(&less.as_str()) => Ok((None, Some(number))),
        words if words.iter().any(|word| EITHER.contains(&word.as_str())) => Err(Fault::Form),
        _ => Ok((Some(number), Some(number))),
    }
}

/// The part of a unit that its grammatical forms share: «сделок» and «сделки».
fn stem(unit: &str) -> String {
    unit.trim().chars().take(3).flat_map(char::to_lowercase).collect()
}

fn without_any<'t>(text: &'t str, signs: &[&str]) -> Option<&'t str> {
    signs.iter().find_map(|sign| text.strip_prefix(sign))
}

/// The text behind a word that it begins with.
fn word_off<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head: String = text.chars().take(word.chars().count()).collect();
    let rest = &text[head.len()..];
    (head.to_lowercase() == word && rest.starts_with(is_space)).then(|| rest.trim_start_matches(is_space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        for text in [
            "8..10",
            "8 .. 10",
            "8...10",
            "8…10",
            "8–10",
            "8 — 10",
            "8-10",
            "8 - 10",
            "8 to 10",
            "8 до 10",
            "от 8 до 10",
            "От 8 до 10 звонков",
            "from 8 to 10",
            "between 8 and 10",
            "между 8 и 10",
            "8 calls – 10 calls",
            "8 % - 10 %",
            "£8–£10",
            "8–10 per month",
        ] {
            assert_eq!(bounds(text), Ok((Some(8.0), Some(10.0))), "{text}");
        }
        for (text, least, most) in [
            ("30–40 тыс.", Some(30000.0), Some(40000.0)),
            ("30k..40k", Some(30000.0), Some(40000.0)),
            ("-5..5", Some(-5.0), Some(5.0)),
            ("1 200..1 500", Some(1200.0), Some(1500.0)),
            ("8..", Some(8.0), None),
            ("..10", None, Some(10.0)),
            ("≤ 10", None, Some(10.0)),
            (">= £30,000", Some(30000.0), None),
            ("10+", Some(10.0), None),
            ("90 % or more", Some(90.0), None),
            ("3 и более", Some(3.0), None),
            ("3 и менее", None, Some(3.0)),
            ("10 calls (Mon–Fri)", Some(10.0), Some(10.0)),
        ] {
            assert_eq!(bounds(text), Ok((least, most)), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_ranges() {
        for text in [
            "8-10-12",
            "2026-11-01",
            "-5-10",
            "10 звонков до 15 числа",
            "8 calls – 10",
            "900–1,2 тыс.",
            "8–",
            "8 to",
            "4,6 из 5",
            "12-month",
            "10 max",
            "..",
            "≤ 8..10",
        ] {
            assert_eq!(bounds(text), Err(Fault::Form), "{text}");
        }
        assert_eq!(bounds("4..3"), Err(Fault::Reversed("3..4".to_string())));
        assert_eq!(bounds("от 10 % до 8 %"), Err(Fault::Reversed("8 %..10 %".to_string())));
    }
}
