//! The README and the pages beside it are true: commands, output, the listing of `src`, the libraries, the verbs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::process::Command;

use support::root;

/// A page of `docs`, which the README links to.
fn page(name: &str) -> String {
    assert!(readme().contains(&format!("(docs/{name})")), "the README does not lead to docs/{name}");
    std::fs::read_to_string(root().join("docs").join(name)).unwrap()
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// The fenced block behind a marker, without its fences.
fn block(text: &str, marker: &str) -> String {
    let after = text.split_once(marker).unwrap_or_else(|| panic!("no {marker}")).1;
    let body = after.split_once("```").unwrap().1.split_once('\n').unwrap().1;
    body.split_once("\n```").map_or("", |(block, _)| block).to_string()
}

#[test]
fn its_output_is_what_the_tool_prints() {
    let text = readme();
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("discount.yaml"), block(&text, "<!-- file: discount.yaml -->") + "\n").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_reglament"))
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .args(["check", "discount.yaml", "--lang", "en"])
        .output()
        .unwrap();
    let printed = String::from_utf8(run.stdout).unwrap();
    let shown = block(&text, "| needed-before-produced -->");
    assert!(shown.contains("needed-before-produced") && printed.contains(&shown), "the README shows\n{shown}\nand the tool prints\n{printed}");
}

#[test]
fn its_commands_are_those_of_the_tool() {
    let (text, verbs_page) = (readme(), page("verbs.md"));
    let run = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").arg("--help").output().unwrap();
    let help = String::from_utf8(run.stdout).unwrap();
    let verbs = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| line.starts_with("  "));
    // What is said of a verb may go on in the next line, further in.
    let verbs = verbs.filter(|line| !line.starts_with("   "));
    for verb in verbs.filter_map(|line| line.split_whitespace().next()) {
        for (name, text) in [("README.md", &text), ("docs/verbs.md", &verbs_page)] {
            assert!(text.contains(&format!("`{verb} ")) || text.contains(&format!("`{verb}`")), "{name} does not name {verb}");
        }
    }
}

#[test]
fn its_listing_is_that_of_src() {
    let text = readme();
    let table = text.split_once("<!-- listing -->").unwrap().1.split_once("\n\n").unwrap().0;
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let slash = if entry.path().is_dir() { "/" } else { "" };
        let name = format!("`{}{slash}`", entry.file_name().to_string_lossy());
        assert!(table.contains(&name), "{name} is not in the listing");
    }
    for name in table.split('`').skip(1).step_by(2).filter(|name| *name != "src") {
        assert!(root().join("src").join(name).exists(), "src/{name} is gone");
    }
}

#[test]
fn its_libraries_are_those_of_the_manifest() {
    let text = page("libraries.md");
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let sections = manifest.split("\n[").filter(|section| section.starts_with("dependencies]") || section.starts_with("dev-dependencies]"));
    let names = sections.flat_map(|section| section.lines().skip(1).filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim().to_string()));
    for name in names {
        assert!(text.contains(&name), "docs/libraries.md does not say why {name} is there");
    }
}

#[test]
fn its_pages_are_there() {
    let links = readme().split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_string())).collect::<Vec<_>>();
    for link in links.iter().filter(|link| !link.contains("://")) {
        assert!(root().join(link).exists(), "{link} is gone");
    }
    for file in std::fs::read_dir(root().join("docs")).unwrap() {
        page(&file.unwrap().file_name().to_string_lossy());
    }
}

#[test]
fn its_sections_are_those_of_the_language() {
    let text = readme();
    for key in <reglament::model::Root as reglament::model::decode::Fields>::KEYS {
        assert!(text.contains(&format!("`{key}`")) || text.contains(&format!("`{key}: 1`")), "the README does not name the section {key}");
    }
}
