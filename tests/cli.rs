//! The command line as its users meet it: exit status, where things are printed, and every kind of bad input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{root, with_files};

fn reglament(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder).args(arguments).env_remove("COLUMNS").output().unwrap()
}

/// Exit status, standard output and standard error, as one text.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    let output = reglament(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

const EMPTY: &[u8] = b"reglament: 1\n";

#[test]
fn the_reference_process_is_clean() {
    let output = shown(&root(), &["check", "models/top", "--lang", "en"]);
    assert!(output.starts_with("exit 0\n"), "{output}");
    insta::assert_snapshot!(output);
}

#[test]
fn a_missing_folder() {
    let folder = with_files(&[]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "nowhere"]));
}

#[test]
fn an_empty_folder() {
    let folder = with_files(&[]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "."]));
    assert!(shown(folder.path(), &["check"]).starts_with("exit 2"));
}

#[test]
fn a_file_that_is_no_yaml() {
    let folder = with_files(&[("notes.txt", b"reglament: 1\nHello, [world\n")]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "notes.txt", "--format", "short"]));
}

#[test]
fn binary_data_and_other_encodings() {
    let folder = with_files(&[
        ("a.yaml", b"reglament: 1\n\x00\x01\x02" as &[u8]),
        ("b.yaml", b"reglament: 1\nmodel: {name: \xcf\xf0\xee\xe4\xe0\xe6\xe8}\n"),
        ("c.yaml", b"reglament: 1\nmodel: {name: caf\xe9}\n"),
        ("d.yaml", b"\xff\xfer\x00e\x00g\x00l\x00"),
    ]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "--format", "short"]));
}

#[test]
fn ten_thousand_nested_brackets() {
    let text = format!("reglament: 1\nroles: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let folder = with_files(&[("deep.yaml", text.as_bytes())]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "deep.yaml", "--format", "short"]));
}

#[test]
fn an_alias_bomb() {
    let mut text = "reglament: 1\nroles:\n  a0: &a0 {description: [x, x, x, x, x, x, x, x, x]}\n".to_string();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        text.push_str(&format!("  a{level}: &a{level} {{description: [{aliases}]}}\n"));
    }
    let folder = with_files(&[("bomb.yaml", text.as_bytes())]);
    let output = shown(folder.path(), &["check", "bomb.yaml", "--format", "short"]);
    assert!(output.starts_with("exit 1") && output.contains("budget-exceeded"), "{output}");
}

#[test]
fn a_file_of_a_gigabyte() {
    let folder = with_files(&[]);
    // Sparse: it takes no room, and none of it is read.
    fs::File::create(folder.path().join("big.yaml")).unwrap().set_len(1 << 30).unwrap();
    insta::assert_snapshot!(shown(folder.path(), &["check", "big.yaml", "--format", "short"]));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back() {
    let folder = with_files(&[("model/reglament.yaml", EMPTY), ("model/in/x.yaml", b"roles: {}\n")]);
    std::os::unix::fs::symlink("..", folder.path().join("model/in/back")).unwrap();
    insta::assert_snapshot!(shown(folder.path(), &["check", "model", "--format", "short"]));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_files(&[("reglament.yaml", EMPTY), ("people.yaml", b"roles: {}\n")]);
    let people = folder.path().join("people.yaml");
    fs::set_permissions(&people, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&people).is_ok() {
        // A superuser may read everything: a socket cannot be opened as a file by anybody.
        fs::remove_file(&people).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket.yaml")).unwrap();
        assert!(shown(folder.path(), &["check", "socket.yaml"]).starts_with("exit 2"));
        return;
    }
    let output = shown(folder.path(), &["check", "."]);
    assert!(output.starts_with("exit 2") && output.contains("people.yaml"), "{output}");
}

#[test]
fn a_model_without_operations() {
    let folder = with_files(&[("reglament.yaml", EMPTY)]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "."]));
}

