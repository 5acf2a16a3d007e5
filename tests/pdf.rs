//! PDF files, of a program that writes them: every document comes out, whatever it is called, the same each time; a template of a company's own is used, and
//! its faults are told with their lines. What other programs read of the files is seen by `pdf.py`, which also runs these.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::process::Command;

use reglament::catalogue;
use reglament::documents::{self, Format, Overrides, Paper, Profile, RenderError, Templates};
use reglament::locale::Language;
use support::papers::{EVERYTHING, HOSTILE, SMALL, papers};
use support::with_files;

fn written(papers: &[Paper], language: Language, profile: Profile, overrides: &Overrides) -> Result<Vec<Vec<u8>>, RenderError> {
    let templates = Templates::new(overrides, catalogue(language))?;
    papers.iter().map(|paper| documents::render(paper, papers, Format::Pdf(profile), &templates)).collect()
}

#[test]
fn every_document_comes_out_and_the_same_each_time() {
    let models = [
        (SMALL, Language::Russian, Profile::Plain),
        (HOSTILE, Language::Russian, Profile::Gost),
        (HOSTILE, Language::English, Profile::Plain),
        (EVERYTHING, Language::English, Profile::Gost),
    ];
    for (model, language, profile) in models {
        let papers = papers(model, language);
        let files = written(&papers, language, profile, &Overrides::new()).unwrap();
        assert_eq!(files.len(), papers.len());
        for (paper, file) in papers.iter().zip(&files) {
            assert!(file.starts_with(b"%PDF-1.7") && file.trim_ascii_end().ends_with(b"%%EOF"), "{}", paper.path);
        }
        assert!(files == written(&papers, language, profile, &Overrides::new()).unwrap(), "other bytes the second time");
    }
}

#[test]
fn a_template_of_ones_own_is_used_and_its_faults_have_lines() {
    let papers = &papers(SMALL, Language::Russian)[..1];
    let with = |text: &str| written(papers, Language::Russian, Profile::Plain, &Overrides::from([("document.typ".to_string(), text.to_string())]));
    let own = with("#let data = json(\"document.json\")\n#set page(width: 20cm)\n#data.title").unwrap();
    assert_ne!(own, written(papers, Language::Russian, Profile::Plain, &Overrides::new()).unwrap());
    // Nothing lies beside it, on the disk or elsewhere.
    for (text, line) in [("#let a = 1\n#let b = a.no-such", 2), ("\n\n#read(\"/etc/passwd\")", 3), ("#import \"@preview/x:1.0.0\"", 1), ("#[", 1)] {
        let Err(RenderError::Template(error)) = with(text) else { panic!("{text} is taken") };
        assert_eq!((error.template.as_str(), error.line), ("document.typ", Some(line)), "{error}");
    }
}

#[test]
fn files_are_written_where_they_are_asked_for() {
    let folder = with_files(&[("m.yaml", SMALL.as_bytes())]);
    let build = |arguments: &[&str]| {
        let command = [&["build", "m.yaml", "-q"], arguments].concat();
        Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder.path()).args(command).status().unwrap().code()
    };
    assert_eq!(build(&["-o", "out", "--format", "pdf", "--document", "raci"]), Some(0));
    let language = fs::read_dir(folder.path().join("out")).unwrap().filter_map(Result::ok).find(|entry| entry.path().is_dir()).unwrap().path();
    assert!(language.join("raci.pdf").exists() && !language.join("raci.docx").exists());
    assert_eq!(build(&["-o", "out", "--format", "pdf", "--document", "raci", "--check"]), Some(0));
    // Only where it is asked for.
    assert_eq!(build(&["-o", "all", "--document", "raci"]), Some(0));
    assert!(!folder.path().join("all").join(language.file_name().unwrap()).join("raci.pdf").exists());
}

#[test]
fn a_diagnosis_is_written_too() {
    let folder = with_files(&[("m.yaml", SMALL.as_bytes())]);
    let diagnose = |arguments: &[&str]| {
        let command = [&["diagnose", "m.yaml", "-q"], arguments].concat();
        Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder.path()).args(command).output().unwrap()
    };
    assert_eq!(diagnose(&["-o", "out", "--format", "pdf"]).status.code(), Some(0));
    let languages: Vec<_> = fs::read_dir(folder.path().join("out")).unwrap().filter_map(Result::ok).filter(|entry| entry.path().is_dir()).collect();
    assert!(!languages.is_empty());
    for language in languages {
        let file = fs::read(language.path().join("diagnosis.pdf")).unwrap();
        assert!(file.starts_with(b"%PDF-1.7") && !language.path().join("diagnosis.docx").exists());
    }
    // Alone it is printed, and only where it is asked for written.
    assert!(diagnose(&["--format", "pdf"]).stdout.starts_with(b"%PDF-1.7"));
    assert_eq!(diagnose(&["-o", "all"]).status.code(), Some(0));
    assert!(fs::read_dir(folder.path().join("all")).unwrap().filter_map(Result::ok).all(|entry| !entry.path().join("diagnosis.pdf").exists()));
}
