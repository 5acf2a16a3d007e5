//! What a person types or writes into a table → an answer. The same for the terminal, a pipe, a workbook and a page.

use super::{Ask, Form, chosen};
use crate::Analysis;
use crate::edit::Value;
use crate::locale::Catalogue;
use crate::model::element::Kind;
use crate::model::{derived_id, sample};

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nobody knows yet.
    Later,
    /// There is no such thing, and perhaps why.
    Absent(Option<String>),
    /// It does not apply, and why.
    NotApplicable(String),
    /// This is it.
    Given {
        /// What is written.
        value: Value,
        /// Elements that are new: kind, id and name.
        declares: Vec<(Kind, String, String)>,
        /// Names that were given as new and are there already; those are taken.
        known: Vec<String>,
    },
}

/// Whether the choices were shown with their numbers, so that a number means one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// They were.
    Shown,
    /// They were not.
    Hidden,
}

/// Why an answer can't be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misunderstood {
    /// “Does not apply” without its reason.
    NoReason,
    /// A word that is none of the choices; the nearest of them, if any is near.
    NoSuch(String, Option<String>),
    /// The same where nothing new can be added.
    NoneOf(String),
    /// A single word where a process, a stage or a reason in words is asked for.
    NoSentence(String),
    /// A number beyond the last choice, and how many there are.
    NoNumber(String, usize),
    /// There is nothing to choose from yet.
    NoneYet,
    /// It is there already, and can't be the answer here: a client answers for nothing.
    Unfit(String),
    /// A name without a letter.
    NoName(String),
    /// Several answers where one is asked for.
    OnlyOne,
    /// Not a length of time.
    NoDuration(String),
    /// The path of a file that is not there.
    NoFile(String),
    /// The path of a file outside the model.
    FileOutside(String),
    /// A dash, which may mean any of three answers.
    Dash(String),
}

impl Misunderstood {
    /// The sentence.
    pub fn say(&self, words: &Catalogue) -> String {
        let of = |key: &str, word: &String| words.say(key, &[("word", word.as_str().into())]);
        match self {
            Misunderstood::NoReason => words.say("interview-no-reason", &[]),
            Misunderstood::NoSuch(word, None) => of("interview-no-such", word),
            Misunderstood::NoSuch(word, Some(near)) => words.say("interview-no-such-near", &[("word", word.as_str().into()), ("near", near.as_str().into())]),
            Misunderstood::NoneOf(word) => of("interview-none-of", word),
            Misunderstood::NoSentence(word) => of("interview-no-sentence", word),
            Misunderstood::NoNumber(word, count) => words.say("interview-no-number", &[("word", word.as_str().into()), ("count", (*count).into())]),
            Misunderstood::NoneYet => words.say("interview-none-yet", &[]),
            Misunderstood::Unfit(word) => of("interview-unfit", word),
            Misunderstood::NoName(word) => of("interview-no-name", word),
            Misunderstood::OnlyOne => words.say("interview-only-one", &[]),
            Misunderstood::NoDuration(word) => of("interview-no-duration", word),
            Misunderstood::NoFile(path) => of("interview-no-file", path),
            Misunderstood::FileOutside(path) => of("interview-file-outside", path),
            Misunderstood::Dash(word) => of("interview-dash", word),
        }
    }
}

const LATER: [&str; 13] =
    ["?", "…", "...", "не знаю", "незнаю", "не знаем", "не в курсе", "не помню", "don't know", "dont know", "do not know", "i don't know", "i do not know"];
const ABSENT: [&str; 9] = ["none", "нет такого", "такого нет", "нет", "нету", "отсутствует", "no such thing", "there is none", "no"];
const INAPPLICABLE: [&str; 6] = ["n/a", "не применимо", "неприменимо", "не применяется", "not applicable", "does not apply"];
/// Answers to “who”, “where” and “which” that name nothing.
const NOBODY: [&str; 12] =
    ["никто", "никем", "никому", "никто не отвечает", "нигде", "никакой", "никакого", "никаких", "ничего", "nobody", "nowhere", "nothing"];

