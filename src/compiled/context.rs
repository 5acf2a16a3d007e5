//! What every element is compiled with: the model it stands in, its head, and the declaration of its form.

use schemars::JsonSchema;
use serde::Serialize;

use super::fact::{Fact, Form};
use super::value::{KindWord, Mention, Position, Text, Word};
use crate::Analysis;
use crate::model::Model;
use crate::model::element::{Declared, ElementId, Id, Item, Table};
use crate::model::fact::Fact as Said;
use crate::source::{Sources, Span};

/// The analysis that is compiled.
pub(super) struct Context<'a> {
    pub(super) analysis: &'a Analysis,
    /// How many bytes of every file's name are the folder that all files lie in.
    folder: usize,
}

/// What tells an element from all others.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Identity {
    /// The full id, by which others mention it: `role`, `process.operation`, `card.field.option`.
    id: String,
    /// The id within what holds it, as it was declared.
    local_id: String,
    /// Where it is declared.
    position: Position,
}

/// What every element has.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Head {
    #[serde(flatten)]
    pub(super) identity: Identity,
    /// What it is called.
    pub(super) name: Fact<Text>,
    /// In detail; Markdown.
    pub(super) description: Fact<Text>,
    /// Where the fact comes from: who said it and when, a document, a slide.
    pub(super) source: Fact<Text>,
    /// For the people who keep the model.
    pub(super) note: Fact<Text>,
}

impl<'a> Context<'a> {
    /// What is needed to compile an analysis.
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, folder: common_folder(&analysis.loaded.sources) }
    }

    /// The model.
    pub(super) fn model(&self) -> &'a Model {
        &self.analysis.model
    }

    /// A place, as readers of the compiled model see it: files are named from the folder of the model, so that it is the same on every machine.
    pub(super) fn position(&self, span: Span) -> Position {
        let source = self.analysis.loaded.sources.get(span.file);
        let place = source.map(|source| (source.name.get(self.folder..).unwrap_or(&source.name), source.position(span.start)));
        place.map_or_else(
            || Position { file: String::new(), line: 1, column: 1 },
            |(file, at)| Position { file: file.to_string(), line: at.line, column: at.column },
        )
    }

    /// The ids and the place of an element.
    pub(super) fn identity<T: Declared>(&self, id: Id<T>, item: &Item<T>) -> Identity {
        Identity { id: self.model().full_id(id.element()), local_id: item.id.to_string(), position: self.position(item.span) }
    }

    /// An element, named with its kind.
    pub(super) fn mention(&self, element: ElementId) -> Mention {
        Mention { kind: KindWord(element.kind), id: self.model().full_id(element) }
    }

    /// All elements of a table.
    pub(super) fn all<T, U>(&self, table: &Table<T>, new: impl Fn(&Self, Id<T>) -> U) -> Vec<U> {
        table.iter().map(|(id, _)| new(self, id)).collect()
    }

    /// The parts of a whole; `said` is what was said about them together.
    pub(super) fn parts<S, T, P, U>(&self, said: &Said<S>, parts: P, new: impl Fn(&Self, Id<T>) -> U) -> Fact<Vec<U>>
    where
        T: 'a,
        P: Iterator<Item = (Id<T>, &'a Item<T>)>,
    {
        Fact::of(said, self, |_| parts.map(|(id, _)| new(self, id)).collect())
    }

    /// A word, or the one that holds where nothing is said.
    pub(super) fn word_or<T: Form<Out = Word<T>>>(&self, said: &Said<T>, default: T) -> Fact<Word<T>> {
        said.form(self).or(Word(default))
    }
}

/// The length of the folder, up to and with its last slash, that all files lie in.
fn common_folder(sources: &Sources) -> usize {
    let mut names = sources.iter().map(|(_, source)| source.name.as_str());
    let first = names.next().unwrap_or("");
    let up_to_slash = |name: &str| name.rfind('/').map_or(0, |slash| slash + 1);
    names.fold(up_to_slash(first), |mut folder, name| {
        while !name.starts_with(&first[..folder]) {
            folder = up_to_slash(&first[..folder - 1]);
        }
        folder
    })
}

/// Declares the form of an element, or of a `part` that has no id: the struct, its JSON Schema, and how it comes from the inner model.
///
/// `Name of (context, id, item: Inner) in table` makes `Name::new`; `part Name of (context, item: Inner)` makes the [`Form`] of `Inner`. A field is the form
/// of the inner field of the same name, unless another value stands behind it.
macro_rules! form {
    (@value $context:ident, $item:ident, $field:ident, $make:expr) => { $make };
    (@value $context:ident, $item:ident, $field:ident) => { $crate::compiled::fact::Form::form(&$item.$field, $context) };
    (
        $(#[doc = $doc:literal])+
        part $name:ident of ($context:ident, $item:ident: $inner:ty) {
            $( $(#[$about:meta])+ $field:ident: $ty:ty $(= $make:expr)?, )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        pub(super) struct $name { $( $(#[$about])+ $field: $ty, )* }

        impl $crate::compiled::fact::Form for $inner {
            type Out = $name;
            fn form(&self, $context: &$crate::compiled::context::Context<'_>) -> $name {
                let $item = self;
                $name { $( $field: form!(@value $context, $item, $field $(, $make)?), )* }
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        $name:ident of ($context:ident, $id:ident, $item:ident: $inner:ty) in $table:ident {
            $( $(#[$about:meta])+ $field:ident: $ty:ty $(= $make:expr)?, )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        pub(super) struct $name {
            #[serde(flatten)]
            head: $crate::compiled::context::Head,
            $( $(#[$about])+ $field: $ty, )*
        }

        impl $name {
            /// The form of the element.
            pub(super) fn new($context: &$crate::compiled::context::Context<'_>, $id: $crate::model::element::Id<$inner>) -> Self {
                let $item = &$context.model().$table[$id];
                let head = $crate::compiled::context::Head {
                    identity: $context.identity($id, $item),
                    name: form!(@value $context, $item, name),
                    description: form!(@value $context, $item, description),
                    source: form!(@value $context, $item, source),
                    note: form!(@value $context, $item, note),
                };
                Self { head, $( $field: form!(@value $context, $item, $field $(, $make)?), )* }
            }
        }
    };
}

pub(super) use form;
