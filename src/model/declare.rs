//! How a part of the language is declared: once, and its struct, keys, reading, visit and JSON Schema come of it.

/// Declares a part of the language: the struct, its keys, its reading, its visit and its JSON Schema, from one declaration.
///
/// The doc comment of a field is what an editor shows for the key, in English and Russian. `[short = field]` lets a scalar stand for the map
/// and gives it to that field; `[kind = Kind]` makes it an element with an id. A key that is no Rust word is written behind the field.
macro_rules! fields {
    (
        $(#[doc = $doc:literal])+
        $([kind = $kind:ident])? $([short = $short:ident])?
        pub struct $name:ident { $( $(#[doc = $about:literal])+ $field:ident $(as $key:literal)? : $ty:ty, )+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default)]
        pub struct $name { $( $(#[doc = $about])+ pub $field: $crate::model::fact::Fact<$ty>, )+ }

        $(impl $crate::model::element::Declared for $name {
            const KIND: $crate::model::element::Kind = $crate::model::element::Kind::$kind;
        })?

        impl $crate::model::decode::Fields for $name {
            const TEXT_IN_SHORT: bool = $crate::model::declare::is_text!([$($short)?]);
            const KEYS: &'static [&'static str] = &[$( $crate::model::declare::key!($field $($key)?), )+];

            #[allow(unused_assignments, reason = "the last count is not read")]
            fn set(&mut self, d: &mut $crate::model::decode::Decoder<'_, '_>, key: usize, value: $crate::load::NodeId) {
                let mut at = 0;
                $( if key == at { self.$field = d.fact(value); return; } at += 1; )+
            }

            fn short(&mut self, d: &mut $crate::model::decode::Decoder<'_, '_>, node: $crate::load::NodeId) -> bool {
                let _ = (&d, node);
                $( self.$short = d.fact(node); return true; )?
                #[allow(unreachable_code, reason = "reached where there is no short form")]
                false
            }

            fn short_key() -> Option<&'static str> {
                None $( .or(Some(stringify!($short).trim_end_matches('_'))) )?
            }

            fn cut(&mut self) {
                $( if self.$field.is_unsaid() { self.$field = $crate::model::fact::Fact::Broken; } )+
            }

            fn visit(&mut self, v: &mut dyn $crate::model::decode::Visitor) {
                $( $crate::model::decode::Visit::visit(&mut self.$field, v); )+
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let short: &[&str] = &[$( stringify!($short) )?];
                $crate::model::schema::map(concat!($($doc, "\n",)+), short.first().copied(), vec![$(
                    (stringify!($field), $crate::model::declare::key!($field $($key)?), concat!($($about, "\n",)+), generator.subschema_for::<$crate::model::fact::Fact<$ty>>()),
                )+])
            }
        }
    };
}

/// Declares an element with an id: [`fields!`] with the keys that every element has.
macro_rules! element {
    (
        $(#[doc = $doc:literal])+
        [kind = $kind:ident]
        pub struct $name:ident { $($rest:tt)* }
    ) => {
        $crate::model::declare::fields! {
            $(#[doc = $doc])+
            [kind = $kind] [short = name]
            pub struct $name {
                /// What it is called.
                /// Название.
                name: $crate::text::Text,
                $($rest)*
                /// In detail; Markdown.
                /// Подробно; Markdown.
                description: $crate::text::Text,
                /// Where the fact comes from: who said it and when, a document, a slide.
                /// Откуда сведения: кто и когда сказал, документ, слайд.
                source: $crate::text::Text,
                /// For the people who keep the model.
                /// Для тех, кто ведёт модель.
                note: $crate::text::Text,
            }
        }
    };
}

/// Whether the field of the short form is a text. Known by name, since a macro does not see types: these are always texts.
macro_rules! is_text {
    ([name]) => {
        true
    };
    ([text]) => {
        true
    };
    ([includes]) => {
        true
    };
    ([what]) => {
        true
    };
    ([when]) => {
        true
    };
    ([$($short:ident)?]) => {
        false
    };
}

/// The key of a field: its name, unless another is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Declares the words that a key takes.
macro_rules! words {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $( $(#[doc = $about:literal])+ $variant:ident = $word:literal, )+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[doc = $about])+ $variant, )+ }

        impl $name {
            /// Every word, in the order of the language.
            pub const ALL: &[$name] = &[$( $name::$variant, )+];

            /// The word as the model writes it.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )+ }
            }

            /// The message of the catalogue that says it in the reader's language.
            pub fn term(self) -> &'static str {
                match self { $( $name::$variant => concat!(stringify!($name), "-", $word), )+ }
            }
        }

        impl $crate::model::decode::Decode for $name {
            const EXPECTS: &'static str = "type-word";
            fn decode(d: &mut $crate::model::decode::Decoder<'_, '_>, node: $crate::load::NodeId) -> Option<Self> {
                let word = d.choice(node, &[$( $word, )+])?;
                $name::ALL.iter().copied().find(|choice| choice.word() == word)
            }
        }

        impl $crate::model::decode::Visit for $name {
            fn visit(&mut self, _: &mut dyn $crate::model::decode::Visitor) {}
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::model::schema::words(concat!($($doc, "\n",)+), &[$( ($word, concat!($($about, "\n",)+)), )+])
            }
        }
    };
}

pub(crate) use {element, fields, is_text, key, words};
