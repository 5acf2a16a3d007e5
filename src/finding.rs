//! Findings: what was noticed about a model, as plain data.
//!
//! A finding holds no sentence. It names a message of the catalogue and the parameters of it; the sentence is made last, in the reader's language,
//! by `locale`. The attributes `.label` and `.help` of the same message say what stands at the underlined word and what cures the fault.

use crate::source::Span;
use crate::text::Text;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Taste, or worth a look.
    Hint,
    /// Not described yet: a question to ask.
    Question,
    /// The process lacks something that the method asks for, or is described and broken.
    Gap,
    /// The model can't be compiled as written.
    Error,
}

impl Level {
    /// Every level, the gravest first.
    pub const ALL: [Level; 4] = [Level::Error, Level::Gap, Level::Question, Level::Hint];

    /// The word that stands for the level in models, options and outputs.
    pub fn word(self) -> &'static str {
        match self {
            Level::Hint => "hint",
            Level::Question => "question",
            Level::Gap => "gap",
            Level::Error => "error",
        }
    }

    /// The level of a word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// The id of a rule in kebab-case; it names the defect.
pub type RuleId = &'static str;

/// One thing noticed, with its place.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that noticed it.
    pub rule: RuleId,
    /// Its level, before the model's own settings are applied.
    pub level: Level,
    /// The sentence, as message and parameters.
    pub message: Message,
    /// The element it is about.
    pub subject: Option<Subject>,
    /// The word at fault.
    pub span: Span,
    /// Other places that make it wrong.
    pub related: Vec<Related>,
    /// What happens, step by step, until the fault shows; empty where there is nothing to tell.
    pub story: Vec<Arg>,
    /// An edit that cures it, where there is exactly one right answer.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of `rule` at `span`; its message has the rule's own id until another is chosen.
    pub fn new(rule: RuleId, level: Level, span: Span) -> Self {
        let message = Message { key: rule, args: Vec::new() };
        Self { rule, level, message, subject: None, span, related: Vec::new(), story: Vec::new(), fix: None }
    }

    /// Takes another message of the rule, for instance `wrong-type-list` beside `wrong-type`.
    #[must_use]
    pub fn variant(mut self, key: &'static str) -> Self {
        self.message.key = key;
        self
    }

    /// Adds a parameter of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message.args.push((name, value.into()));
        self
    }

    /// Says what element it is about.
    #[must_use]
    pub fn about(mut self, subject: impl Into<Option<Subject>>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Points at a second place; `attribute` names the attribute of the message that speaks there.
    #[must_use]
    pub fn related(mut self, attribute: &'static str, span: Span) -> Self {
        self.related.push(Related { attribute, span });
        self
    }

    /// Tells how the fault comes about.
    #[must_use]
    pub fn story(mut self, steps: Vec<Arg>) -> Self {
        self.story = steps;
        self
    }

    /// Offers the edit that cures it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// A message of the catalogue with its parameters.
#[derive(Debug, Clone)]
pub struct Message {
    /// The id in the catalogue.
    pub key: &'static str,
    /// The parameters by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// A parameter of a sentence.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A word that is the same in every language: an id, a key, a path.
    Word(Box<str>),
    /// A text of the model, shown in the reader's language.
    Text(Text),
    /// A number; plural forms follow it.
    Number(f64),
    /// A day.
    Date(jiff::civil::Date),
    /// A word of the catalogue, such as the name of a kind of element.
    Term(&'static str),
    /// Several, joined by commas.
    List(Vec<Arg>),
    /// Several, joined by arrows: a way through the process.
    Path(Vec<Arg>),
}

impl From<&str> for Arg {
    fn from(word: &str) -> Self {
        Arg::Word(word.into())
    }
}
impl From<String> for Arg {
    fn from(word: String) -> Self {
        Arg::Word(word.into())
    }
}
impl From<&Text> for Arg {
    fn from(text: &Text) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Arg::Text(text)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of a model are far below 2^52")]
        Arg::Number(number as f64)
    }
}
impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Arg::Number(number)
    }
}

/// The element that a finding is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The kind, as a word: `operation`, `role` …
    pub kind: &'static str,
    /// The full id: `process.operation`, `card.field`, `role`.
    pub id: String,
    /// Its name, if it has one.
    pub name: Option<Text>,
}

/// A second place, spoken of by an attribute of the finding's message.
#[derive(Debug, Clone)]
pub struct Related {
    /// The attribute, without the dot.
    pub attribute: &'static str,
    /// The place.
    pub span: Span,
}

/// Edits that cure a finding.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What it does, as a message.
    pub title: Message,
    /// Whether it can be made without a person looking at it.
    pub safe: bool,
    /// The edits; they never overlap.
    pub edits: Vec<Edit>,
    /// Keys to add, until their places in the text are found; then they are edits as well.
    pub keys: Vec<NewKey>,
}

/// A key that a map lacks.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// A value that the map has, or that stands for it in its short form.
    pub beside: Span,
    /// The key of that value, where it stands for the map.
    pub short: &'static str,
    /// The key to add.
    pub key: &'static str,
    /// Its value, as YAML.
    pub value: &'static str,
}

/// One replacement.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Fix {
    /// Replaces one word by another.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = Message { key: "fix-replace", args: vec![("text", Arg::from(text.as_str()))] };
        Self { title, safe: true, edits: vec![Edit { span, text }], keys: Vec::new() }
    }

    /// Adds keys whose values a person has to write: `…` stands in their place, which says as little as no key at all.
    pub fn placeholder(keys: Vec<NewKey>) -> Self {
        let text = keys.first().map(|key| format!("{}: {}", key.key, key.value)).unwrap_or_default();
        Self { title: Message { key: "fix-add", args: vec![("text", Arg::from(text.as_str()))] }, safe: true, edits: Vec::new(), keys }
    }

    /// Takes a place out; `shown` is what the reader sees of it.
    pub fn remove(span: Span, shown: &str, safe: bool) -> Self {
        let title = Message { key: "fix-remove", args: vec![("text", Arg::from(shown))] };
        Self { title, safe, edits: vec![Edit { span, text: String::new() }], keys: Vec::new() }
    }
}
