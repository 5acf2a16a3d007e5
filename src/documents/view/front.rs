//! What stands at the head of every document.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::Maker;
use super::paper::{Approval, approval};
use super::parts::{Fact, Link};
use super::signed::Signed;
use super::stock::day;
use crate::documents::{markdown, typography::Typography};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::settings::Status;
use crate::text::Text;

/// What stands at the head of a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Front {
    /// Which document it is: `regulations`, `roles` …
    pub document: &'static str,
    /// The language, as a tag.
    pub language: String,
    /// What such a document is called.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// What the model says about itself.
    pub about: About,
    /// Its number in the company.
    pub code: Fact<String>,
    /// Who answers for what it describes.
    pub owner: Fact<Link>,
    /// Who approved it.
    pub approved: Fact<Approval>,
    /// “Approved”, agreeing with what the document is called.
    pub approved_word: String,
    /// Who signs it; only of documents that bind people.
    pub signed: Option<Signed>,
}

/// What the model says about itself.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct About {
    /// What it is called.
    pub name: Option<String>,
    /// The company whose process it is.
    pub company: Option<String>,
    /// The edition.
    pub version: Option<String>,
    /// The date printed on documents.
    pub date: Option<String>,
    /// Whether it stands, in the reader's language.
    pub status: Option<String>,
    /// Whether documents bear the word DRAFT: they do unless the model says that it is approved.
    pub draft: bool,
    /// In detail; Markdown.
    pub description: Option<String>,
    /// Where the facts come from.
    pub source: Option<String>,
}

impl Front {
    /// The head of a document that is made elsewhere, and is about what a model says of itself in [`about`].
    pub fn plain(about: About, language: &str, document: &'static str, kind: String, title: String, purpose: String) -> Self {
        let (code, owner, approved) = (Fact::silent(), Fact::silent(), Fact::silent());
        Self { document, language: language.to_string(), kind, title, purpose, about, code, owner, approved, approved_word: String::new(), signed: None }
    }

    /// The head of a document: its name, the key of its words, its title.
    pub(super) fn new(maker: &Maker<'_>, document: &'static str, key: &str, title: String) -> Self {
        Self::with(maker, document, key, title, Fact::silent(), Fact::silent())
    }

    /// The head of a document that has a number and an owner of its own.
    pub(super) fn with(maker: &Maker<'_>, document: &'static str, key: &str, title: String, code: Fact<String>, owner: Fact<Link>) -> Self {
        let said = &maker.model.about;
        let whole = maker.whole();
        let read = |said: &_| Some(approval(maker, said));
        // A draft is not approved yet, and that is right.
        let approved = match said.status.said() {
            Some(Status::Approved) => whole.must("doc-approval", &[], &said.approved, read),
            _ => Fact::silent(),
        };
        Self {
            document,
            language: maker.tag.to_string(),
            kind: maker.word(&format!("doc-kind-{key}")),
            title,
            purpose: maker.word(&format!("doc-purpose-{key}")),
            about: about(maker.model, maker.tag, maker.words),
            code,
            owner,
            approved,
            approved_word: maker.word(&format!("doc-approved-{key}")),
            signed: None,
        }
    }
}

/// What a model says about itself, in the language of `tag`.
pub fn about(model: &Model, tag: &str, words: &Catalogue) -> About {
    let said = &model.about;
    let typography = Typography::of(tag);
    let set = |text: &Text| typography.set(text.get(tag).trim());
    let status = said.status.said().copied();
    About {
        name: said.name.said().map(set),
        company: said.company.said().map(set),
        version: said.version.said().map(|version| version.value.to_string()),
        date: said.date.said().map(|date| day(date.value, words)),
        status: status.map(|status| words.word(status.term())),
        draft: status != Some(Status::Approved),
        description: said.description.said().map(|text| markdown::of_author(text.get(tag), typography)),
        source: said.source.said().map(set),
    }
}
