//! Numbers as people write them: `1 200 000 ₽`, `£30,000`, `30 тыс.`
//!
//! A number is never guessed. Spaces and apostrophes group digits by three; so do commas and points, where there are several of them, or the other
//! of the two stands behind them. A single comma or point before exactly three digits may mean either, unless the rest tells: `0,125`, `33.333 %`,
//! `£1,234` and `30,000`. What stands behind a number is its unit, and a unit has no number of its own.

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount<'t> {
    /// The number; thousands and millions are multiplied out.
    pub(super) number: f64,
    /// What stands behind it, or the currency before it.
    pub(super) unit: &'t str,
    /// What `тыс.`, `k` and their like have multiplied it by.
    pub(super) multiple: f64,
}

/// Why a text can't be read as a number or a range.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    /// It is none.
    Form,
    /// Its separator may part thousands as well as a fraction: how either would be written without doubt.
    Either { whole: String, fraction: String },
    /// The range ends before it begins: how it would read the other way round.
    Reversed(String),
}

/// Reads `10`, `10 %`, `£30,000`, `30 тыс. ₽`.
pub(super) fn amount(text: &str) -> Result<Amount<'_>, Fault> {
    let (amount, tail) = leading(text.trim())?;
    let unit = if tail.trim().is_empty() { amount.unit } else { tail.trim() };
    if is_unit(tail) { Ok(Amount { unit, ..amount }) } else { Err(Fault::Form) }
}

/// The number that a text begins with, with its currency and its multiple, and what stands behind them.
pub(super) fn leading(text: &str) -> Result<(Amount<'_>, &str), Fault> {
    let text = text.trim_start();
    let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let sign = if text.starts_with(['-', '−']) { -1.0 } else { 1.0 };
    let currency = unsigned.chars().next().filter(|c| is_currency(*c)).map_or(0, char::len_utf8);
    let (currency, body) = unsigned.split_at(currency);
    let body = body.trim_start_matches(is_space);
    let digits = Digits::of(body);
    let tail = &body[digits.len..];
    let number = digits.number(!currency.is_empty(), tail.trim_start_matches(is_space).starts_with('%'))?;
    let (multiple, tail) = multiple(tail, !currency.is_empty());
    // A point or comma that ends a phrase.
    let tail = if tail.starts_with("..") { tail } else { tail.strip_prefix(['.', ',']).unwrap_or(tail) };
    Ok((Amount { number: sign * number * multiple, unit: currency, multiple }, tail))
}

/// Runs of digits with the signs between them.
struct Digits<'t> {
    runs: Vec<&'t str>,
    signs: Vec<char>,
    len: usize,
}

impl<'t> Digits<'t> {
    fn of(text: &'t str) -> Self {
        let run = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let mut out = Self { runs: Vec::new(), signs: Vec::new(), len: run(0) };
        out.runs.push(&text[..out.len]);
        while let Some(sign) = text[out.len..].chars().next().filter(|c| matches!(c, '.' | ',' | '_' | '\'' | '’') || is_space(*c)) {
            let from = out.len + sign.len_utf8();
            let length = run(from);
            // A space parts two numbers as well as the groups of one.
            if length == 0 || (is_space(sign) && (length != 3 || out.runs[0].len() > 3 || out.signs.iter().any(|sign| matches!(sign, '.' | ',')))) {
                break;
            }
            out.signs.push(if is_space(sign) { ' ' } else { sign });
            out.runs.push(&text[from..from + length]);
            out.len = from + length;
        }
        out
    }

    fn number(&self, is_money: bool, is_percent: bool) -> Result<f64, Fault> {
        let (first, rest) = self.runs.split_first().filter(|(first, _)| !first.is_empty()).ok_or(Fault::Form)?;
        let are_groups = |runs: &[&str]| first.len() <= 3 && runs.iter().all(|run| run.len() == 3);
        let same = |signs: &[char]| signs.windows(2).all(|pair| pair[0] == pair[1]);
        let has_fraction = match self.signs.as_slice() {
            [] => false,
            [',' | '.'] => {
                let (point, thousands) = (self.signs[0] == '.', rest[0] == "000");
                if !are_groups(rest) || first.starts_with('0') || is_percent {
                    true
                } else if !point && (thousands || is_money) {
                    false
                } else {
                    return Err(self.either());
                }
            }
            signs if same(signs) && are_groups(rest) => false,
            [groups @ .., ',' | '.'] if same(groups) && !groups.contains(&self.signs[groups.len()]) && are_groups(&rest[..groups.len()]) => true,
            _ => return Err(Fault::Form),
        };
        let (whole, fraction) = if has_fraction { self.runs.split_at(self.runs.len() - 1) } else { (&self.runs[..], &[][..]) };
        let text = format!("{}.{}", whole.concat(), fraction.concat());
        text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(Fault::Form)
    }

    fn either(&self) -> Fault {
        let fraction = self.runs[1].trim_end_matches('0');
        let fraction = if fraction.len() == 3 { format!("{fraction}0") } else { fraction.to_string() };
        let fraction = if fraction.is_empty() { self.runs[0].to_string() } else { format!("{}.{fraction}", self.runs[0]) };
        Fault::Either { whole: self.runs.concat(), fraction }
    }
}

