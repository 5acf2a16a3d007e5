//! Templates: views → text. The only module that knows tera. There is one engine for each syntax that is written, because each escapes in its own way.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use tera::{Context, ErrorKind, EscapeFn, Function, Kwargs, State, Tera, TeraResult, escape_html};

use super::markdown;
use crate::finding::Arg;
use crate::locale::Catalogue;

macro_rules! built_in {
    ($($(#[$when:meta])? $name:literal,)+) => { &[$($(#[$when])? ($name, include_str!(concat!("../../templates/", $name))),)+] };
}

/// The templates of this program, by name. A model may replace each of them.
const BUILT_IN: &[(&str, &str)] = built_in![
    "shared/marks.md",
    "shared/title.md",
    "shared/gaps.md",
    "shared/operation.md",
    "handbook.md",
    "handbook/title.md",
    "handbook/contents.md",
    "handbook/overview.md",
    "handbook/stage.md",
    "handbook/process.md",
    "handbook/operation.md",
    "handbook/regulations.md",
    "handbook/documents.md",
    "handbook/control.md",
    "handbook/indicators.md",
    "handbook/steering.md",
    "handbook/market.md",
    "handbook/crm.md",
    "handbook/people.md",
    "handbook/names.md",
    "handbook/gaps.md",
    "regulations.md",
    "stage-regulations.md",
    "standards.md",
    "roles.md",
    "raci.md",
    "kpi.md",
    "templates.md",
    "register.md",
    "calendar.md",
    "cards.md",
    "crm.md",
    "gaps.md",
    "changes.md",
    "diagnosis.md",
    "index.md",
    "page.html",
    "page.css",
    "page.js",
    #[cfg(feature = "pdf")]
    "document.typ",
];

/// The text of a template as this program brings it along.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Templates that take the place of the built-in ones, by name: `handbook/operation.md`. Whoever calls has read them.
pub type Overrides = BTreeMap<String, String>;

/// The names of all templates.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{template}{place}: {message}", place = .line.zip(*.column).map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default())]
pub struct TemplateError {
    /// The name of the template.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The character in the line, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// The text of a template, replaced or built in.
fn text<'a>(name: &str, overrides: &'a Overrides) -> &'a str {
    let own = overrides.get(name).map(String::as_str);
    own.or_else(|| built_in(name)).unwrap_or_default()
}

/// A syntax that templates write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Markdown,
    Html,
}

impl Syntax {
    fn suffix(self) -> &'static str {
        match self {
            Syntax::Markdown => ".md",
            Syntax::Html => ".html",
        }
    }

    fn escape(self) -> EscapeFn {
        match self {
            Syntax::Markdown => markdown::escape,
            Syntax::Html => escape_html,
        }
    }
}

/// The templates of documents in one language, read and ready to be filled in.
pub struct Templates {
    markdown: Tera,
    html: Tera,
    /// The words that they print.
    pub(super) words: &'static Catalogue,
    pub(super) styles: String,
    pub(super) script: String,
    #[cfg(feature = "pdf")]
    pub(super) typeset: String,
}

impl Templates {
    /// The templates of this program, with those of a company in place of some.
    ///
    /// # Errors
    /// Where one that the company replaced can't be read.
    pub fn new(overrides: &Overrides, words: &'static Catalogue) -> Result<Self, TemplateError> {
        let of = |name: &str| text(name, overrides).to_string();
        Ok(Self {
            markdown: engine(Syntax::Markdown, overrides, words)?,
            html: engine(Syntax::Html, overrides, words)?,
            words,
            styles: of("page.css"),
            script: of("page.js"),
            #[cfg(feature = "pdf")]
            typeset: of(super::pdf::TEMPLATE),
        })
    }

    /// Fills in a template with what it sees.
    ///
    /// # Errors
    /// Where one that the company replaced can't be filled in.
    pub fn fill(&self, name: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let told = |error: tera::Error| tell(name, &error);
        let engine = if name.ends_with(Syntax::Html.suffix()) { &self.html } else { &self.markdown };
        let context = Context::from_serialize(view).map_err(told)?;
        engine.render(name, &context).map_err(told)
    }
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Templates({})", self.words.language().tag())
    }
}

/// An engine for the templates of `syntax`, which escapes as it asks for.
fn engine(syntax: Syntax, overrides: &Overrides, words: &'static Catalogue) -> Result<Tera, TemplateError> {
    let mut tera = Tera::default();
    tera.autoescape_on([syntax.suffix()]);
    tera.set_escape_fn(syntax.escape());
    tera.register_function("t", Words { words, syntax });
    let of_syntax = BUILT_IN.iter().map(|(name, _)| *name).filter(|name| name.ends_with(syntax.suffix()));
    tera.add_raw_templates(of_syntax.map(|name| (name, text(name, overrides)))).map_err(|error| tell("", &error))?;
    Ok(tera)
}

/// `t(key="doc-owner")`, `t(key="doc-count-roles", n=3)`: words of the catalogue. Besides `n` a sentence may take `name`, `what`, `why` and `text`.
struct Words {
    words: &'static Catalogue,
    syntax: Syntax,
}

impl Words {
    fn escaped(&self, text: &str) -> String {
        let mut out = Vec::with_capacity(text.len());
        // Writing into memory does not fail.
        let _ = (self.syntax.escape())(text, &mut out as &mut dyn Write);
        String::from_utf8(out).unwrap_or_default()
    }
}

impl Function<TeraResult<String>> for Words {
    fn call(&self, given: Kwargs, _: &State<'_>) -> TeraResult<String> {
        let key = given.must_get::<&str>("key")?;
        if !self.words.has(key) {
            return Err(tera::Error::message(format!("there are no words for the key {key:?}")));
        }
        let mut args = Vec::new();
        if let Some(n) = given.get::<f64>("n")? {
            args.push(("n", Arg::Number(n)));
        }
        for name in ["name", "what", "why", "text"] {
            if let Some(value) = given.get::<&str>(name)? {
                args.push((name, Arg::from(self.escaped(value))));
            }
        }
        Ok(self.words.say(key, &args))
    }

    /// The words are ours, and what they take in is escaped above.
    fn is_safe(&self) -> bool {
        true
    }
}

fn tell(name: &str, error: &tera::Error) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
            template: report.filename().to_string(),
            line: Some(report.span().start_line),
            column: Some(report.span().start_col + 1),
            message: report.message().to_string(),
        },
        _ => TemplateError { template: name.to_string(), line: None, column: None, message: error.to_string() },
    }
}