#[test]
fn two_models_in_one_folder() {
    let folder = with_files(&[("a.yaml", EMPTY), ("b.yaml", EMPTY), ("c/reglament.yaml", EMPTY), ("c/other.yaml", EMPTY)]);
    insta::assert_snapshot!(shown(folder.path(), &["check", ".", "--format", "short"]));
    insta::assert_snapshot!("two_models_to_compile", shown(folder.path(), &["compile", "."]));
}

#[test]
fn a_folder_in_place_of_a_file() {
    let folder = with_files(&[("model/reglament.yaml", EMPTY)]);
    fs::create_dir(folder.path().join("model/people.yaml")).unwrap();
    assert!(shown(folder.path(), &["check", "model"]).starts_with("exit 1"));
}

#[test]
fn models_within_models_are_models_of_their_own() {
    let one = b"reglament: 1\nroles: {m: M}\nprocesses: {p: {operations: {a: {owner: m}}}}\n";
    let folder = with_files(&[
        ("reglament.yaml", one),
        ("part/reglament.yaml", one),
        ("more/x.yml", b"roles: {n: N}\n"),
        (".hidden/x.yaml", b"{"),
        ("skipped/x.yaml", b"{"),
        (".gitignore", b"skipped/\n"),
    ]);
    insta::assert_snapshot!(shown(folder.path(), &["check", ".", "--format", "short", "--fail-on", "error"]));
}

#[test]
fn standard_input_and_what_fails() {
    let run = |arguments: &[&str], text: &str| {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        child.wait_with_output().unwrap().status.code()
    };
    let question = "reglament: 1\nlint: {accept: [{rule: uncontrolled-path, because: одна операция}]}\nprocesses: {p: {operations: {a: А}}}\n";
    assert_eq!(run(&["check", "-"], question), Some(0));
    assert_eq!(run(&["check", "-", "--fail-on", "question"], question), Some(1));
    assert_eq!(run(&["check", "-"], "reglament: 1\nlint: {fail_on: question}\nprocesses: {p: {operations: {a: А}}}\n"), Some(1));
    assert_eq!(run(&["check", "-", "--fail-on", "error"], "reglament: 1\n"), Some(0));
}

#[test]
fn json_of_a_small_model() {
    let text = "reglament: 1\nmodel: {name: Вектор, language: ru}\nroles: {m: {name: Менеджер}}\nprocesses:\n  p:\n    outcomes: {sold: Продано}\n    operations:\n      a: {name: Принять запрос, owner: mm, next: [{to: b, when: скидка}, {to: c, otherwise: true}]}\n      b: {name: Согласовать, next: c}\n      c: {name: Отправить, needs: [{document: offer}], next: {end: sold}}\n      d: {name: Забыто, produces: [{document: offer}], next: a}\ndocuments: {offer: КП}\n";
    let folder = with_files(&[("m.yaml", text.as_bytes())]);
    insta::assert_snapshot!(shown(folder.path(), &["check", "m.yaml", "--format", "json", "--lang", "en"]));
}

#[test]
fn findings_follow_their_schema() {
    let folder = with_files(&[]);
    let schema: serde_json::Value = serde_json::from_slice(&reglament(folder.path(), &["schema", "--of", "findings"]).stdout).unwrap();
    let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["version", "model", "findings", "summary"]);
}