/// What `k`, `тыс.`, `млн` multiply a number by, and what stands behind them.
fn multiple(tail: &str, is_money: bool) -> (f64, &str) {
    let spaced = tail.trim_start_matches(is_space);
    let is_adjacent = spaced.len() == tail.len();
    let (word, rest) = spaced.split_at(spaced.find(|c: char| !c.is_alphabetic()).unwrap_or(spaced.len()));
    let behind = rest.strip_prefix('.').filter(|rest| !rest.starts_with('.')).unwrap_or(rest);
    let is_money = is_money || behind.trim_start_matches(is_space).starts_with(is_currency);
    let factor = match word.to_lowercase().as_str() {
        "k" => 1e3,
        // With a space before it it may be a preposition.
        "к" if is_adjacent || is_money || behind.trim().is_empty() => 1e3,
        "тыс" | "тысяча" | "тысячи" | "тысяч" | "thousand" | "thousands" => 1e3,
        "т" if rest.starts_with('.') && behind.trim_start_matches(is_space).starts_with('р') => 1e3,
        "m" if is_money => 1e6,
        "млн" | "mln" | "mn" | "миллион" | "миллиона" | "миллионов" | "million" | "millions" => 1e6,
        "b" if is_money => 1e9,
        "млрд" | "bn" | "миллиард" | "миллиарда" | "миллиардов" | "billion" | "billions" => 1e9,
        _ => return (1.0, tail),
    };
    (factor, behind)
}

/// Whether what stands behind a number can be its unit: another number there would change what the first one means.
pub(super) fn is_unit(tail: &str) -> bool {
    let mut before = ' ';
    for (at, c) in tail.char_indices() {
        // m², written `m2`, and names such as B2B; but not what is left of `1e5`.
        let is_power = matches!(c, '2' | '3') && matches!(before, 'm' | 'м');
        let in_name = before.is_alphabetic() && tail[..at].contains(is_space);
        if c.is_ascii_digit() && !is_power && !in_name {
            return false;
        }
        before = c;
    }
    let tail = tail.trim_start();
    // `2M` may be two million as well as two metres.
    let first = tail.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // A range that breaks off.
    let breaks_off = matches!(tail.split_whitespace().next_back(), Some("to" | "до"));
    !breaks_off && !tail.starts_with(['–', '—', '−', '-', '…', ':', '+']) && !tail.starts_with("..") && !matches!(first, "M" | "B")
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '¢' | '฿' | '֏' | '\u{20a0}'..='\u{20cf}')
}

/// Ordinary, no-break, narrow, thin and figure spaces.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<f64, Fault> {
        amount(text).map(|amount| amount.number)
    }

    #[test]
    fn numbers_are_read() {
        for (text, value) in [
            ("10", 10.0),
            ("10 %", 10.0),
            ("-5 %", -5.0),
            ("−5", -5.0),
            ("12,5", 12.5),
            ("1.5h", 1.5),
            ("0,125", 0.125),
            ("33.333 %", 33.333),
            ("1 200", 1200.0),
            ("30 000", 30000.0),
            ("30\u{a0}000 ₽", 30000.0),
            ("30\u{2009}000", 30000.0),
            ("30,000", 30000.0),
            ("30'000", 30000.0),
            ("1_200_000", 1_200_000.0),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1.234,56", 1234.56),
            ("1,234.56", 1234.56),
            ("1 234,567", 1234.567),
            ("£30,000", 30000.0),
            ("£1,234", 1234.0),
            ("£30000", 30000.0),
            ("$30k", 30000.0),
            ("$2m", 2_000_000.0),
            ("2M €", 2_000_000.0),
            ("20m", 20.0),
            ("30k", 30000.0),
            ("30 тыс.", 30000.0),
            ("1,5 млн руб.", 1_500_000.0),
            ("30 т.р.", 30000.0),
            ("30 к", 30000.0),
            ("10 к пятнице", 10.0),
            ("30 kg", 30.0),
            ("30 B2B calls", 30.0),
            ("25м2", 25.0),
            ("10/day", 10.0),
            ("10.", 10.0),
        ] {
            assert_eq!(number(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_number_is_not() {
        for text in [
            "",
            "ten",
            "8–10",
            "8…10",
            "8 to 10",
            "8-10",
            "8..10",
            "10 5",
            "2026 12",
            "1e5",
            "0x1F",
            "10:30",
            "1/2",
            "2M",
            "10+",
            "1.2.3",
            "1_5",
            "10 per 2 weeks",
        ] {
            assert_eq!(number(text), Err(Fault::Form), "{text}");
        }
        for (text, whole, fraction) in
            [("1,234", "1234", "1.2340"), ("30.000", "30000", "30"), ("1,250 calls", "1250", "1.25"), ("30.500 руб.", "30500", "30.5")]
        {
            assert_eq!(number(text), Err(Fault::Either { whole: whole.to_string(), fraction: fraction.to_string() }), "{text}");
        }
    }
}
