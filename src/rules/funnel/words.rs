//! The condition of a step of the ladder as words, numbers and signs, in Russian and English.

/// A word, a number or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(u32),
    /// In lower case; the id of an indicator or a field is one word.
    Word(String),
    /// `#` stands for a number that counts nothing: «2-й», “10 %”, “£500”.
    Sign(char),
}

/// The tokens of a text, each with the bytes that it stands in.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pub(super) tokens: Vec<Token>,
    places: Vec<(usize, usize)>,
    text: &'t str,
}

const NUMERALS: [(&str, u32); 11] = [
    ("ноль нуль zero", 0),
    ("один одну одна одно одного одной one once", 1),
    ("два две двух дважды two twice", 2),
    ("три трёх трех three", 3),
    ("четыре четырёх четырех four", 4),
    ("пять пяти five", 5),
    ("шесть шести six", 6),
    ("семь семи seven", 7),
    ("восемь восьми eight", 8),
    ("девять девяти nine", 9),
    ("десять десяти ten", 10),
];

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut out = Self { tokens: Vec::new(), places: Vec::new(), text };
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let of = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
            let end = at
                + match first {
                    _ if first.is_ascii_digit() => of(|c| c.is_ascii_digit()),
                    _ if first.is_alphabetic() => word_end(rest),
                    _ => first.len_utf8(),
                };
            if first.is_ascii_digit() {
                out.number(at, end);
            } else if first.is_alphabetic() {
                out.word(at, end);
            } else if !first.is_whitespace() {
                out.push(Token::Sign(first), at, end);
            }
            at = end;
        }
        out
    }

    fn push(&mut self, token: Token, start: usize, end: usize) {
        self.tokens.push(token);
        self.places.push((start, end));
    }

    fn number(&mut self, start: usize, end: usize) {
        let (head, tail) = (&self.text[start..end], &self.text[end..]);
        let before = self.text[..start].trim_end();
        // `1 200` and `0.5` are one number each.
        let is_group = head.len() == 3 && before.len() + 1 == start && self.places.last().is_some_and(|(_, last)| *last == before.len());
        if let Some(Token::Number(thousands)) = self.tokens.last_mut().filter(|_| is_group) {
            *thousands = thousands.saturating_mul(1000).saturating_add(head.parse().unwrap_or(0));
            return;
        }
        // Where letters hang on it (`2-й`, `3rd`) it says which one, not how many.
        let is_ordinal = tail.trim_start_matches('-').starts_with(char::is_alphabetic);
        let is_part = before.ends_with(['.', ',']) && before.len() == start && before.trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit());
        let is_amount = tail.trim_start().starts_with(|c| c == '%' || is_currency(c)) || before.ends_with(is_currency);
        let has_fraction = tail.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let number = head.parse().ok().filter(|_| !is_ordinal && !is_amount && !is_part && !has_fraction);
        self.push(number.map_or(Token::Sign('#'), Token::Number), start, end);
    }

    fn word(&mut self, start: usize, end: usize) {
        let word = self.text[start..end].to_lowercase();
        let numeral = NUMERALS.iter().find(|(words, _)| is_among(&word, words)).map(|(_, number)| *number);
        let times = match &*word {
            "once" | "twice" => Some("times"),
            "дважды" => Some("раз"),
            _ => None,
        };
        self.push(numeral.map_or(Token::Word(word), Token::Number), start, end);
        if let Some(times) = times {
            self.push(Token::Word(times.to_string()), end, end);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at a place; empty where there is none.
    pub(super) fn at(&self, at: Option<usize>) -> &str {
        match at.and_then(|at| self.tokens.get(at)) {
            Some(Token::Word(word)) => word,
            _ => "",
        }
    }

    /// Whether one of these words stands there.
    pub(super) fn is(&self, at: Option<usize>, words: &str) -> bool {
        is_among(self.at(at), words)
    }

    pub(super) fn number_at(&self, at: usize) -> Option<u32> {
        if let Some(Token::Number(number)) = self.tokens.get(at) { Some(*number) } else { None }
    }

    pub(super) fn sign(&self, at: Option<usize>) -> Option<char> {
        if let Some(Token::Sign(sign)) = at.and_then(|at| self.tokens.get(at)) { Some(*sign) } else { None }
    }

    /// The words at these places as they stand in the text: whole where only signs part them.
    pub(super) fn shown(&self, places: &[usize]) -> String {
        let whole = || {
            let (first, last) = (*places.first()?, *places.last()?);
            let between = (first..=last).all(|at| places.contains(&at) || self.sign(Some(at)) == Some('/'));
            self.text.get(self.places.get(first)?.0..self.places.get(last)?.1).filter(|_| between).map(str::to_lowercase)
        };
        whole().unwrap_or_else(|| places.iter().map(|at| self.at(Some(*at))).collect::<Vec<_>>().join(" "))
    }
}

/// Where a word ends; points, hyphens and apostrophes within it belong to it.
fn word_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | '-' | '_' | '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphanumeric() && !joins && c != '_' {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether a word is one of those that a line lists.
pub(super) fn is_among(word: &str, words: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|one| one == word)
}

/// The part of a word that its grammatical forms share: “rentals” and “rental”, «договоров» and «договор», «покупок» and «покупки».
pub(super) fn stem(word: &str) -> String {
    if word.is_ascii() { english(word) } else { russian(word) }
}

fn english(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    if ["xes", "ches", "shes", "sses"].iter().any(|ending| word.ends_with(ending)) {
        return word.trim_end_matches("es").to_string();
    }
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word).to_string()
}

fn russian(word: &str) -> String {
    // The longest come first.
    const ENDINGS: &str =
        "иями ями ами ием ией иях ого ему ому ыми ими ях ах ев ов ей ой ый ий ая яя ое ее ые ие ых их ую юю ем ом ам ям ия ию ии а я о е ы и у ю ь й";
    let cut = ENDINGS.split(' ').filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.chars().count() >= 3).unwrap_or(word);
    // «покупок» and «покупка», «звонок» and «звонка»: the vowel before the last letter comes and goes.
    let fleeting = ["ок", "ек", "ёк"].iter().find_map(|end| cut.strip_suffix(end)).filter(|stem| stem.chars().count() >= 3);
    fleeting.map_or_else(|| cut.to_string(), |stem| format!("{stem}к"))
}

/// The form behind a large number of a noun that stands behind 1: «заказов» for «заказ». None where that is not certain.
pub(super) fn of_many(noun: &str) -> Option<String> {
    const HARD: &str = "бвгдзклмнпрстфх";
    let is_word = noun.chars().all(char::is_alphabetic) && noun != "раз";
    noun.chars().next_back().filter(|last| is_word && HARD.contains(*last)).map(|_| format!("{noun}ов"))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}
