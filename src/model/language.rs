//! In which language a model is written: a tag such as `ru`, not the language's name.

use super::Model;
use super::fact::Fact;
use super::value::Spanned;
use crate::finding::{Arg, Finding, Fix, Level};

/// Languages that a text may be written in where a map of keys could stand as well.
pub const COMMON_LANGUAGES: [&str; 21] =
    ["ru", "en", "uk", "be", "kk", "uz", "ky", "tg", "hy", "az", "ka", "de", "fr", "es", "it", "pt", "pl", "tr", "zh", "ja", "ko"];

/// The two languages of the documents, as people name them.
const NAMES: [(&str, &[&str]); 2] =
    [("ru", &["рус", "русский", "по-русски", "russian", "rus"]), ("en", &["англ", "английский", "по-английски", "english", "eng"])];

/// Whether a key looks like a language: `ru`, `en`, `kk`, `pt-BR`.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Reports a language of the model that is no tag. A name that is known is read as its tag, lest documents come out in another language.
pub(super) fn check(model: &mut Model, findings: &mut Vec<Finding>) {
    let about = &mut model.about;
    if let Fact::Said(tag) = &mut about.language
        && !correct(tag, "language", findings)
    {
        about.language = Fact::Broken;
    }
    if let Fact::Said(tags) = &mut about.languages {
        tags.0.retain_mut(|tag| correct(tag, "languages", findings));
        if tags.0.is_empty() {
            about.languages = Fact::Broken;
        }
    }
}

/// `false` for a word of which it is not clear what language it means.
fn correct(tag: &mut Spanned<Box<str>>, key: &'static str, findings: &mut Vec<Finding>) -> bool {
    let named = NAMES.iter().find(|(_, names)| names.contains(&&*tag.value.to_lowercase().trim_end_matches('.').to_string()));
    if named.is_none() && is_language(&tag.value) {
        return true;
    }
    let finding = Finding::new("bad-value", Level::Error, tag.span).with("key", key).with("value", &*tag.value);
    match named {
        Some((near, _)) => {
            findings.push(finding.variant("bad-value-form-near").with("near", *near).fix(Fix::replace(tag.span, *near)));
            tag.value = (*near).into();
            true
        }
        None => {
            findings.push(finding.variant("bad-value-form").with("expected", Arg::Term("type-language")));
            false
        }
    }
}
