//! The answers that exist: what the model declares, and the words that a key takes.

use super::{Ask, Form};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::people::RoleKind;

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is written: an id or a word of the language.
    pub id: String,
    /// What the reader sees.
    pub name: String,
    /// The kind of the element; none for a word.
    pub kind: Option<Kind>,
}

/// What a form chooses among.
pub(super) fn kinds(form: Form) -> &'static [Kind] {
    match form {
        Form::One(kinds) | Form::OneOrText(kinds) | Form::Many(kinds) => kinds,
        Form::Records => &[Kind::Document, Kind::Field],
        Form::Theme(_) => &[Kind::Regulation, Kind::Document, Kind::ControlPoint],
        Form::Word(_) | Form::Options | Form::Sample | Form::Text | Form::Texts | Form::Duration | Form::Target => &[],
    }
}

impl Form {
    /// The kind of a new element that an answer may name.
    pub fn creates(self) -> Option<Kind> {
        match self {
            Form::One(kinds) | Form::Many(kinds) => kinds.first().copied(),
            Form::Records => Some(Kind::Document),
            Form::Theme(_) => Some(Kind::Regulation),
            Form::OneOrText(_) | Form::Word(_) => None,
            Form::Options | Form::Sample | Form::Text | Form::Texts | Form::Duration | Form::Target => None,
        }
    }

    /// Whether several answers may be given at once.
    pub fn is_many(self) -> bool {
        matches!(self, Form::Many(_) | Form::Records | Form::Theme(_))
    }

    /// Whether one chooses, or writes.
    pub fn is_choice(self) -> bool {
        match self {
            Form::One(_) | Form::OneOrText(_) | Form::Many(_) | Form::Records | Form::Theme(_) | Form::Word(_) => true,
            Form::Options | Form::Sample | Form::Text | Form::Texts | Form::Duration | Form::Target => false,
        }
    }
}

/// The answers to a question.
pub(super) fn of(ask: &Ask, model: &Model, words: &Catalogue) -> Vec<Choice> {
    all(ask.entry.form, model, words).into_iter().filter(|(element, _)| *element != Some(ask.element)).map(|(_, choice)| choice).collect()
}

/// Answers, each with the element that it is.
pub(super) type All = Vec<(Option<ElementId>, Choice)>;

/// All answers to questions of a form, with the elements that they are; nothing answers a question about itself.
pub(super) fn all(form: Form, model: &Model, words: &Catalogue) -> All {
    if let Form::Word(list) = form {
        return list.iter().map(|(word, term)| (None, Choice { id: (*word).to_string(), name: words.say(term, &[]), kind: None })).collect();
    }
    let elements = kinds(form).iter().flat_map(|kind| model.index.of_kind(*kind)).map(|(_, _, element)| element);
    elements.filter(|element| may_be(model, *element)).map(|element| (Some(element), choice(model, element, words))).collect()
}

/// Every id and name of the elements of a kind.
pub(super) fn names(model: &Model, kind: Kind) -> impl Iterator<Item = String> {
    let of = move |(id, _, element): (&str, u32, ElementId)| {
        let name = model.label(element);
        std::iter::once(id.to_string()).chain(name.strings().map(str::to_string).collect::<Vec<_>>())
    };
    model.index.of_kind(kind).flat_map(of)
}

/// The client and programs own nothing and receive no reports.
fn may_be(model: &Model, element: ElementId) -> bool {
    element.kind != Kind::Role || !matches!(model.roles[Id::new(element.index)].kind.said(), Some(RoleKind::External | RoleKind::System))
}

fn choice(model: &Model, element: ElementId, words: &Catalogue) -> Choice {
    let name = model.label(element).get(words.language().tag()).to_string();
    let id = model.full_id(element);
    // A field is known by its card.
    let name = match element.kind.holder() {
        Some(holder) => {
            let card = id.rsplit_once('.').and_then(|(outer, _)| model.index.by_full_id(holder, outer));
            card.map_or(name.clone(), |card| format!("{}: {name}", model.label(card).get(words.language().tag())))
        }
        None => name,
    };
    Choice { id, name, kind: Some(element.kind) }
}
