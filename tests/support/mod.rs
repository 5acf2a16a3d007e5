//! What the tests share: YAML in, text out.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod editor;
pub(crate) mod papers;
pub(crate) mod process;

use std::path::{Path, PathBuf};

use reglament::locale::Language;
use reglament::report::{Format, Style, render};
use reglament::{Analysis, analyse_text, catalogue};

/// The report of a text as one model, in a language, without colours.
pub(crate) fn report(text: &str, format: Format, language: Language) -> String {
    report_of(&analyse_text("model.yaml", text), format, language)
}

/// The report of what was analysed.
pub(crate) fn report_of(analysis: &Analysis, format: Format, language: Language) -> String {
    render(format, &analysis.report(Some("model")), catalogue(language), Style { colour: false, width: 120 })
}

/// The rules that report something of a text.
pub(crate) fn rules_of(text: &str) -> Vec<&'static str> {
    let mut rules: Vec<_> = analyse_text("model.yaml", text).checked.findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with an ending below a folder of the repository, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|one| one == ending) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// A folder of its own with these files; it goes with the value.
pub(crate) fn with_files(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}