/// Reads an answer.
///
/// # Errors
/// Where it is none that can be written; it is then to be asked again.
pub fn understand(ask: &Ask, analysis: &Analysis, words: &Catalogue, said: &str, numbers: Numbers) -> Result<Answer, Misunderstood> {
    let text = said.trim();
    let form = ask.entry.form;
    if text.is_empty() || is_one_of(text, &LATER).is_some() {
        return Ok(Answer::Later);
    }
    if matches!(text, "-" | "–" | "—") {
        return Err(Misunderstood::Dash(text.to_string()));
    }
    if let Some(why) = is_one_of(text, &INAPPLICABLE) {
        return if why.is_empty() { Err(Misunderstood::NoReason) } else { Ok(Answer::NotApplicable(why.to_string())) };
    }
    let nobody = || is_one_of(text, &NOBODY).filter(|_| form.is_choice());
    if let Some(why) = is_one_of(text, &ABSENT).or_else(nobody) {
        return Ok(Answer::Absent((!why.is_empty()).then(|| why.to_string())));
    }
    let given = |value| Ok(Answer::Given { value, declares: Vec::new(), known: Vec::new() });
    match form {
        Form::Sample => match sample::missing(text, &analysis.loaded) {
            Some(sample::Lack::Outside) => Err(Misunderstood::FileOutside(text.to_string())),
            Some(sample::Lack::NoFile) => Err(Misunderstood::NoFile(text.to_string())),
            None => given(Value::Text(text.to_string())),
        },
        Form::Text => given(Value::Text(text.to_string())),
        Form::Target if is_number(text) => given(Value::Word(text.to_string())),
        Form::Target => given(Value::Text(text.to_string())),
        Form::Texts => given(Value::List(parts(text, &[';', '\n']).into_iter().map(|part| Value::Text(part.to_string())).collect())),
        Form::Options => options(text, &analysis.model).map_or_else(Err, given),
        Form::Duration => duration(text).map_or_else(|| Err(Misunderstood::NoDuration(text.to_string())), |word| given(Value::Word(word))),
        Form::One(_) | Form::OneOrText(_) | Form::Many(_) | Form::Records | Form::Theme(_) | Form::Word(_) => {
            chosen::chosen(ask, &analysis.model, &ask.choices(&analysis.model, words), text, numbers)
        }
    }
}

/// What stands behind one of some words and its colon; empty where nothing does.
fn is_one_of<'a>(text: &'a str, list: &[&str]) -> Option<&'a str> {
    let lower = text.to_lowercase();
    let of = |word: &&str| {
        let rest = lower.strip_prefix(*word)?;
        let why = text.get(text.len() - rest.len()..)?.trim_start();
        match why.strip_prefix([':', ',', '—', '–', '-']) {
            Some(why) => Some(why.trim()),
            None => why.trim_end_matches(['.', '!']).is_empty().then_some(""),
        }
    };
    list.iter().find_map(of)
}

pub(super) fn parts<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>')) && !text.contains(char::is_alphabetic)
}

/// The options of a list, each with an id of its own.
fn options(text: &str, model: &crate::model::Model) -> Result<Value, Misunderstood> {
    let separators: &[char] = if text.contains([';', '\n']) { &[';', '\n'] } else { &[','] };
    let mut out: Vec<(String, Value)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for name in parts(text, separators).into_iter().map(|name| name.trim_start_matches('+').trim()).filter(|name| !name.is_empty()) {
        if !name.contains(char::is_alphanumeric) {
            return Err(Misunderstood::NoName(name.to_string()));
        }
        if names.contains(&chosen::plain(name)) {
            continue;
        }
        names.push(chosen::plain(name));
        let id = chosen::free(&derived_id(name, chosen::is_cyrillic(model)), |id| out.iter().any(|(other, _)| other == id));
        out.push((id, Value::Text(name.to_string())));
    }
    if out.is_empty() { Err(Misunderstood::NoName(text.to_string())) } else { Ok(Value::Map(out)) }
}

/// `2h`, and what people write: “2 часа”, “3 days”.
fn duration(text: &str) -> Option<String> {
    let split = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))?;
    let (number, unit) = (text[..split].replace(',', "."), text[split..].trim().trim_end_matches('.').to_lowercase());
    number.parse::<f64>().ok().filter(|number| *number > 0.0)?;
    let starts = |words: &[&str]| words.iter().any(|word| unit.starts_with(word));
    let letter = match unit.as_str() {
        "m" | "м" => "m",
        "h" | "ч" => "h",
        "d" | "д" | "рд" | "р.д" => "d",
        "w" | "н" => "w",
        _ if starts(&["мин", "min"]) => "m",
        _ if starts(&["час", "hour", "hr"]) => "h",
        _ if starts(&["дн", "ден", "раб", "day", "working", "сут"]) => "d",
        _ if starts(&["нед", "week"]) => "w",
        _ => return None,
    };
    Some(format!("{number}{letter}"))
}
