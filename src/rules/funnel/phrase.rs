//! A number with the words about it that say whether it may be more or less: «не менее 4», “between 2 and 5”, `>= 1`, “no”.

use super::counted::unit;
use super::words::{Token, Words};

/// So many, from the first token to the one before `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) start: usize,
    end: usize,
    least: Option<u32>,
    pub(super) most: Option<u32>,
    /// What “at most 3” begins with: a formula counts from 0, people mean those that have one at least.
    floor: u32,
    /// Other tokens that belong to it: “3 rentals *and more*”, «*не* сделал ни одного».
    beside: (usize, usize),
}

const MORE: &str = "более больше выше свыше more above over greater";
const LESS: &str = "менее меньше ниже less fewer below under";
const AND: &str = "и или and or";
const NOT: &str = "не no not";

impl Phrase {
    /// Every number of a text that says how many of something, and every word that says none.
    pub(super) fn all(words: &Words<'_>) -> Vec<Phrase> {
        let mut out: Vec<Phrase> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match Self::number(words, at).or_else(|| Self::none(words, at)) {
                Some(phrase) => {
                    at = phrase.end.max(at + 1);
                    // «нет ни одной» says it twice.
                    out.retain(|other| !phrase.holds(other.start));
                    out.push(phrase);
                }
                None => at += 1,
            }
        }
        out
    }

    pub(super) fn least(&self) -> u32 {
        self.least.unwrap_or(self.floor)
    }

    /// Whether a token is a part of it.
    pub(super) fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at) || (self.beside.0..self.beside.1).contains(&at)
    }

    fn exact(at: usize, number: u32) -> Self {
        Self { start: at, end: at + 1, least: Some(number), most: Some(number), floor: 1, beside: (0, 0) }
    }

    /// A word that says that there is none.
    fn none(words: &Words<'_>, at: usize) -> Option<Self> {
        if words.is(Some(at), "any") {
            let not = denial(words, at, "not never hasn't haven't")?;
            return Some(Self { beside: (not, not + 1), ..Self::exact(at, 0) });
        }
        let compares = [MORE, LESS, "longer later"].iter().any(|after| words.is(Some(at + 1), after));
        (words.is(Some(at), "no нет без without") && !compares).then(|| Self::exact(at, 0))
    }

    /// The number at a place with what is said about it before and behind.
    fn number(words: &Words<'_>, at: usize) -> Option<Self> {
        let number = words.number_at(at)?;
        let back = |steps: usize| at.checked_sub(steps);
        let exact = Self::exact(at, number);
        let least = |words: usize, least: u32| Self { start: at - words, least: Some(least), most: None, ..exact };
        let most = |words: usize, most: u32| Self { start: at - words, least: None, most: Some(most), ..exact };
        let formula = |phrase: Self| Self { floor: 0, ..phrase };
        // “than” stands between the comparison and the number.
        let than = usize::from(words.is(back(1), "than чем"));
        let (compared, negated) = (back(1 + than), words.is(back(2 + than), NOT));
        let phrase = match (words.sign(back(1)), words.sign(back(2))) {
            (Some('≥'), _) => least(1, number),
            (Some('='), Some('>')) => least(2, number),
            (Some('>'), _) => least(1, number.saturating_add(1)),
            (Some('≤'), _) => formula(most(1, number)),
            (Some('='), Some('<')) => formula(most(2, number)),
            (Some('<'), _) => formula(most(1, number.saturating_sub(1))),
            (Some('='), Some('=')) => Self { start: at - 2, ..exact },
            (Some('='), _) => Self { start: at - 1, ..exact },
            _ if words.is(compared, MORE) && negated => most(2 + than, number),
            _ if words.is(compared, LESS) && negated => least(2 + than, number),
            _ if words.is(compared, MORE) => least(1 + than, number.saturating_add(1)),
            _ if words.is(compared, LESS) => most(1 + than, number.saturating_sub(1)),
            _ if words.is(back(1), "минимум minimum от from между between") => least(1, number),
            _ if words.is(back(1), "least") => least(1 + usize::from(words.is(back(2), "at")), number),
            _ if words.is(back(1), "most") => most(1 + usize::from(words.is(back(2), "at")), number),
            _ if words.is(back(1), "максимум maximum до") => most(1, number),
            _ if words.is(back(1), "to") && words.is(back(2), "up") => most(2, number),
            _ if words.is(back(1), "ни") => {
                let not = denial(words, at, "не нет").unwrap_or(at);
                return Some(Self { start: at - 1, beside: (not, not + 1), ..Self::exact(at, 0) });
            }
            _ => exact,
        };
        // A length of time is no count of things.
        Some(phrase.completed(words, number)).filter(|phrase| unit(words.at(Some(phrase.end))).is_none())
    }

    /// What is said behind a number: the other end of a range, or that it may be more.
    fn completed(self, words: &Words<'_>, number: u32) -> Self {
        let end = self.end;
        let is_joined = matches!(words.sign(Some(end)), Some('-' | '–' | '—' | '…')) || words.is(Some(end), "до to или or");
        let is_between = words.is(Some(self.start), "между between") && words.is(Some(end), AND);
        let dots = matches!((words.sign(Some(end)), words.sign(Some(end + 1))), (Some('.'), Some('.')));
        let other = end + 1 + usize::from(dots);
        match words.number_at(other).filter(|other| *other > number) {
            Some(upper) if is_joined || is_between || dots => Self { end: other + 1, least: Some(number), most: Some(upper), ..self },
            _ => self.opened(words, number),
        }
    }

    /// «3 и более заказов», “3+ orders”, “3 rentals and more”.
    fn opened(self, words: &Words<'_>, number: u32) -> Self {
        const THING: usize = 3;
        if words.sign(Some(self.end)) == Some('+') {
            return Self { end: self.end + 1, most: None, ..self };
        }
        let is_word = |at: usize| matches!(words.tokens.get(at), Some(Token::Word(_) | Token::Sign('/'))) && !words.is(Some(at), AND);
        let named = (self.end..self.end + THING).take_while(|at| is_word(*at)).count();
        let and = self.end + named;
        let goes_on = words.is(Some(and + 2), "than чем") || words.number_at(and + 2).is_some();
        if self.least != self.most || !words.is(Some(and), AND) || goes_on {
            return self;
        }
        let whole = if named == 0 { Self { end: and + 2, ..self } } else { Self { beside: (and, and + 2), ..self } };
        match () {
            () if words.is(Some(and + 1), MORE) => Self { least: Some(number), most: None, ..whole },
            () if words.is(Some(and + 1), LESS) => Self { least: None, most: Some(number), ..whole },
            () => self,
        }
    }
}

/// The place of a word that denies, a few words before.
fn denial(words: &Words<'_>, at: usize, denying: &str) -> Option<usize> {
    (1..=4).filter_map(|steps| at.checked_sub(steps)).find(|before| words.is(Some(*before), denying))
}
