//! The words by which models name the built-in fields of a CRM, whatever the CRM.

/// A word of `system:` without what is only spelling: `Associated company` and `associated_company` are one.
pub(super) fn plain(word: &str) -> String {
    word.to_lowercase().replace([' ', '-', '_', '.'], "")
}

/// Whether a word says that records are linked, and not which field links them.
pub(super) fn is_link(word: &str) -> bool {
    matches!(plain(word).as_str(), "association" | "link" | "relation")
}
