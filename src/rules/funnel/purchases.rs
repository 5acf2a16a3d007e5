//! Reads how many purchases a condition of the ladder asks for, in Russian and English: «2–3 заказа», «2 и более», “at least 4 orders”.
//!
//! Only numbers that count purchases are read. Where a text says several things about them, or something that is not known here, it is not read at
//! all: better no judgement than a wrong one.

use crate::text::Text;

/// So many purchases, both ends included; without a most it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Purchases {
    pub(super) least: u32,
    pub(super) most: Option<u32>,
    /// The period within which they are counted, where the text names one.
    pub(super) within: Option<&'static str>,
    /// Whether something else than so many purchases will do as well.
    pub(super) has_alternative: bool,
}

/// What a text says of the number of purchases; none where it says nothing, or not the same in each of its languages.
pub(super) fn purchases(text: &Text) -> Option<Purchases> {
    let mut all = text.strings().filter_map(read);
    let first = all.next()?;
    let rest: Vec<Purchases> = all.collect();
    let has_alternative = first.has_alternative || rest.iter().any(|other| other.has_alternative);
    let same = |other: &Purchases| (other.least, other.most, other.within) == (first.least, first.most, first.within);
    rest.iter().all(same).then_some(Purchases { has_alternative, ..first })
}

const NUMERALS: [(&str, u32); 6] = [
    ("один одну одна одно одного одной one once", 1),
    ("два две двух дважды two twice", 2),
    ("три трёх трех three", 3),
    ("четыре четырёх четырех four", 4),
    ("пять пяти five", 5),
    ("десять десяти ten", 10),
];
const ORDERS: &str = "заказ заказа заказы заказов покупка покупки покупку покупок сделка сделки сделку сделок продажа продажи продажу продаж \
                      order orders purchase purchases deal deals sale sales";
/// These count purchases only behind a word for buying.
const TIMES: &str = "раз раза time times";
const BUYING: &str = "купи покупал покупае заказал заказыв bought ordered purchased";
const PERIODS: [(&str, &str); 4] = [("year", "год year"), ("quarter", "квартал quarter"), ("month", "месяц month"), ("week", "недел week")];
const MORE: &str = "более больше выше свыше more above over greater";
const LESS: &str = "менее меньше ниже less fewer below under";
const AND: &str = "и или and or";
const NOT: &str = "не no not without без";
/// With these before it a number means something else.
const ELSE: &str = "в около примерно почти каждые каждый последние последних первые первых ещё еще about almost every last first";

fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

fn begins_with(word: &str, stems: &str) -> bool {
    stems.split(' ').any(|stem| word.starts_with(stem))
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(u32),
    Word(String),
    Sign(char),
}

struct Words(Vec<Token>);

/// A number with the words about it.
#[derive(Clone, Copy)]
struct Phrase {
    start: usize,
    end: usize,
    least: Option<u32>,
    most: Option<u32>,
}

fn read(text: &str) -> Option<Purchases> {
    let words = Words::new(text);
    let (mut found, mut before): (Vec<Phrase>, Option<Phrase>) = (Vec::new(), None);
    let mut at = 0;
    while at < words.0.len() {
        let Some(phrase) = words.phrase(at) else {
            at += 1;
            continue;
        };
        at = phrase.end;
        match words.counting(&phrase) {
            Some(phrase) => {
                at = phrase.end;
                // «не менее 2, но не более 5 заказов»: the purchases stand behind the second only.
                found.extend(before.take().filter(|before| words.is_joined(before.end, phrase.start)));
                found.push(phrase);
            }
            None => before = Some(phrase),
        }
    }
    if found.iter().any(|phrase| words.is_something_else(phrase)) {
        return None;
    }
    let zero = || words.none().map(|at| Phrase { start: at, end: at + 1, least: Some(0), most: Some(0) });
    let first = found.first().map(|first| (first.start, first.end)).or_else(|| zero().map(|zero| (zero.start, zero.end)))?;
    let (least, most) = match found.as_slice() {
        [] => (Some(0), Some(0)),
        [one] => (one.least, one.most),
        [a, b] if a.most.is_none() && b.least.is_none() => (a.least, b.most),
        [a, b] if a.least.is_none() && b.most.is_none() => (b.least, a.most),
        [a, rest @ ..] if rest.iter().all(|other| (other.least, other.most) == (a.least, a.most)) => (a.least, a.most),
        _ => return None,
    };
    let least = least.unwrap_or(1);
    if most.is_some_and(|most| most < least) {
        return None;
    }
    Some(Purchases { least, most, within: words.period(), has_alternative: words.has_alternative(first.0, found.last().map_or(first.1, |last| last.end)) })
}

