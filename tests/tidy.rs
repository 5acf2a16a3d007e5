//! The house keeps itself: imports point down, modules that own a library own it alone, the README is true.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use support::{files, root};

/// The floors from the ground up. A module may use those below it and those beside it only where that is said.
const FLOORS: [&[&str]; 14] = [
    &["source", "output", "xml", "reference"],
    &["text"],
    &["finding"],
    &["locale"],
    &["load", "report"],
    &["model"],
    &["graph", "edit", "drawing"],
    &["crm"],
    &["rules", "diagram"],
    &["check", "fix", "fmt", "baseline", "comparison"],
    &["documents", "compiled", "trace", "diff", "plan", "starter", "interview"],
    &["diagnosis"],
    &["lsp", "watch"],
    &["lib", "cli", "main"],
];

/// Exceptions, each with its reason.
const ALLOWED: [(&str, &str, &str); 1] = [("load", "output", "the name of the manifest tells output folders from models")];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn module_of(path: &std::path::Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_string()
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let here = module_of(&path);
        let mine = floor(&here).unwrap_or_else(|| panic!("{here} stands on no floor"));
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for piece in line.split("crate::").skip(1) {
                let used: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let Some(theirs) = floor(&used) else { continue };
                let allowed = ALLOWED.iter().any(|(from, to, _)| *from == here && *to == used);
                if used != here && theirs >= mine && !allowed && mine < FLOORS.len() - 1 {
                    wrong.push(format!("{}:{}: {here} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a path begins with this; not where a module of ours has the name.
fn is_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| !line[..at].ends_with(|before: char| before == ':' || before == '_' || before.is_ascii_alphanumeric()))
}

#[test]
fn each_library_is_known_to_one_module() {
    let owners: &[(&str, &[&str])] = &[
        ("granit_parser", &["load"]),
        ("petgraph", &["graph"]),
        ("miette", &["report"]),
        ("tera", &["documents"]),
        ("pulldown_cmark", &["documents"]),
        ("fluent_bundle", &["locale"]),
        ("clap", &["cli"]),
        ("clap_complete", &["cli"]),
        ("clap_mangen", &["cli"]),
        ("indicatif", &["cli"]),
        ("ignore::", &["load"]),
        ("tempfile", &["output"]),
        ("sha2", &["output"]),
        ("similar", &["fix"]),
        ("deunicode", &["model"]),
        ("crossbeam_channel", &["lsp"]),
        ("ctrlc", &["watch"]),
        ("lsp_server", &["lsp"]),
        ("lsp_types", &["lsp"]),
        ("notify", &["watch"]),
        ("rust_stemmers", &["diagnosis"]),
        ("png::", &["diagram"]),
        ("skrifa", &["diagram"]),
        ("quick_xml", &["xml"]),
        ("roxmltree", &["xml"]),
        ("encoding_rs", &["xml"]),
        ("zip::", &["documents"]),
        ("csv::", &["plan"]),
        ("tiny_http", &["watch"]),
        ("tiny_skia", &["diagram"]),
        ("typst", &["documents"]),
        ("typst_layout", &["documents"]),
        ("typst_pdf", &["documents"]),
        // One workbook is read, the other is filled in; they have nothing else in common.
        ("rust_xlsxwriter", &["crm", "interview"]),
        ("calamine", &["interview"]),
        ("inquire", &["cli"]),
        ("terminal_size", &["cli"]),
    ];
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        for (library, owners) in owners {
            let code = text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
            let used = code.into_iter().any(|line| line.contains(&format!("use {library}")) || is_path(line, &format!("{}::", library.trim_end_matches(':'))));
            if used && !owners.contains(&module_of(&path).as_str()) {
                wrong.push(format!("{} uses {library}, which is {}'s", path.display(), owners.join(" and ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_undone() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs").into_iter().chain(files(&root().join("tests"), "rs")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for word in ["todo!(", "unimplemented!(", "dbg!(", "#[ignore"] {
                if code.contains(word) && !path.ends_with("tidy.rs") {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
