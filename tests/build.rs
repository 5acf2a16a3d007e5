//! `reglament build` as its users meet it: which documents, approval, templates, editions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::with_files;

/// Exit status, standard output and standard error, as one text.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).arg("build").args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// The files below a folder, without their endings.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                out.insert(path.strip_prefix(folder).unwrap().with_extension("").to_string_lossy().replace('\\', "/"));
            }
        }
    }
    out
}

const MODEL: &str = "reglament: 1\nmodel: {name: Vector, language: en}\nroles: {m: Manager, c: {name: Client, kind: external}}\nstages: {s: Sell}\n\
    processes: {p: {name: Sale, stage: s, operations: {a: {name: Accept, owner: m}}}}\n";

#[test]
fn the_documents_that_are_asked_for() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    let build = |arguments: &[&str]| {
        let told = shown(folder.path(), &[&["m.yaml", "-o", "out", "-q", "--format", "md"], arguments].concat());
        assert!(told.starts_with("exit 0"), "{told}");
        files(&folder.path().join("out/en"))
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_string()).collect::<BTreeSet<_>>();
    assert_eq!(build(&["--document", "roles,raci"]), set(&["roles/m", "raci"]));
    // What is not asked for stays, and with nothing asked for there is everything.
    let all = [
        "index",
        "handbook",
        "regulations/p",
        "regulations/stage-s",
        "standards/p",
        "roles/m",
        "raci",
        "kpi",
        "templates",
        "register",
        "calendar",
        "cards",
        "crm",
        "gaps",
    ];
    assert_eq!(build(&[]), set(&all));
    assert_eq!(build(&["--document", "kpi"]), set(&all));
    // The model has its own choice; what it drops is taken away.
    let chosen = MODEL.replace("roles:", "build: {documents: [handbook, gaps]}\nroles:");
    fs::write(folder.path().join("m.yaml"), chosen).unwrap();
    assert_eq!(build(&[]), set(&["index", "handbook", "gaps"]));
    assert!(shown(folder.path(), &["m.yaml", "--document", "nonsense"]).starts_with("exit 2"));
}

#[test]
fn names_of_files_are_those_of_ids_and_safe() {
    let long = "о".repeat(400);
    let model =
        format!("reglament: 1\nmodel: {{language: ru}}\nroles: {{менеджер: М, con: C, Менеджер: Б, {long}: Д}}\nprocesses: {{p: {{operations: {{a: А}}}}}}\n");
    let folder = with_files(&[("m.yaml", model.as_bytes())]);
    let told = shown(folder.path(), &["m.yaml", "-o", "out", "-q", "--document", "roles"]);
    assert!(told.starts_with("exit 0"), "{told}");
    let expected: BTreeSet<String> = ["менеджер", "con-", "Менеджер-2", &"о".repeat(60)].iter().map(|name| format!("roles/{name}")).collect();
    assert_eq!(files(&folder.path().join("out/ru")), expected);
}

#[test]
fn an_approved_model_has_no_open_gaps() {
    let approved = "reglament: 1\nmodel: {name: Vector, language: en, status: approved}\nroles: {m: Manager}\n\
        processes: {p: {operations: {a: {name: Accept, owner: m, regulated_by: none}}}}\n";
    let folder = with_files(&[("m.yaml", approved.as_bytes())]);
    let told = shown(folder.path(), &["m.yaml", "-o", "out"]);
    assert!(!folder.path().join("out").exists());
    insta::assert_snapshot!(told);
    // Questions do not keep it from being built, and neither do gaps that are accepted.
    let told = shown(folder.path(), &["m.yaml", "-o", "out", "--lang", "ru"]);
    assert!(told.contains("status: approved") && told.starts_with("exit 1"), "{told}");
    let accepted = "lint:\n  accept:\n";
    let rules: BTreeSet<&str> = told
        .lines()
        .filter_map(|line| line.split_once("пробел[").or_else(|| line.split_once("gap[")).map(|(_, rest)| rest.split(']').next().unwrap()))
        .collect();
    let waivers: String = rules.iter().map(|rule| format!("    - {{rule: {rule}, because: known}}\n")).collect();
    fs::write(folder.path().join("m.yaml"), format!("{approved}{accepted}{waivers}")).unwrap();
    let told = shown(folder.path(), &["m.yaml", "-o", "out", "-q"]);
    assert!(told.starts_with("exit 0"), "{told}");
}