impl Words {
    fn new(text: &str) -> Self {
        let mut out = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let of = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(match first {
                _ if first.is_ascii_digit() => of(|c| c.is_ascii_digit()),
                _ if first.is_alphabetic() => of(char::is_alphanumeric),
                _ => first.len_utf8(),
            });
            if first.is_ascii_digit() {
                // Where letters hang on it (`2-й`, `3rd`) it says which one, not how many.
                let is_ordinal = tail.trim_start_matches('-').starts_with(char::is_alphabetic);
                out.push(head.parse().ok().filter(|_| !is_ordinal).map_or(Token::Sign('#'), Token::Number));
            } else if first.is_alphabetic() {
                let word = head.to_lowercase();
                let numeral = NUMERALS.iter().find(|(words, _)| is_among(&word, words)).map(|(_, number)| *number);
                let is_times = matches!(&*word, "once" | "twice" | "дважды");
                out.push(numeral.map_or(Token::Word(word), Token::Number));
                out.extend(is_times.then(|| Token::Word("times".to_string())));
            } else if !first.is_whitespace() {
                out.push(Token::Sign(first));
            }
            rest = tail;
        }
        Self(out)
    }

    fn word(&self, at: Option<usize>) -> &str {
        match at.and_then(|at| self.0.get(at)) {
            Some(Token::Word(word)) => word,
            _ => "",
        }
    }

    /// Whether one of these words stands there.
    fn is(&self, at: Option<usize>, words: &str) -> bool {
        is_among(self.word(at), words)
    }

    fn number(&self, at: usize) -> Option<u32> {
        if let Some(Token::Number(number)) = self.0.get(at) { Some(*number) } else { None }
    }

    fn sign(&self, at: Option<usize>) -> Option<char> {
        if let Some(Token::Sign(sign)) = at.and_then(|at| self.0.get(at)) { Some(*sign) } else { None }
    }

    /// The number at a place with what is said about it before and behind.
    fn phrase(&self, at: usize) -> Option<Phrase> {
        let number = self.number(at)?;
        let back = |steps: usize| at.checked_sub(steps);
        let exact = Phrase { start: at, end: at + 1, least: Some(number), most: Some(number) };
        let least = |words: usize, least: u32| Phrase { start: at - words, least: Some(least), most: None, ..exact };
        let most = |words: usize, most: u32| Phrase { start: at - words, least: None, most: Some(most), ..exact };
        // “than” stands between the comparison and the number.
        let than = usize::from(self.is(back(1), "than чем"));
        let (compared, negated) = (back(1 + than), self.is(back(2 + than), NOT));
        let phrase = match (self.sign(back(1)), self.sign(back(2))) {
            (Some('≥'), _) => least(1, number),
            (Some('='), Some('>')) => least(2, number),
            (Some('>'), _) => least(1, number.saturating_add(1)),
            (Some('≤'), _) => most(1, number),
            (Some('='), Some('<')) => most(2, number),
            (Some('<'), _) => most(1, number.saturating_sub(1)),
            _ if self.is(compared, MORE) && negated => most(2 + than, number),
            _ if self.is(compared, LESS) && negated => least(2 + than, number),
            _ if self.is(compared, MORE) => least(1 + than, number.saturating_add(1)),
            _ if self.is(compared, LESS) => most(1 + than, number.saturating_sub(1)),
            _ if self.is(back(1), "минимум minimum least от from между between") => least(1, number),
            _ if self.is(back(1), "максимум maximum most до") => most(1, number),
            _ if self.is(back(1), "to") && self.is(back(2), "up") => most(2, number),
            _ if self.is(back(1), "ни") => return Some(Phrase { start: at - 1, least: Some(0), most: Some(0), ..exact }),
            _ => exact,
        };
        Some(self.completed(phrase, number))
    }

    /// What is said behind a number: the other end of a range, or that it may be more.
    fn completed(&self, phrase: Phrase, number: u32) -> Phrase {
        let end = phrase.end;
        let is_joined = matches!(self.sign(Some(end)), Some('-' | '–' | '—' | '…')) || self.is(Some(end), "до to или or");
        let is_between = self.is(Some(phrase.start), "между between") && self.is(Some(end), AND);
        let dots = matches!((self.sign(Some(end)), self.sign(Some(end + 1))), (Some('.'), Some('.')));
        let other = end + 1 + usize::from(dots);
        match self.number(other).filter(|other| *other > number) {
            Some(upper) if is_joined || is_between || dots => Phrase { end: other + 1, least: Some(number), most: Some(upper), ..phrase },
            _ => self.opened(phrase, number),
        }
    }

    fn opened(&self, phrase: Phrase, number: u32) -> Phrase {
        let end = phrase.end;
        if self.sign(Some(end)) == Some('+') {
            return Phrase { end: end + 1, most: None, ..phrase };
        }
        match self.is(Some(end), AND) {
            true if self.is(Some(end + 1), MORE) => Phrase { end: end + 2, least: Some(number), most: None, ..phrase },
            true if self.is(Some(end + 1), LESS) => Phrase { end: end + 2, least: None, most: Some(number), ..phrase },
            _ => phrase,
        }
    }

    /// The phrase, if what it counts are purchases: named right behind it, with a word between at most, or right before it.
    fn counting(&self, phrase: &Phrase) -> Option<Phrase> {
        let bought = (1..=3).any(|steps| phrase.start.checked_sub(steps).is_some_and(|at| begins_with(self.word(Some(at)), BUYING)));
        for at in [phrase.end, phrase.end + 1] {
            if self.is(Some(at), ORDERS) || (bought && self.is(Some(at), TIMES)) {
                let number = phrase.least.or(phrase.most)?;
                let exact = phrase.least == phrase.most;
                let behind = Phrase { end: at + 1, ..*phrase };
                return Some(if exact { self.opened(behind, number) } else { behind });
            }
            if !matches!(self.0.get(at), Some(Token::Word(_))) {
                break;
            }
        }
        let before = (1..=2).filter_map(|steps| phrase.start.checked_sub(steps)).find(|at| matches!(self.0.get(*at), Some(Token::Word(_))));
        let ends = match self.0.get(phrase.end) {
            None => true,
            Some(Token::Sign(sign)) => ",.;()!".contains(*sign),
            Some(Token::Word(word)) => is_among(word, "и но а за в and but per in within"),
            Some(Token::Number(_)) => false,
        };
        (ends && self.is(before, ORDERS)).then_some(*phrase)
    }

    /// Whether nothing but a comma or a conjunction stands between two phrases.
    fn is_joined(&self, end: usize, start: usize) -> bool {
        (end..start).all(|at| self.sign(Some(at)) == Some(',') || self.is(Some(at), "и но а and but"))
    }

    /// Whether the words before a phrase make it mean something else: “every 2 orders”, «не сделал 2 заказа», «в 2 раза больше заказов».
    fn is_something_else(&self, phrase: &Phrase) -> bool {
        let before = |steps: usize| phrase.start.checked_sub(steps);
        let is_none = self.is(Some(phrase.start), "ни");
        self.is(before(1), ELSE) || (!is_none && (1..=3).any(|steps| self.is(before(steps), NOT)))
    }

    /// Where it says that there are no purchases: «заказов ещё нет», “no orders”.
    fn none(&self) -> Option<usize> {
        const FILL: &str = "ещё еще пока yet any ни";
        let skip = |at: usize, by: isize| {
            let next = at.checked_add_signed(by);
            if self.is(next, FILL) { next.and_then(|next| next.checked_add_signed(by)) } else { next }
        };
        (0..self.0.len()).filter(|at| self.is(Some(*at), ORDERS)).find(|at| self.is(skip(*at, 1), "нет") || self.is(skip(*at, -1), "нет no без without"))
    }

    fn period(&self) -> Option<&'static str> {
        let names = |word: &str| PERIODS.iter().find(|(_, stems)| begins_with(word, stems)).map(|(period, _)| *period);
        (0..self.0.len()).find_map(|at| names(self.word(Some(at))))
    }

    /// Whether the clause of the phrase, or the beginning of the next, names something that will do as well.
    fn has_alternative(&self, start: usize, end: usize) -> bool {
        let parts = |at: &usize| self.sign(Some(*at)).is_some_and(|sign| ",;.()".contains(sign));
        let from = (0..start).rev().find(parts).map_or(0, |at| at + 1);
        let to = (end..self.0.len()).find(parts).map_or(self.0.len(), |at| at + 1);
        let or = |at: usize| self.is(Some(at), "или либо or");
        (from..start).chain(end..=to).any(or)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn of(text: &str) -> Option<(u32, Option<u32>)> {
        purchases(&Text::plain(text, Span::default())).map(|read| (read.least, read.most))
    }

    #[test]
    fn numbers_of_purchases_are_read() {
        for (text, least, most) in [
            ("Сделал 1 заказ/покупку", 1, Some(1)),
            ("Сделал 2 и более заказа/покупки и ещё не приверженец", 2, None),
            ("сделал 2–3 заказа", 2, Some(3)),
            ("от 2 до 5 покупок за год", 2, Some(5)),
            ("не менее 4 заказов", 4, None),
            ("не менее 2, но не более 5 заказов", 2, Some(5)),
            ("1 заказ от 5000 ₽", 1, Some(1)),
            ("больше одного заказа", 2, None),
            ("менее 4 оплаченных заказов", 1, Some(3)),
            ("не больше трёх сделок", 1, Some(3)),
            ("2 заказа или больше", 2, None),
            ("4+ заказа", 4, None),
            ("число заказов ≥ 4", 4, None),
            ("Покупок: 2 или 3", 2, Some(3)),
            ("купил 1 раз", 1, Some(1)),
            ("купил дважды", 2, Some(2)),
            ("он пришёл сам, заказов ещё нет", 0, Some(0)),
            ("0 заказов", 0, Some(0)),
            ("Пока не сделал ни одного заказа", 0, Some(0)),
            ("Made 1 order/purchase", 1, Some(1)),
            ("has made 2 to 3 orders", 2, Some(3)),
            ("at least 4 purchases", 4, None),
            ("no more than 3 orders", 1, Some(3)),
            ("fewer than 3 orders", 1, Some(2)),
            ("between 2 and 5 deals", 2, Some(5)),
            ("2 or more orders and recommends us", 2, None),
            ("bought once", 1, Some(1)),
            ("there are no orders yet", 0, Some(0)),
        ] {
            assert_eq!(of(text), Some((least, most)), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "Целевой клиент, пока не купил",
            "сделал 2-й заказ",
            "позвонил 2 раза",
            "купил на сумму от 100 000 ₽",
            "последние 2 заказа оплачены вовремя",
            "покупает только у нас и рекомендует",
            "около 3 заказов",
            "нет скидок на заказ",
            "покупает в 2 раза больше",
            "every 2 orders",
            "has not made 2 orders",
            "visited us 3 times",
            "2 заказа в 2026 или 3 сделки в 2027",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