#[test]
fn rules_and_their_pages_are_shown_in_both_languages() {
    let folder = with_files(&[]);
    for language in ["en", "ru"] {
        let listed = shown(folder.path(), &["rules", "--lang", language]);
        assert!(reglament::rules::all().all(|rule| listed.contains(rule.id)), "{listed}");
        insta::assert_snapshot!(format!("explain_{language}"), shown(folder.path(), &["explain", "dead-end", "--lang", language]));
    }
    insta::assert_snapshot!("explain_unknown", shown(folder.path(), &["explain", "dead-ends"]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let one = reglament(&root(), &["check", "models/top", "--format", "json"]);
    let two = reglament(&root(), &["check", "models/top", "--format", "json"]);
    assert_eq!(one.stdout, two.stdout);
}

#[test]
fn build_keeps_what_a_person_changed_and_what_it_is_not_asked_for() {
    let model = b"reglament: 1\nmodel: {name: Vector, language: en, languages: [en, ru]}\nprocesses: {p: {operations: {a: Accept}}}\n";
    let folder = with_files(&[("m.yaml", model)]);
    let run = |arguments: &[&str]| shown(folder.path(), &[&["build", "m.yaml", "-o", "out"], arguments].concat());
    assert!(run(&[]).starts_with("exit 0"));
    let exists = |name: &str| folder.path().join("out").join(name).is_file();
    assert!(["en/handbook.md", "en/handbook.html", "ru/handbook.md", "ru/handbook.html"].into_iter().all(exists));
    assert!(run(&["--check"]).starts_with("exit 0"));
    fs::write(folder.path().join("out/ru/handbook.md"), "Исправлено рукой\n").unwrap();
    assert!(run(&["--check"]).starts_with("exit 1"));
    run(&["--lang", "en", "--format", "md"]);
    assert!(exists("ru/handbook.html"), "what was not asked for is gone");
    run(&[]);
    assert_eq!(fs::read_to_string(folder.path().join("out/ru/handbook.md")).unwrap(), "Исправлено рукой\n");
    assert!(exists("ru/handbook.md.new"));
    // What was built is no part of a model, wherever it lies.
    assert!(shown(folder.path(), &["check", "out"]).starts_with("exit 2"));
}

#[test]
fn build_writes_nothing_of_a_model_with_errors() {
    let folder = with_files(&[("m.yaml", b"reglament: 1\nroles: {m: {nmae: M}}\n")]);
    let output = shown(folder.path(), &["build", "m.yaml", "-o", "out"]);
    assert!(output.starts_with("exit 1") && !folder.path().join("out").exists(), "{output}");
}

/// A model without findings that make a run fail.
const CLEAN: &str = "\
reglament: 1
model: {name: Sound, language: en}
roles: {m: Manager}
systems: {crm: CRM}
documents: {card: Card}
regulations: {r: {name: Rules, scope: Sales, requirements: Order, example: none}}
control_points: {week: {name: The week, receiver: m}}
lint: {fail_on: error}
processes: {p: {name: Sale, owner: m, operations: {a: {name: Accept, owner: m, produces: {document: card}, recorded_in: crm, regulated_by: r, control_points: week}}}}
";

#[test]
fn one_broken_model_among_five_hundred_is_found_and_named() {
    let folder = with_files(&[]);
    for number in 0..500 {
        let at = folder.path().join(format!("region_{:02}/shop_{number:03}", number / 25));
        fs::create_dir_all(&at).unwrap();
        let text = if number == 317 { CLEAN.replace("owner: m,", "owner: nobody,") } else { CLEAN.to_string() };
        fs::write(at.join("reglament.yaml"), text).unwrap();
    }
    let output = shown(folder.path(), &["check", ".", "--lang", "en"]);
    let last: Vec<&str> = output.lines().rev().take(4).collect();
    assert!(output.starts_with("exit 1") && output.contains("region_12/shop_317/reglament.yaml:"), "{last:?}");
    assert!(output.contains("One model fails: region_12/shop_317\n") && output.contains("Looked at 500 models"), "{last:?}");
    let named = |line: &str| line.split_once("/reglament.yaml:").map(|(model, _)| model.to_string());
    let models: Vec<String> = shown(folder.path(), &["check", ".", "--format", "short"]).lines().filter_map(named).collect();
    assert!(models.is_sorted() && models.len() > 500, "{}", models.len());
    // Nobody looks at a pipe: no line that is written over.
    assert!(!output.contains('\r') && !output.contains('\u{1b}'));
}

/// Runs Git in a folder, with nobody's settings; false where there is no Git.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let run = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .output();
    run.is_ok_and(|output| output.status.success())
}

#[test]
fn only_models_that_have_changed() {
    let clean = CLEAN.as_bytes();
    let folder = with_files(&[
        ("a/reglament.yaml", clean),
        ("a/more.yaml", b"segments: {}\n" as &[u8]),
        ("a/inner/reglament.yaml", clean),
        ("b/reglament.yaml", clean),
        ("single.yaml", clean),
        ("\u{43c}\u{43e}\u{434}\u{435}\u{43b}\u{44c}/reglament.yaml", clean),
    ]);
    let check = |arguments: &[&str]| shown(folder.path(), &[&["check", ".", "-v", "--lang", "en", "--format", "short"], arguments].concat());
    if !git(folder.path(), &["init", "-q", "."]) {
        assert!(check(&["--changed-since", "HEAD"]).contains("needs Git"));
        return;
    }
    assert!(git(folder.path(), &["add", "."]) && git(folder.path(), &["commit", "-qm", "One"]));
    let none = check(&["--changed-since", "HEAD"]);
    assert!(none.starts_with("exit 0") && none.contains("Nothing has changed since HEAD"), "{none}");
    // Changed, deleted, added and not known to Git, in a folder whose name Git would write in signs.
    fs::write(folder.path().join("single.yaml"), CLEAN.replace("Sound", "Changed")).unwrap();
    fs::remove_file(folder.path().join("a/more.yaml")).unwrap();
    fs::create_dir(folder.path().join("\u{43c}\u{43e}\u{434}\u{435}\u{43b}\u{44c}/\u{43a}")).unwrap();
    fs::write(folder.path().join("\u{43c}\u{43e}\u{434}\u{435}\u{43b}\u{44c}/\u{43a}/x.yaml"), "segments: {}\n").unwrap();
    let some = check(&["--changed-since", "HEAD"]);
    assert!(some.contains("Changed since HEAD: 3 models of 5.") && !some.contains("a/inner") && !some.contains("\nb"), "{some}");
    assert!(git(folder.path(), &["add", "."]) && git(folder.path(), &["commit", "-qm", "Two"]));
    assert!(check(&["--changed-since", "HEAD~1"]).contains("3 models of 5"));
    for unknown in ["nowhere", "--output=x", "-p", "", "HEAD; ls"] {
        let told = check(&[&format!("--changed-since={unknown}")]);
        assert!(told.starts_with("exit 2") && told.contains("there is no revision"), "{told}");
    }
    assert!(!folder.path().join("x").exists());
    let outside = with_files(&[("m.yaml", clean)]);
    let told = shown(outside.path(), &["check", "m.yaml", "--changed-since", "HEAD", "--lang", "ru"]);
    assert!(told.starts_with("exit 2") && told.contains("не репозиторий Git"), "{told}");
}

#[test]
fn every_failure_is_told_in_both_languages() {
    let folder = with_files(&[("notes.txt", b"Hello\n" as &[u8]), ("empty/readme.md", b"x\n"), ("m.yaml", CLEAN.as_bytes())]);
    let mut out = String::new();
    for language in ["en", "ru"] {
        for path in ["nowhere", "empty", "/dev/null"] {
            out.push_str(&shown(folder.path(), &["check", path, "--format", "gitlab", "--lang", language]));
        }
    }
    insta::assert_snapshot!(out);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = with_files(&[]);
    let name = std::ffi::OsStr::from_bytes(b"\xff.yaml");
    let run = |format: &str| {
        Command::new(env!("CARGO_BIN_EXE_reglament"))
            .env("LC_ALL", "C")
            .current_dir(folder.path())
            .args(["check", "--format", format])
            .arg(name)
            .output()
            .unwrap()
    };
    assert_eq!(run("human").status.code(), Some(2));
    if fs::write(folder.path().join(name), CLEAN).is_ok() {
        for format in ["human", "sarif", "github", "gitlab", "junit", "markdown"] {
            assert_eq!(run(format).status.code(), Some(0), "{format}");
        }
    }
    let other = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").args(["check", "--lang"]).arg(name).output().unwrap();
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn colours_and_how_much_is_said() {
    let folder = with_files(&[("a.yaml", CLEAN.as_bytes()), ("b.yaml", EMPTY)]);
    let coloured = |arguments: &[&str]| shown(folder.path(), &[&["check", "."], arguments].concat()).contains('\u{1b}');
    assert!(coloured(&["--color", "always"]) && !coloured(&["--color", "never"]) && !coloured(&[]));
    let forced = Command::new(env!("CARGO_BIN_EXE_reglament"))
        .env("LC_ALL", "C")
        .current_dir(folder.path())
        .args(["check", ".", "--color", "always"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(forced.stdout.contains(&0x1b), "what is asked for on the command line counts more than the environment");
    insta::assert_snapshot!("verbose", shown(folder.path(), &["check", ".", "-v", "--format", "short", "--fail-on", "error"]));
    insta::assert_snapshot!("quiet", shown(folder.path(), &["check", ".", "-q", "--format", "short"]));
    assert!(shown(folder.path(), &["check", ".", "-q", "-v"]).starts_with("exit 2"));
}

#[test]
fn shells_and_the_manual() {
    let folder = with_files(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = shown(folder.path(), &["completions", shell]);
        assert!(text.starts_with("exit 0") && text.contains("changed-since"), "{shell}");
    }
    assert!(shown(folder.path(), &["completions", "man"]).contains(".TH reglament"));
    assert!(shown(folder.path(), &["completions", "man", "check"]).contains("changed"));
    assert!(shown(folder.path(), &["completions", "man", "chekc"]).starts_with("exit 2"));
}

fn in_locale(folder: &Path, locale: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    let output = command.current_dir(folder).args(arguments).env("LC_ALL", locale).env("COLUMNS", "100").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn help_speaks_the_language_of_the_reader() {
    let verbs: Vec<String> = in_locale(&root(), "C", &["--help"])
        .1
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().map(str::to_string))
        .filter(|verb| !verb.is_empty())
        .collect();
    assert!(verbs.len() > 15, "{verbs:?}");
    for verb in &verbs {
        let (code, text) = in_locale(&root(), "ru_RU.UTF-8", &[verb, "--help"]);
        assert_eq!(code, Some(0), "{verb}");
        for word in ["Usage", "Options", "Arguments", "Print", "possible values", "default"] {
            assert!(!text.contains(word), "{verb}: {word}\n{text}");
        }
        assert_eq!(in_locale(&root(), "C", &[verb, "--help", "--lang", "ru"]).1, text);
        assert!(in_locale(&root(), "ru_RU.UTF-8", &["--lang=en", verb, "-h"]).1.contains("Usage"), "{verb}");
    }
    insta::assert_snapshot!("help_ru", in_locale(&root(), "ru_RU.UTF-8", &["--help"]).1 + &in_locale(&root(), "ru_RU.UTF-8", &["check", "-h"]).1);
    let slips: [&[&str]; 6] =
        [&["chek"], &["check", "--fromat", "json"], &["check", "--format", "xml"], &["explain"], &["check", "-q", "-v"], &["build", "--since"]];
    let told: Vec<String> = slips.iter().map(|slip| in_locale(&root(), "ru_RU.UTF-8", slip)).map(|(code, text)| format!("{code:?} {text}")).collect();
    insta::assert_snapshot!("usage_ru", told.join("---\n"));
}

#[test]
fn what_the_system_refuses_is_said_in_the_language_of_the_reader() {
    let folder = with_files(&[("m/reglament.yaml", EMPTY), ("file", b"" as &[u8]), ("bad.json", b"{\"version\": }"), ("bytes.json", b"\xff\xfe")]);
    let of = |arguments: &[&str]| in_locale(folder.path(), "C", &[arguments, &["--lang", "ru"]].concat());
    let runs: [&[&str]; 5] = [
        &["compile", "m", "-o", "file/x.json"],
        &["compile", "m", "-o", "m"],
        &["check", "m", "--baseline", "bad.json"],
        &["check", "m", "--baseline", "bytes.json"],
        &["check", "m", "--baseline", "none.json"],
    ];
    let told = |run: &[&str]| {
        let (code, text) = of(run);
        assert_eq!(code, Some(2), "{text}");
        format!("{}\n{text}", run.join(" "))
    };
    let told: Vec<String> = runs.into_iter().map(told).collect();
    assert!(told.iter().all(|text| !text.contains("os error") && !text.contains("at line")), "{told:#?}");
    insta::assert_snapshot!(told.join("---\n"));
}

#[test]
fn what_is_hidden_in_a_model_is_seen_in_a_terminal() {
    let text = "reglament: 1\nmodel: {name: Vector, language: en}\nroles:\n  m: {name: \"Boss\u{202e}gpj\", colour: \"\\e[31mred\"}\n  n: {name: \"a\\e]0;title\\a\", reports_to: \"x\\e[2J\"}\n";
    let folder = with_files(&[("m.yaml", text.as_bytes())]);
    for format in ["human", "short"] {
        let (_, told) = in_locale(folder.path(), "C", &["check", "m.yaml", "--format", format, "--color", "never"]);
        assert!(told.contains("unknown-key") && told.contains("unused-declaration"), "{told}");
        assert!(!told.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{told:?}");
    }
    insta::assert_snapshot!(in_locale(folder.path(), "C", &["check", "m.yaml", "--color", "never"]).1);

    let named = |name: &str| {
        format!(
            "reglament: 1\nmodel: {{name: Vector, language: en}}\nroles: {{m: {{name: \"{name}\"}}}}\nprocesses: {{p: {{name: Sale, operations: {{a: {{name: Call, owner: m}}}}}}}}\n"
        )
    };
    let folder = with_files(&[("old.yaml", named("Clerk").as_bytes()), ("new.yaml", named("Boss\u{202e}gpj\\e[31m").as_bytes())]);
    for verb in [&["trace", "m", "new.yaml"][..], &["diff", "old.yaml", "new.yaml"], &["diagnose", "new.yaml"]] {
        let (_, told) = in_locale(folder.path(), "C", verb);
        assert!(verb[0] == "diagnose" || told.contains("Boss⟨U+202E⟩gpj"), "{told}");
        assert!(!told.contains(['\u{202e}', '\u{1b}']), "{told:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_standard_output_is_a_failure() {
    let folder = with_files(&[("reglament.yaml", EMPTY)]);
    for arguments in [&["check", ".", "--lang", "en"][..], &["rules"], &["compile", "."], &["completions", "bash"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder.path()).args(arguments).stdout(full).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains("can't be written"), "{arguments:?}: {told}");
    }
}

#[test]
#[cfg(unix)]
fn links_to_nothing_and_to_themselves_are_told_in_plain_words() {
    let folder = with_files(&[("reglament.yaml", EMPTY)]);
    std::os::unix::fs::symlink("nowhere.yaml", folder.path().join("dangling.yaml")).unwrap();
    std::os::unix::fs::symlink("itself", folder.path().join("itself")).unwrap();
    let told = shown(folder.path(), &["check", ".", "--lang", "en", "--format", "short"]);
    assert!(told.starts_with("exit 2"), "{told}");
    assert!(told.contains("dangling.yaml: can't be read (") && told.contains("itself: can't be read ("), "{told}");
    assert!(!told.contains("IO error"), "{told}");
}