#[test]
fn a_template_is_laid_beside_the_model_once() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    let told = shown(folder.path(), &["m.yaml", "--eject", "shared/title.md"]);
    assert!(told.starts_with("exit 0"), "{told}");
    let path = folder.path().join("templates/shared/title.md");
    assert_eq!(fs::read_to_string(&path).unwrap(), include_str!("../templates/shared/title.md"));
    fs::write(&path, "# Our own {{ front.title }}\n").unwrap();
    let again = shown(folder.path(), &["m.yaml", "--eject", "shared/title.md"]);
    assert!(again.starts_with("exit 2"), "{again}");
    assert!(shown(folder.path(), &["m.yaml", "-o", "out", "-q"]).starts_with("exit 0"));
    assert!(fs::read_to_string(folder.path().join("out/en/raci.md")).unwrap().starts_with("# Our own Responsibility matrix\n"));
    for name in ["no-such.md", "../m.yaml", "/etc/passwd"] {
        let told = shown(folder.path(), &["m.yaml", "--eject", name]);
        assert!(told.starts_with("exit 2") && told.contains("raci.md"), "{told}");
    }
}

#[test]
fn what_changed_is_told_by_roles() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    let compiled = Command::new(env!("CARGO_BIN_EXE_reglament"))
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .args(["compile", "m.yaml", "-o", "before.json"])
        .output()
        .unwrap();
    assert!(compiled.status.success());
    fs::write(folder.path().join("m.yaml"), MODEL.replace("owner: m", "owner: m, time_limit: 2h")).unwrap();
    let told = shown(folder.path(), &["m.yaml", "-o", "out", "-q", "--since", "before.json"]);
    assert!(told.starts_with("exit 0"), "{told}");
    let text = fs::read_to_string(folder.path().join("out/en/changes.md")).unwrap();
    assert!(text.contains("| time limit | — | 2 hours |"), "{text}");
    assert!(files(&folder.path().join("out/en")).contains("changes"));
    for (name, bytes) in [("no-such.json", None), ("m.yaml", None), ("old.json", Some("{\"version\": 99}"))] {
        if let Some(bytes) = bytes {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let told = shown(folder.path(), &["m.yaml", "-o", "other", "--since", name]);
        assert!(told.starts_with("exit 2") && told.contains(name) && !folder.path().join("other").exists(), "{told}");
    }
}

#[test]
fn formats_and_layouts_are_those_asked_for() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    let there = |out: &str, name: &str| fs::read(folder.path().join(out).join("en").join(name)).ok();
    let build = |arguments: &[&str]| shown(folder.path(), &[&["m.yaml", "-q"], arguments].concat());
    assert!(build(&["-o", "all"]).starts_with("exit 0"));
    assert!(["raci.md", "raci.html", "raci.docx", "pictures/process-p.svg"].iter().all(|name| there("all", name).is_some()));
    assert!(build(&["-o", "word", "--format", "docx", "--profile", "gost"]).starts_with("exit 0"));
    assert!(there("word", "raci.md").is_none() && there("word", "pictures/process-p.svg").is_none());
    assert_ne!(there("word", "raci.docx"), there("all", "raci.docx"));
    // What the model says of the layout is as good.
    fs::write(folder.path().join("m.yaml"), MODEL.replace("roles:", "build: {profile: gost, formats: [docx]}\nroles:")).unwrap();
    assert!(build(&["-o", "said"]).starts_with("exit 0"));
    assert_eq!(there("said", "raci.docx"), there("word", "raci.docx"));
    assert!(there("said", "raci.md").is_none());
}

/// A program that is built without PDF says how to get it and what else there is; what the model says of PDF keeps nothing from being built.
#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_how_to_get_it() {
    let folder = with_files(&[("m.yaml", MODEL.as_bytes())]);
    for language in ["en", "ru"] {
        let told = shown(folder.path(), &["m.yaml", "-q", "-o", "pdf", "--format", "pdf", "--lang", language]);
        assert!(told.starts_with("exit 2") && told.contains("--features pdf") && told.contains("docx") && !folder.path().join("pdf").exists(), "{told}");
    }
    let diagnose =
        Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder.path()).args(["diagnose", "m.yaml", "-o", "d", "--format", "md,pdf"]).output();
    let diagnose = diagnose.unwrap();
    assert!(String::from_utf8_lossy(&diagnose.stderr).contains("--features pdf"), "{diagnose:?}");
    assert!(diagnose.status.code() == Some(2) && !folder.path().join("d").exists());
    assert!(!shown(folder.path(), &["m.yaml", "--eject", "document.typ"]).starts_with("exit 0"));
    fs::write(folder.path().join("m.yaml"), MODEL.replace("roles:", "build: {formats: [docx, pdf]}\nroles:")).unwrap();
    let told = shown(folder.path(), &["m.yaml", "-q", "-o", "said"]);
    assert!(told.starts_with("exit 0") && told.contains("--features pdf") && folder.path().join("said/en/raci.docx").exists(), "{told}");
}
