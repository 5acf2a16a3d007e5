//! An answer by number, id or name → what of the model is meant, and what is new.

use super::understand::parts;
use super::{Answer, Ask, Choice, Form, Misunderstood, Numbers, choices};
use crate::edit::Value;
use crate::model::element::Kind;
use crate::model::{Model, derived_id};

/// Names as they are compared: capitals, spaces, quotes and `ё` tell nothing apart.
pub fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '«' | '»' | '“' | '”' | '"' | '\'')).flat_map(char::to_lowercase);
    let kept: String = kept.map(|c| if c == 'ё' { 'е' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was gathered of an answer of several names.
#[derive(Default)]
struct Found {
    choices: Vec<Choice>,
    declares: Vec<(Kind, String, String)>,
    known: Vec<String>,
}

/// Reads an answer that names one or several of the choices, or something new.
///
/// # Errors
/// Where it names something that is none of them and was not marked as new.
pub(super) fn chosen(ask: &Ask, model: &Model, choices: &[Choice], text: &str, numbers: Numbers) -> Result<Answer, Misunderstood> {
    let form = ask.entry.form;
    let mut found = Found::default();
    for name in named(choices, text, numbers) {
        if let Some(choice) = numbered(choices, name, numbers).or_else(|| find(choices, name)).or_else(|| called(form, choices, name)) {
            found.choices.push(choice.clone());
        } else if let Some(new) = name.strip_prefix('+').map(str::trim) {
            added(form, model, choices, new, &mut found)?;
        } else if matches!(form, Form::OneOrText(_)) && text.contains(char::is_whitespace) {
            return Ok(Answer::Given { value: Value::Text(text.to_string()), declares: Vec::new(), known: Vec::new() });
        } else {
            return Err(unknown(form, choices, name));
        }
    }
    found.choices.dedup();
    let value = match (form, found.choices.as_slice()) {
        (Form::Records, _) => records(&found.choices),
        (_, many) if form.is_many() => Value::words(many.iter().map(|choice| choice.id.clone())),
        (_, [one]) => Value::Word(one.id.clone()),
        _ => return Err(Misunderstood::OnlyOne),
    };
    Ok(Answer::Given { value, declares: found.declares, known: found.known })
}

/// The names of an answer. A whole answer may be one name with a comma in it.
fn named<'a>(choices: &[Choice], text: &'a str, numbers: Numbers) -> Vec<&'a str> {
    let is_known = |name: &str| numbered(choices, name, numbers).or_else(|| find(choices, name)).is_some();
    let whole = is_known(text) || text.starts_with('+');
    if whole && !text.contains([';', '\n']) {
        return vec![text];
    }
    let by_semicolons = parts(text, &[';', '\n']);
    let are_known = by_semicolons.iter().all(|part| part.starts_with('+') || is_known(part));
    if are_known { by_semicolons } else { parts(text, &[';', ',', '\n']) }
}

/// Something that the answer names as new, unless it is there already.
fn added(form: Form, model: &Model, choices: &[Choice], new: &str, found: &mut Found) -> Result<(), Misunderstood> {
    if let Some(choice) = find(choices, new) {
        found.known.push(choice.name.clone());
        found.choices.push(choice.clone());
        return Ok(());
    }
    let Some(kind) = form.creates() else { return Err(unknown(form, choices, new)) };
    if !new.contains(char::is_alphabetic) {
        return Err(Misunderstood::NoName(new.to_string()));
    }
    if let Some((_, id, _)) = found.declares.iter().find(|(_, _, name)| plain(name) == plain(new)) {
        found.choices.extend(found.choices.iter().find(|choice| choice.id == *id).cloned());
        return Ok(());
    }
    // Of the kind, and not among the choices: it can't be the answer, and a second one of the same name would only confuse.
    if choices::names(model, kind).any(|name| plain(&name) == plain(new)) {
        return Err(Misunderstood::Unfit(new.to_string()));
    }
    let taken = |id: &str| model.index.by_full_id(kind, id).is_some() || found.declares.iter().any(|(_, other, _)| other == id);
    let id = free(&derived_id(new, is_cyrillic(model)), taken);
    found.choices.push(Choice { id: id.clone(), name: new.to_string(), kind: Some(kind) });
    found.declares.push((kind, id, new.to_string()));
    Ok(())
}

