//! Sentences: from messages and parameters to the reader's language.
//!
//! The catalogues are Fluent. The sentences of a rule stand in its page; those that belong to no rule, and the words of the language, in the `.ftl` files here.
//! A language is a file of each and a line in [`Language`].

mod system;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::finding::{Arg, Finding, Message};

/// A language that the tool speaks. Models may be written in any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Russian.
    Russian,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Russian];

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Russian => "ru",
        }
    }

    /// The language of a tag such as `ru` or `ru-RU`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The words that belong to no rule.
    fn words(self) -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(move |(english, russian)| match self {
            Language::English => *english,
            Language::Russian => *russian,
        })
    }
}

macro_rules! words {
    ($($area:literal),+ $(,)?) => { &[$((include_str!(concat!($area, ".en.ftl")), include_str!(concat!($area, ".ru.ftl"))),)+] };
}

/// The words of each area, in English and in Russian.
const WORDS: &[(&str, &str)] = words![
    "words",
    "documents",
    "papers",
    "diagrams",
    "crm",
    "crm_hubspot",
    "crm_salesforce",
    "trace",
    "diff",
    "plan",
    "reports",
    "fmt",
    "lsp",
    "watch",
    "crm_plan",
    "crm_bitrix24",
    "crm_amocrm",
    "diagnosis",
    "edit",
    "interview",
    "starter",
    "system"
];

/// A way of more steps than anybody follows: its first and last ones, and between them what `between` makes of the number of those left out.
pub fn shortened(steps: &[Arg], between: impl Fn(usize) -> Arg) -> Vec<Arg> {
    const MOST: usize = 10;
    const ENDS: usize = 4;
    if steps.len() <= MOST {
        return steps.to_vec();
    }
    let (first, last) = (&steps[..ENDS], &steps[steps.len() - ENDS..]);
    first.iter().cloned().chain([between(steps.len() - 2 * ENDS)]).chain(last.iter().cloned()).collect()
}

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    faults: Vec<String>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalogue({})", self.language.tag())
    }
}

impl Catalogue {
    /// The catalogue of a language, with the sentences of the rules.
    pub fn new(language: Language, of_rules: impl Iterator<Item = &'static str>) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks of direction around every parameter would be copied into files and tickets.
        bundle.set_use_isolating(false);
        let mut faults = Vec::new();
        for source in language.words().chain(of_rules) {
            // What can't be parsed is left out; a test sees to it that there is no such thing.
            let resource = FluentResource::try_new(source.to_string()).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|error| format!("{error}: {}", source.lines().next().unwrap_or_default())));
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(ToString::to_string));
            }
        }
        Self { language, bundle, faults }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What is wrong with the catalogue itself; a test keeps it empty.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// Whether a message has an attribute.
    pub fn has_attribute(&self, key: &str, attribute: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.get_attribute(attribute).is_some())
    }

    /// A sentence.
    pub fn sentence(&self, message: &Message) -> String {
        self.pattern(message.key, None, &message.args).unwrap_or_else(|| message.key.to_string())
    }

    /// A sentence for those who read documents and never the model: of a term with an id its name alone, of a long way its ends.
    pub fn plainly(&self, message: &Message) -> String {
        let args: Vec<_> = message.args.iter().map(|(name, arg)| (*name, self.plain(arg))).collect();
        self.pattern(message.key, None, &args).unwrap_or_else(|| message.key.to_string())
    }

    fn plain(&self, arg: &Arg) -> Arg {
        match arg {
            Arg::Term(key) => self.pattern(key, Some("plain"), &[]).map_or_else(|| arg.clone(), Arg::from),
            Arg::List(items) => Arg::List(items.iter().map(|item| self.plain(item)).collect()),
            Arg::Path(items) => Arg::Path(shortened(items, |_| Arg::from("…")).iter().map(|item| self.plain(item)).collect()),
            Arg::Word(_) | Arg::Text(_) | Arg::Number(_) | Arg::Date(_) => arg.clone(),
        }
    }

    /// A word or phrase without parameters.
    pub fn word(&self, key: &str) -> String {
        self.pattern(key, None, &[]).unwrap_or_else(|| key.to_string())
    }

    /// A sentence of a key with parameters.
    pub fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.pattern(key, None, args).unwrap_or_else(|| key.to_string())
    }

    /// What an attribute of a finding's message says: `label`, `help`, or what stands at a second place. A variant that lacks it has that of its rule.
    pub fn attribute(&self, finding: &Finding, attribute: &str) -> Option<String> {
        let args = &finding.message.args;
        self.pattern(finding.message.key, Some(attribute), args).or_else(|| self.pattern(finding.rule, Some(attribute), args))
    }

    /// A parameter as text.
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Word(word) => word.to_string(),
            Arg::Text(text) => text.get(self.language.tag()).trim().to_string(),
            Arg::Number(number) => self.number(*number),
            Arg::Date(date) => self.date(*date),
            Arg::Term(key) => self.word(key),
            Arg::List(items) => items.iter().map(|item| self.arg(item)).collect::<Vec<_>>().join(", "),
            Arg::Path(items) => items.iter().map(|item| self.arg(item)).collect::<Vec<_>>().join(" → "),
        }
    }

    /// A day as the language writes it.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        match self.language {
            Language::English => date.strftime("%-d %B %Y").to_string(),
            Language::Russian => date.strftime("%d.%m.%Y").to_string(),
        }
    }

    /// A number as the language writes it.
    pub fn number(&self, number: f64) -> String {
        let plain = format!("{}", (number * 100.0).round() / 100.0);
        match self.language {
            Language::English => plain,
            Language::Russian => plain.replace('.', ","),
        }
    }

    fn pattern(&self, key: &str, attribute: Option<&str>, args: &[(&'static str, Arg)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                // A fraction is written the way of the language; a whole number keeps its plural form.
                Arg::Number(number) if number.fract() == 0.0 => FluentValue::from(*number),
                other => FluentValue::String(Cow::Owned(self.arg(other))),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        Some(nested(&text, self.language))
    }
}

/// Quotation marks within quotation marks are of the other kind, as the language has it: «Говорят: „так принято“».
fn nested(text: &str, language: Language) -> String {
    let [open, close, inner_open, inner_close] = match language {
        Language::English => ['“', '”', '‘', '’'],
        Language::Russian => ['«', '»', '„', '“'],
    };
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for letter in text.chars() {
        if letter == open {
            depth += 1;
        }
        out.push(match letter {
            _ if letter == open && depth > 1 => inner_open,
            _ if letter == close && depth > 1 => inner_close,
            other => other,
        });
        if letter == close {
            depth = depth.saturating_sub(1);
        }
    }
    out
}
