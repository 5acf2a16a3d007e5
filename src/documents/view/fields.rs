//! The register of fields: what is agreed on of each before a CRM is set up, and what each role has to do with them.

use schemars::JsonSchema;
use serde::Serialize;

use super::line::{Numbered, numbered};
use super::maker::some_text;
use super::neutral::Neutral;
use super::parts::Link;
use crate::crm::naming::Name;
use crate::crm::specification::{By, Card, Choice, Field, FieldRef, Named, Required};
use crate::model::element::Id;
use crate::text::Text;

/// How many values of a list are named in the register; all of them stand in the lists of values.
const SHOWN: usize = 12;

/// What the register says of a card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CardCount {
    /// The external name: the one that the model gives, or one made from its id.
    pub code: String,
    /// How many fields it has.
    pub fields: usize,
    /// How many of them must be filled in, always or at some time.
    pub required: usize,
    /// How many hold personal data.
    pub personal: usize,
    /// The pipelines along which it moves.
    pub pipelines: Vec<Link>,
}

/// What the register says of a field beside its facts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Registered {
    /// Its number in the register, from 1.
    pub number: usize,
    /// The external name: the one that the model gives, or one made from its id.
    pub code: String,
    /// Its name in the other languages of the model.
    pub labels: Vec<Label>,
    /// The first of its values.
    pub values: Vec<String>,
    /// How many more there are.
    pub more_values: usize,
    /// By what rule a value is checked, as its type says; none where that is not described.
    pub check: Option<String>,
    /// The operations that fill it in.
    pub filled_by: Vec<Numbered>,
    /// The operations that need it.
    pub needed_by: Vec<Numbered>,
    /// How it comes to be filled in: by people, by a program, by the CRM itself; none where no operation does it.
    pub by: Option<String>,
    /// Whether it holds personal data; none where nothing is said.
    pub personal: Option<bool>,
    /// Where the fact comes from.
    pub source: Option<String>,
    /// A note of the people who keep the model.
    pub note: Option<String>,
}

/// A name in another language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Label {
    /// The tag of the language.
    pub language: String,
    /// The name.
    pub text: String,
}

/// The values of a field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ValueList {
    /// The field.
    pub field: Link,
    /// Its card.
    pub card: Link,
    /// The values in order.
    pub values: Vec<Value>,
}

/// One of the values of a field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Value {
    /// What people choose.
    pub name: String,
    /// The external name.
    pub code: String,
    /// The same in the other languages of the model.
    pub labels: Vec<Label>,
}

/// What a role does with the fields of a card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rights {
    /// The card.
    pub card: Link,
    /// The role.
    pub role: Link,
    /// What it fills in.
    pub writes: Vec<Link>,
    /// What it reads.
    pub reads: Vec<Link>,
    /// Which of all these hold personal data.
    pub personal: Vec<Link>,
}

/// What the register says of each card.
pub(super) fn counts(neutral: &Neutral<'_, '_>) -> Vec<CardCount> {
    let spec = &neutral.spec;
    let asked = |field: &&Field| field.required.said().is_some_and(|required| !matches!(required, Required::Never));
    let count = |(number, card): (usize, &Card)| CardCount {
        code: neutral.names.card(number).to_string(),
        fields: card.fields.len(),
        required: card.fields.iter().filter(asked).count(),
        personal: card.fields.iter().filter(|field| field.is_personal()).count(),
        pipelines: neutral.links(spec.pipelines_of(number).map(|(_, pipeline)| &pipeline.named)),
    };
    spec.cards.iter().enumerate().map(count).collect()
}

/// What the register says of each field, card by card.
pub(super) fn register(neutral: &Neutral<'_, '_>) -> Vec<Vec<Registered>> {
    let mut number = 0;
    let mut of_card = |(card, said): (usize, &Card)| {
        let of_field = |(field, said): (usize, &Field)| {
            number += 1;
            registered(neutral, number, FieldRef { card, field }, said)
        };
        said.fields.iter().enumerate().map(of_field).collect()
    };
    neutral.spec.cards.iter().enumerate().map(&mut of_card).collect()
}

fn registered(neutral: &Neutral<'_, '_>, number: usize, field: FieldRef, said: &Field) -> Registered {
    let maker = neutral.maker;
    let choices = said.choices();
    let operation = |number: &usize| numbered(maker, Id::new(neutral.spec.operations[*number].named.element.index));
    let operations = |numbers: &[usize]| numbers.iter().map(operation).collect();
    Registered {
        number,
        code: neutral.names.field(field).to_string(),
        labels: labels(neutral, &said.named.name),
        values: choices.iter().take(SHOWN).map(|choice| maker.text(&choice.named.name)).collect(),
        more_values: choices.len().saturating_sub(SHOWN),
        check: said.check().map(|rule| maker.word(rule)),
        filled_by: operations(&said.filled_by),
        needed_by: operations(&said.needed_by),
        by: (said.by != By::Unknown).then(|| maker.word(said.by.term())),
        personal: said.personal_data.said().copied(),
        source: said.source.said().and_then(|source| some_text(maker.text(source))),
        note: said.note.said().and_then(|note| some_text(maker.text(note))),
    }
}

/// The names of something in the languages of the model that are not the reader's.
fn labels(neutral: &Neutral<'_, '_>, name: &Text) -> Vec<Label> {
    let others = neutral.spec.languages.iter().filter(|language| *language != neutral.maker.tag && name.languages().any(|one| one == language.as_str()));
    others.map(|language| Label { language: language.clone(), text: name.get(language).split_whitespace().collect::<Vec<_>>().join(" ") }).collect()
}

/// The values of every field that has some.
pub(super) fn lists(neutral: &Neutral<'_, '_>) -> Vec<ValueList> {
    let of = |(field, said): (FieldRef, &Field)| {
        let names = neutral.names.options(said);
        let value = |(choice, name): (&Choice, &Name)| Value {
            name: neutral.maker.text(&choice.named.name),
            code: name.text.clone(),
            labels: labels(neutral, &choice.named.name),
        };
        let values: Vec<Value> = said.choices().iter().zip(&names).map(value).collect();
        (!values.is_empty()).then(|| ValueList { field: neutral.field(field), card: neutral.link(&neutral.spec.cards[field.card].named), values })
    };
    neutral.spec.fields().filter_map(of).collect()
}

/// What each role does with the fields of each card.
pub(super) fn rights(neutral: &Neutral<'_, '_>) -> Vec<Rights> {
    let of_card = |card: &Card| -> Vec<Rights> {
        let of_role = |role: &Named| {
            let is_in = |list: &[Named]| list.iter().any(|one| one.element == role.element);
            let fields = |of: &dyn Fn(&Field) -> bool| neutral.links(card.fields.iter().filter(|field| of(field)).map(|field| &field.named));
            Rights {
                card: neutral.link(&card.named),
                role: neutral.link(role),
                writes: fields(&|field| is_in(&field.writers)),
                reads: fields(&|field| is_in(&field.readers)),
                personal: fields(&|field| field.is_personal() && (is_in(&field.writers) || is_in(&field.readers))),
            }
        };
        card.roles().into_iter().map(of_role).collect()
    };
    neutral.spec.cards.iter().flat_map(of_card).collect()
}
