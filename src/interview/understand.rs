//! What a person types or writes into a table → an answer. The same for the terminal, a pipe, a workbook and a page.

use super::{Ask, Choice, Form};
use crate::edit::Value;
use crate::locale::Catalogue;
use crate::model::element::Kind;
use crate::model::{Model, derived_code};

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
    },
}

/// Why an answer can't be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misunderstood {
    /// “Does not apply” without its reason.
    NoReason,
    /// A word that is none of the choices; the nearest of them, if any is near.
    NoSuch(String, Option<String>),
    /// Several answers where one is asked for.
    OnlyOne,
    /// Not a length of time.
    NoDuration(String),
}

impl Misunderstood {
    /// The sentence.
    pub fn say(&self, words: &Catalogue) -> String {
        match self {
            Misunderstood::NoReason => words.say("interview-no-reason", &[]),
            Misunderstood::NoSuch(word, None) => words.say("interview-no-such", &[("word", word.as_str().into())]),
            Misunderstood::NoSuch(word, Some(near)) => words.say("interview-no-such-near", &[("word", word.as_str().into()), ("near", near.as_str().into())]),
            Misunderstood::OnlyOne => words.say("interview-only-one", &[]),
            Misunderstood::NoDuration(word) => words.say("interview-no-duration", &[("word", word.as_str().into())]),
        }
    }
}

const LATER: [&str; 8] = ["?", "…", "...", "не знаю", "незнаю", "don't know", "dont know", "do not know"];
const ABSENT: [&str; 5] = ["none", "нет такого", "такого нет", "нет", "no such thing"];
const INAPPLICABLE: [&str; 6] = ["n/a", "не применимо", "неприменимо", "не применяется", "not applicable", "does not apply"];

/// Reads an answer.
///
/// # Errors
/// Where it is none that can be written; it is then to be asked again.
pub fn understand(ask: &Ask, model: &Model, words: &Catalogue, said: &str) -> Result<Answer, Misunderstood> {
    let text = said.trim();
    if text.is_empty() || is_one_of(text, &LATER).is_some_and(str::is_empty) {
        return Ok(Answer::Later);
    }
    if let Some(why) = is_one_of(text, &INAPPLICABLE) {
        return if why.is_empty() { Err(Misunderstood::NoReason) } else { Ok(Answer::NotApplicable(why.to_string())) };
    }
    if let Some(why) = is_one_of(text, &ABSENT) {
        return Ok(Answer::Absent((!why.is_empty()).then(|| why.to_string())));
    }
    let given = |value| Ok(Answer::Given { value, declares: Vec::new() });
    match ask.entry.form {
        Form::Text => given(Value::Text(text.to_string())),
        Form::Target if is_number(text) => given(Value::Word(text.to_string())),
        Form::Target => given(Value::Text(text.to_string())),
        Form::Texts => given(Value::List(parts(text, &[';', '\n']).into_iter().map(|part| Value::Text(part.to_string())).collect())),
        Form::Duration => duration(text).map_or_else(|| Err(Misunderstood::NoDuration(text.to_string())), |word| given(Value::Word(word))),
        Form::One(_) | Form::OneOrText(_) | Form::Many(_) | Form::Records | Form::Theme(_) | Form::Word(_) => chosen(ask, model, words, text),
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
            None => why.trim_end_matches('.').is_empty().then_some(""),
        }
    };
    list.iter().find_map(of)
}

fn parts<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>')) && !text.contains(char::is_alphabetic)
}

fn chosen(ask: &Ask, model: &Model, words: &Catalogue, text: &str) -> Result<Answer, Misunderstood> {
    let choices = ask.choices(model, words);
    let form = ask.entry.form;
    // A whole answer may be a name with a comma in it.
    let whole = find(&choices, text).is_some() || text.starts_with('+');
    let named = if whole && !text.contains(';') {
        vec![text]
    } else if choices_hold(&choices, text, &[';', '\n']) {
        parts(text, &[';', '\n'])
    } else {
        parts(text, &[';', ',', '\n'])
    };
    let (mut found, mut declares): (Vec<Choice>, Vec<(Kind, String, String)>) = (Vec::new(), Vec::new());
    for name in named {
        if let Some(choice) = find(&choices, name.trim_start_matches('+').trim()) {
            found.push(choice.clone());
        } else if let Some((new, kind)) = name.strip_prefix('+').map(str::trim).filter(|new| !new.is_empty()).zip(form.creates()) {
            let id = new_id(model, kind, new, &declares);
            found.push(Choice { id: id.clone(), name: new.to_string(), kind: Some(kind) });
            declares.push((kind, id, new.to_string()));
        } else if matches!(form, Form::OneOrText(_)) && text.contains(char::is_whitespace) {
            return Ok(Answer::Given { value: Value::Text(text.to_string()), declares: Vec::new() });
        } else {
            let near = crate::model::decode::nearest(name, choices.iter().flat_map(|choice| [choice.id.as_str(), choice.name.as_str()]));
            return Err(Misunderstood::NoSuch(name.to_string(), near.map(str::to_string)));
        }
    }
    found.dedup();
    let value = match (form, found.as_slice()) {
        (Form::Records, _) => records(&found),
        (_, many) if form.is_many() => Value::words(many.iter().map(|choice| choice.id.clone())),
        (_, [one]) => Value::Word(one.id.clone()),
        _ => return Err(Misunderstood::OnlyOne),
    };
    Ok(Answer::Given { value, declares })
}

fn choices_hold(choices: &[Choice], text: &str, separators: &[char]) -> bool {
    parts(text, separators).iter().all(|part| part.starts_with('+') || find(choices, part).is_some())
}

/// The choice of a number, an id or a name.
fn find<'a>(choices: &'a [Choice], name: &str) -> Option<&'a Choice> {
    let lower = name.to_lowercase();
    let by_number = name.parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
    by_number.or_else(|| choices.iter().find(|choice| choice.id == name)).or_else(|| choices.iter().find(|choice| choice.name.to_lowercase() == lower))
}

fn records(found: &[Choice]) -> Value {
    let of = |kind: Kind| found.iter().filter(|choice| choice.kind == Some(kind)).map(|choice| choice.id.clone()).collect::<Vec<_>>();
    let (fields, documents) = (of(Kind::Field), of(Kind::Document));
    let one = |key: &str, ids: Vec<String>| {
        let value = if let [only] = ids.as_slice() { Value::Word(only.clone()) } else { Value::words(ids) };
        Value::Map(vec![(key.to_string(), value)])
    };
    let mut items = Vec::new();
    if !fields.is_empty() {
        items.push(one("crm", fields));
    }
    items.extend(documents.into_iter().map(|document| one("document", vec![document])));
    Value::List(items)
}

/// An id that is free, made from a name.
fn new_id(model: &Model, kind: Kind, name: &str, others: &[(Kind, String, String)]) -> String {
    let plain = derived_code(name).to_lowercase();
    let mut id = String::new();
    for word in plain.split('_') {
        if !id.is_empty() && id.len() + word.len() > 40 {
            break;
        }
        id = if id.is_empty() { word.chars().take(40).collect() } else { format!("{id}_{word}") };
    }
    let taken = |id: &str| model.index.by_full_id(kind, id).is_some() || others.iter().any(|(_, other, _)| other == id) || crate::model::is_reserved(id);
    let mut free = id.clone();
    let mut number = 2;
    while taken(&free) {
        free = format!("{id}_{number}");
        number += 1;
    }
    free
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
