//! Stable external names: the `code` of the model, or one made from the id, as far as a target takes it; otherwise the nearest that it takes.

use crate::model::derived_code;
use crate::output;

/// How a target wants the names of one kind of thing.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// What the target has before every name.
    pub prefix: &'static str,
    /// What the target has behind every name.
    pub suffix: &'static str,
    /// How many characters a name of one's own may have, without prefix and suffix; none where no limit is known.
    pub length: Option<usize>,
    /// Small or capital letters.
    pub case: Case,
    /// Which characters.
    pub letters: Letters,
    /// Names that mean something else there, in whatever case.
    pub reserved: &'static [&'static str],
    /// The message that names the target and says which characters it takes.
    pub told: &'static str,
}

/// Small or capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Capital letters.
    Upper,
    /// Small letters.
    Lower,
    /// As they are.
    Kept,
}

/// Which characters a name may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// Any.
    Any,
    /// Latin letters, digits and `_`.
    Plain,
    /// The same and `-`.
    PlainOrHyphen,
    /// Latin letters, digits and `_`, a letter first.
    Word,
    /// The same, with no two `_` together and none at the end.
    SingleWord,
    /// Letters of any alphabet, digits and `_`, no digit first.
    Identifier,
    /// Anything without hyphens that begins with a letter.
    Label,
}

impl Letters {
    /// Whether a name has no other characters.
    pub fn take(self, name: &str) -> bool {
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let letter_first = name.starts_with(|first: char| first.is_ascii_alphabetic());
        match self {
            Letters::Any => true,
            Letters::Plain => plain,
            Letters::PlainOrHyphen => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'),
            Letters::Word => plain && letter_first,
            Letters::SingleWord => plain && letter_first && !name.contains("__") && !name.ends_with('_'),
            Letters::Identifier => name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.starts_with(|first: char| first.is_numeric()),
            Letters::Label => name.starts_with(char::is_alphabetic) && !name.contains('-'),
        }
    }
}

/// What is named: its id in the model and the code that the model gives it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The id.
    pub id: &'a str,
    /// The code.
    pub code: Option<&'a str>,
}

/// An external name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As the target has it, with prefix and suffix.
    pub text: String,
    /// What the name would have been.
    pub wanted: String,
    /// Why it is another one.
    pub change: Option<Change>,
}

/// Why a name could not stay as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It has characters that the target does not take.
    Characters,
    /// It is too long.
    Length,
    /// It means something else there.
    Reserved,
    /// Another part of the same whole has it, by its number.
    Twice(usize),
}

impl Naming {
    /// Names that differ by more than small and capital letters, in the order of `parts`. What has a code of its own keeps it before what has none, and
    /// of two alike the first; the other gets four letters behind it that follow from its id alone, so that they stay the same from run to run.
    pub fn names(&self, parts: &[Wanted<'_>]) -> Vec<Name> {
        let mut names: Vec<Option<Name>> = vec![None; parts.len()];
        let mut taken: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
        for has_code in [true, false] {
            for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.code.is_some() == has_code) {
                let (mut own, wanted, mut change) = self.near(part);
                if let Some(other) = taken.get(&own.to_uppercase()) {
                    change = Some(Change::Twice(*other));
                    let mut round = 0;
                    while taken.contains_key(&own.to_uppercase()) {
                        own = self.tagged(&wanted, &format!("{}/{round}", part.id));
                        round += 1;
                    }
                }
                taken.insert(own.to_uppercase(), number);
                names[number] = Some(Name { text: format!("{}{own}{}", self.prefix, self.suffix), wanted, change });
            }
        }
        names.into_iter().flatten().collect()
    }

    /// The name of one part, as near to what is wanted as the target allows; what was wanted; and why it is another.
    fn near(&self, part: &Wanted<'_>) -> (String, String, Option<Change>) {
        let said = part.code.map_or_else(|| derived_code(part.id), ToString::to_string);
        let wanted = match self.case {
            Case::Upper => said.to_uppercase(),
            Case::Lower => said.to_lowercase(),
            Case::Kept => said,
        };
        let (mut own, mut change) = (wanted.clone(), None);
        if !self.letters.take(&own) || own.is_empty() {
            // A code made anew from what was given is plain, so that every target takes it.
            own = self.made(&own);
            change = Some(Change::Characters);
        }
        if self.reserved.iter().any(|word| word.eq_ignore_ascii_case(&own)) {
            own = self.tagged(&own, part.id);
            change = change.or(Some(Change::Reserved));
        }
        if self.length.is_some_and(|length| own.chars().count() > length) {
            own = self.tagged(&own, part.id);
            change = change.or(Some(Change::Length));
        }
        (own, wanted, change)
    }

    /// A name made anew from a text that is none.
    fn made(&self, text: &str) -> String {
        let made = self.cased(&derived_code(text));
        if self.letters != Letters::SingleWord {
            return made;
        }
        made.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    }

    fn cased(&self, name: &str) -> String {
        match self.case {
            Case::Upper => name.to_uppercase(),
            Case::Lower => name.to_lowercase(),
            Case::Kept => name.to_string(),
        }
    }

    /// A name with four hexadecimal digits behind it that follow from `id`, no longer than the target takes.
    fn tagged(&self, name: &str, id: &str) -> String {
        let plain = if self.letters.take(name) { name.to_string() } else { self.made(name) };
        let room = self.length.map_or(usize::MAX, |length| length.saturating_sub(5));
        let head: String = plain.chars().take(room).collect();
        let tag: String = output::hash(id.as_bytes()).chars().take(4).collect();
        format!("{}_{}", head.trim_end_matches('_'), self.cased(&tag))
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Change, Letters, Naming, Wanted};

    const NAMING: Naming = Naming { prefix: "UF_", suffix: "", length: Some(12), case: Case::Upper, letters: Letters::Word, reserved: &["order"], told: "" };

    #[test]
    fn names_are_apart_and_stay() {
        let parts = [("роль_ЛПР", None), ("роль_лпр", None), ("order", None), ("x", Some("1-я")), ("сумма_всех_договоров", None), ("y", Some("ROL_LPR"))];
        let parts: Vec<Wanted<'_>> = parts.iter().map(|(id, code)| Wanted { id, code: *code }).collect();
        let names = NAMING.names(&parts);
        let shown: Vec<String> = names.iter().map(|name| format!("{} {:?}", name.text, name.change)).collect();
        assert_eq!(names[5].text, "UF_ROL_LPR");
        assert_eq!(names[0].change, Some(Change::Twice(5)), "{shown:?}");
        assert_eq!(names[1].change, Some(Change::Twice(5)), "{shown:?}");
        assert_eq!(names[2].change, Some(Change::Reserved), "{shown:?}");
        assert_eq!(names[3].change, Some(Change::Characters), "{shown:?}");
        assert_eq!(names[4].change, Some(Change::Length), "{shown:?}");
        let mut texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 6, "{shown:?}");
        assert!(texts.iter().all(|text| text.len() <= 15), "{shown:?}");
    }
}
