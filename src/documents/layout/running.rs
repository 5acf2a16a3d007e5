//! What stands at the head and the foot of every page.

use crate::documents::view::Front;
use crate::locale::Catalogue;

/// What stands at the head and the foot of every page, besides its number.
#[derive(Debug)]
pub(in crate::documents) struct Running {
    /// The company.
    pub(in crate::documents) company: String,
    /// That it is a draft.
    pub(in crate::documents) draft: Option<String>,
    /// Code, edition, status and date.
    pub(in crate::documents) edition: String,
}

impl Running {
    /// That of a document.
    pub(in crate::documents) fn of(front: &Front, words: &Catalogue) -> Self {
        let edition = front.about.version.as_ref().map(|version| format!("{} {version}", words.word("paper-edition")));
        let status = front.about.status.clone().unwrap_or_else(|| words.word("Status-draft"));
        let said = [front.code.value.clone(), edition, Some(status), front.about.date.clone()];
        let said: Vec<String> = said.into_iter().flatten().collect();
        Self {
            company: front.about.company.clone().unwrap_or_default(),
            draft: front.about.draft.then(|| words.word("paper-draft")),
            edition: said.join(" · "),
        }
    }
}
