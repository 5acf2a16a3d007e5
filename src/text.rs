//! Human texts: what the company wrote, in one language or several.

use crate::source::Span;

/// A text of the model: a string in the model's main language, or one string for each of several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    plain: Option<Box<str>>,
    by_language: Vec<(Box<str>, Box<str>)>,
    /// Where it stands.
    pub span: Span,
}

impl Text {
    /// A text in the main language.
    pub fn plain(text: impl Into<Box<str>>, span: Span) -> Self {
        Self { plain: Some(text.into()), by_language: Vec::new(), span }
    }

    /// A text given language by language.
    pub fn by_language(texts: Vec<(Box<str>, Box<str>)>, span: Span) -> Self {
        Self { plain: None, by_language: texts, span }
    }

    /// The text in `language`; failing that, as it stands in the main language, or in the first language given.
    pub fn get(&self, language: &str) -> &str {
        let exact = self.by_language.iter().find(|(tag, _)| &**tag == language).map(|(_, text)| &**text);
        exact.or(self.plain.as_deref()).or_else(|| self.by_language.first().map(|(_, text)| &**text)).unwrap_or("")
    }

    /// The languages it is given in; none where it is a plain string.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.by_language.iter().map(|(tag, _)| &**tag)
    }

    /// Whether it is a plain string, that is, in the main language only.
    pub fn is_plain(&self) -> bool {
        self.plain.is_some()
    }

    /// Every string of it.
    pub fn strings(&self) -> impl Iterator<Item = &str> {
        self.plain.as_deref().into_iter().chain(self.by_language.iter().map(|(_, text)| &**text))
    }
}