/// Why a name is not understood.
fn unknown(form: Form, choices: &[Choice], name: &str) -> Misunderstood {
    let name = name.trim_start_matches('+').trim();
    let is_number = !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
    if choices.is_empty() && form.creates().is_some() {
        return Misunderstood::NoneYet;
    }
    if is_number && !choices.is_empty() {
        return Misunderstood::NoNumber(name.to_string(), choices.len());
    }
    let near = crate::model::decode::nearest(name, choices.iter().flat_map(|choice| [choice.id.as_str(), choice.name.as_str()]));
    match near {
        Some(near) => Misunderstood::NoSuch(name.to_string(), Some(near.to_string())),
        None if form.creates().is_some() => Misunderstood::NoSuch(name.to_string(), None),
        None if matches!(form, Form::OneOrText(_)) => Misunderstood::NoSentence(name.to_string()),
        None => Misunderstood::NoneOf(name.to_string()),
    }
}

/// The choice of a number, where the choices have them.
fn numbered<'a>(choices: &'a [Choice], name: &str, numbers: Numbers) -> Option<&'a Choice> {
    let number = name.parse::<usize>().ok().filter(|_| numbers == Numbers::Shown)?;
    choices.get(number.checked_sub(1)?)
}

/// The choice of an id or a name.
fn find<'a>(choices: &'a [Choice], name: &str) -> Option<&'a Choice> {
    let exactly = || choices.iter().find(|choice| choice.id == name).or_else(|| choices.iter().find(|choice| choice.name == name));
    let like = plain(name);
    let loosely = || choices.iter().find(|choice| plain(&choice.name) == like || plain(&choice.id) == like);
    // As a table shows it: “Name (id)”.
    let shown = || {
        let (name, id) = name.strip_suffix(')')?.rsplit_once('(')?;
        choices.iter().find(|choice| choice.id == id.trim() && plain(&choice.name) == plain(name))
    };
    // A field by its own name, where no other card has one of that name.
    let of_card = || {
        let own = |choice: &&Choice| choice.kind == Some(Kind::Field) && choice.name.split_once(": ").is_some_and(|(_, own)| plain(own) == like);
        let mut fields = choices.iter().filter(own);
        fields.next().filter(|_| fields.next().is_none())
    };
    exactly().or_else(loosely).or_else(shown).or_else(of_card)
}

/// The word of the language that people call so: “weekly”, «раз в неделю».
fn called<'a>(form: Form, choices: &'a [Choice], name: &str) -> Option<&'a Choice> {
    let Form::Word(_) = form else { return None };
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    let meant = crate::model::called(name, &ids)?;
    choices.iter().find(|choice| choice.id == meant)
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

/// Whether most ids of a model are written in Cyrillic letters; a new one then is as well.
pub(super) fn is_cyrillic(model: &Model) -> bool {
    let ids = || Kind::ALL.iter().flat_map(|kind| model.index.of_kind(*kind)).map(|(id, ..)| id);
    let cyrillic = ids().filter(|id| id.starts_with(|c: char| matches!(c, '\u{400}'..='\u{52f}'))).count();
    cyrillic * 2 > ids().count()
}

/// The id, or the first one with a number behind it that is free.
pub(super) fn free(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let id = id.trim_end_matches('_');
    let is_free = |id: &str| !taken(id) && crate::model::is_id(id);
    let numbered = (2..100_000).map(|number| format!("{id}_{number}"));
    std::iter::once(id.to_string()).chain(numbered).find(|id| is_free(id)).unwrap_or_default()
}
