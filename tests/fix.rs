//! Fixes: what they change, what they leave, and how the command line makes them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use proptest::prelude::*;
use reglament::finding::{Edit, Level};
use reglament::load::Budget;
use reglament::source::{FileId, Span};
use reglament::{Analysis, analyse_text, fix, fixed};
use support::{files, root, with_files};

/// The models of all rules that are text.
static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let paths = files(&root().join("tests/rules"), "yaml");
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
});

fn errors(analysis: &Analysis) -> usize {
    analysis.checked.findings.iter().filter(|finding| finding.level == Level::Error).count()
}

fn fixed_text(text: &str) -> (String, usize) {
    let fixed = fixed(&analyse_text("m.yaml", text), &Budget::default());
    (fixed.texts.into_iter().next().unwrap(), fixed.made)
}

/// Exit status, standard output and standard error, as one text.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    command.env("LC_ALL", "C");
    let output = command.current_dir(folder).args(arguments).env_remove("COLUMNS").stdin(Stdio::null()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {}\n--- out\n{}--- err\n{}", output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// A model with a slip in a key, in a quoted id, in a word and in a rule.
const SLIPS: &str = "\
reglament: 1
model: {name: Вектор, language: ru, status: aproved} # how it stands
lint: {rules: {'dead-ends': off}}
roles: {manager: Менеджер}
processes:
  sell:
    operations:
      accept:   {nmae: Принять запрос, owner: \"manger\"}   # first
      send: {name: Отправить КП, owner: manager}
";

#[test]
fn words_are_replaced_and_nothing_else() {
    let (text, made) = fixed_text(SLIPS);
    let expected = SLIPS.replace("aproved", "approved").replace("dead-ends", "dead-end").replace("nmae", "name").replace("manger", "manager");
    assert_eq!((text.as_str(), made), (expected.as_str(), 4));
}

#[test]
fn byte_order_marks_and_line_breaks_stay() {
    let windows = format!("\u{feff}{}", SLIPS.replace('\n', "\r\n"));
    let (text, made) = fixed_text(&windows);
    assert_eq!((text, made), (format!("\u{feff}{}", fixed_text(SLIPS).0.replace('\n', "\r\n")), 4));
}

#[test]
fn a_fix_that_breaks_something_is_not_made() {
    // With the slip corrected the key would stand there twice; the other slip is corrected all the same.
    let text = "reglament: 1\nroles: {m: M}\nprocesses:\n  p:\n    operations:\n      a: {name: A, owner: m, ownr: m}\n      b: {nmae: B, owner: m}\n";
    assert_eq!(fixed_text(text), (text.replace("nmae", "name"), 1));
}

#[test]
fn an_alias_is_corrected_where_its_word_stands() {
    let text =
        "reglament: 1\nroles: {manager: M}\nprocesses:\n  p:\n    operations:\n      a: {name: A, owner: &who manger}\n      b: {name: B, owner: *who}\n";
    assert_eq!(fixed_text(text), (text.replace("manger", "manager"), 1));
}

#[test]
fn an_id_that_is_mentioned_often_is_corrected_where_the_slip_is() {
    let operations =
        "processes:\n  p:\n    operations:\n      a: {name: A, owner: manager}\n      b: {name: B, owner: manager}\n      c: {name: C, owner: 'manager'}\n";
    let declared = format!("reglament: 1\nroles: {{manger: M}}\n{operations}");
    assert_eq!(fixed_text(&declared), (declared.replace("manger", "manager"), 1));
    // Where the declaration is mentioned as it stands, the others are wrong.
    let mentioned = format!("reglament: 1\nroles: {{manger: M, head: {{name: H, deputy: manger}}}}\n{operations}");
    assert_eq!(fixed_text(&mentioned), (mentioned.replace("manager", "manger"), 1));
}

#[test]
fn a_branch_without_a_condition_gets_a_place_for_it() {
    let before = "\
reglament: 1
processes:
  p:
    outcomes: {won: W, lost: L}
    operations:
      a: {name: A, next: [{to: b}, c, {end: lost, when: no}]}
      b:
        name: B
        next:
        - to: c   # the usual way
        - d
        - end: won
          when:
      c: {name: C, next: [{all: [d, a]}, {to: d}]}
      d: {name: D}
";
    // Parallel ways have no single goal to write it beside, and a key that is there is for the author to fill in.
    let after = before
        .replace("[{to: b}, c,", "[{to: b, when: …}, {to: c, when: …},")
        .replace("usual way\n        - d\n", "usual way\n          when: …\n        - {to: d, when: …}\n");
    let partly = after.replace("usual way\n          when: …\n        - {to: d, when: …}\n", "usual way\n        - d\n");
    let (text, made) = fixed_text(before);
    assert_eq!((text.as_str(), made), (partly.as_str(), 1));
    let described = before.replace("          when:\n", "          when: otherwise not\n");
    let (text, made) = fixed_text(&described);
    assert_eq!((text, made), (after.replace("          when:\n", "          when: otherwise not\n"), 2));
    // The place says nothing yet: the finding stays, and there is nothing more to add.
    let again = analyse_text("m.yaml", after.clone());
    assert_eq!(fixed_text(&after), (after, 0));
    assert_eq!(again.checked.findings.iter().filter(|one| one.rule == "branch-without-condition").count(), 3);
}

const MODEL: &str = "\
reglament: 1
roles: {manager: Manager}
systems: {crm: CRM}
documents: {card: Card}
control_points: {week: {name: Week, receiver: manager}}
regulations: {rules: {name: Rules, scope: All, requirements: Order, example: {n/a: no form}}}
processes:
  sell:
    operations:
      accept: {name: Accept, owner: manager, recorded_in: crm, regulated_by: rules, control_points: week, produces: {document: card}}
      send: {name: Send, owner: none, recorded_in: crm, regulated_by: none, control_points: week, needs: {document: card}, produces: {document: card}}
";

const LIVE: &str = "    - {rule: operation-without-owner, at: sell.send, because: hired in May}\n";

fn with_lint(lint: &str) -> String {
    MODEL.replacen("roles:", &format!("{lint}roles:"), 1)
}

#[test]
fn stale_waivers_go_by_the_line() {
    let block = "    -\n      at: sell.accept  # was open\n      rule: operation-unregulated\n      because: |\n        being written\n\n        soon\n";
    let line = "    - {rule: operation-without-owner, at: sell.accept, because: \"x # y\"}  # why\n";
    let text = with_lint(&format!("lint:\n  fail_on: gap\n  accept:\n    # those that wait\n{line}{LIVE}{block}"));
    assert_eq!(fixed_text(&text), (with_lint(&format!("lint:\n  fail_on: gap\n  accept:\n    # those that wait\n{LIVE}")), 2));
}

#[test]
fn the_last_stale_waiver_takes_its_key_along() {
    let stale = "    - {rule: operation-without-owner, at: sell.accept, because: x}\n";
    let two = "  - rule: operation-unregulated\n    at: sell.accept\n    because: y\n";
    assert_eq!(fixed_text(&with_lint(&format!("lint:\n  fail_on: gap\n  accept:\n{stale}"))).0, with_lint("lint:\n  fail_on: gap\n"));
    assert_eq!(
        fixed_text(&with_lint(&format!("lint:\n  accept:\n{}{two}  fail_on: gap\n", stale.replace("    -", "  -")))).0,
        with_lint("lint:\n  fail_on: gap\n")
    );
    // At the end of a file without a last line break.
    let text = format!("{MODEL}lint:\n  fail_on: gap\n  accept:\n{}", stale.trim_end());
    assert_eq!(fixed_text(&text).0, format!("{MODEL}lint:\n  fail_on: gap\n"));
}

#[test]
fn stale_waivers_between_brackets_go_with_their_comma() {
    let (stale, live) = ("{rule: operation-without-owner, at: sell.accept, because: x}", "{rule: operation-without-owner, at: sell.send, because: y}");
    let lint = |inner: &str| with_lint(&format!("lint: {{accept: [{inner}]}}\n"));
    assert_eq!(fixed_text(&lint(&format!("{stale}, {live}"))).0, lint(live));
    assert_eq!(fixed_text(&lint(&format!("{live}, {stale}"))).0, lint(live));
    assert_eq!(fixed_text(&lint(&format!("{stale}, {stale}"))).0, lint(""));
}

#[test]
fn stale_comments_go() {
    let alone = MODEL.replace("      accept: {", "      # reglament: allow(dead-end) soon\n      accept: {");
    assert_eq!(fixed_text(&alone), (MODEL.to_string(), 1));
    let behind = MODEL.replace("{document: card}}\n      send", "{document: card}}  # reglament: allow(dead-end, unknown-key) soon\n      send");
    assert_eq!(fixed_text(&behind).0, MODEL);
    let live = MODEL.replace("      send: {", "      # reglament: allow(operation-without-owner, dead-end, operation-unregulated) soon\n      send: {");
    assert_eq!(fixed_text(&live).0, live.replace("dead-end, ", ""));
    let first = format!("\u{feff}# reglament: allow(deadlock) soon\r\n{}", MODEL.replace('\n', "\r\n"));
    assert_eq!(fixed_text(&first).0, format!("\u{feff}{}", MODEL.replace('\n', "\r\n")));
}

#[test]
fn a_waiver_that_may_be_meant_for_another_place_stays() {
    for text in [
        // The operation may have been renamed: its gap still stands.
        with_lint("lint:\n  accept:\n    - {rule: operation-without-owner, at: sell.sent, because: x}\n"),
        // One line off.
        MODEL
            .replace("      accept: {", "      # reglament: allow(operation-without-owner) x\n      accept: {")
            .replace("regulated_by: none", "regulated_by: rules"),
        // What it accepts may not show for the error.
        with_lint("lint:\n  accept:\n    - {rule: operation-without-owner, at: sell.accept, because: x}\n")
            .replace("receiver: manager", "receiver: nobody_at_all"),
        // Past its day, and still silencing.
        with_lint("model: {date: 2026-11-02}\nlint:\n  accept:\n    - {rule: operation-without-owner, at: sell.send, because: x, until: 2026-11-01}\n"),
    ] {
        let analysis = analyse_text("m.yaml", text.as_str());
        let stale = analysis.checked.findings.iter().find(|finding| finding.rule == "stale-waiver").unwrap();
        assert!(!stale.fix.as_ref().unwrap().safe, "{text}");
        assert!(fixed_text(&text).0.contains("operation-without-owner"), "{text}");
    }
}

/// What is there with the places of `edits` cut out, and what is in their place.
fn outside(text: &str, edits: &[Edit]) -> Vec<String> {
    let (mut out, mut at) = (Vec::new(), 0);
    for edit in edits {
        out.push(text[at..edit.span.start as usize].to_string());
        at = edit.span.end as usize;
    }
    out.push(text[at..].to_string());
    out
}

/// A fixture with some of its words changed by one letter.
fn misspelt() -> impl Strategy<Value = String> {
    let model = proptest::sample::select(&**LazyLock::force(&FIXTURES));
    (model, proptest::collection::vec((any::<proptest::sample::Index>(), 0..3_u8), 0..5), any::<bool>(), any::<bool>()).prop_map(
        |(text, slips, windows, mark)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (index, kind) in slips {
                let words: Vec<usize> = (1..chars.len()).filter(|at| chars[*at].is_alphabetic() && chars[at - 1].is_alphabetic()).collect();
                if words.is_empty() {
                    continue;
                }
                let at = words[index.index(words.len())];
                match kind {
                    0 => drop(chars.remove(at)),
                    1 => chars.swap(at - 1, at),
                    _ => chars.insert(at, chars[at]),
                }
            }
            let text: String = chars.into_iter().filter(|c| *c != '\r' && *c != '\u{feff}').collect();
            let text = if windows { text.replace('\n', "\r\n") } else { text };
            if mark { format!("\u{feff}{text}") } else { text }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_is_sound(text in misspelt()) {
        let before = analyse_text("m.yaml", text.as_str());
        let once = fixed(&before, &Budget::default());
        let after = analyse_text("m.yaml", once.texts[0].as_str());
        prop_assert!(errors(&after) <= errors(&before));
        let twice = fixed(&after, &Budget::default());
        prop_assert_eq!(&twice.texts, &once.texts);
        prop_assert_eq!(twice.made, 0);
        prop_assert_eq!(once.made == 0, once.texts[0] == text);
        prop_assert_eq!(once.texts[0].starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        let bare = |text: &str| text.replace("\r\n", "").contains(['\n', '\r']);
        prop_assert_eq!(bare(&once.texts[0]) && text.contains('\r'), bare(&text) && text.contains('\r'));
    }

    #[test]
    fn chosen_fixes_lie_within_the_text_and_apart(text in misspelt()) {
        let analysis = analyse_text("m.yaml", text.as_str());
        let mut edits: Vec<Edit> = fix::choose(&analysis.checked.findings, &[]).into_iter().flat_map(|fix| fix.edits.clone()).collect();
        edits.sort_by_key(|edit| edit.span.start);
        prop_assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let after = reglament::edit::apply(&text, &edits.iter().collect::<Vec<_>>());
        // Every byte outside the edits is there, in its order.
        let mut rest = after.as_str();
        for (number, kept) in outside(&text, &edits).iter().enumerate() {
            let replaced = if number == 0 { "" } else { &edits[number - 1].text };
            rest = rest.strip_prefix(replaced).and_then(|rest| rest.strip_prefix(kept.as_str())).unwrap();
        }
        prop_assert_eq!(rest, "");
    }

    #[test]
    fn any_edits_can_be_applied(text in "[a-zа-я\r\n]{0,40}", places in proptest::collection::vec((0..90_u32, 0..90_u32, "[xя]{0,3}"), 0..8)) {
        let edits: Vec<Edit> = places.into_iter().map(|(start, end, text)| Edit { span: Span::new(FileId(0), start, end), text }).collect();
        let after = reglament::edit::apply(&text, &edits.iter().collect::<Vec<_>>());
        prop_assert!(after.len() <= text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    }
}

#[test]
fn the_command_line_fixes_files_in_place() {
    let people = "roles:\n  manager: {name: Менеджер, knid: internal}\n";
    let main = "reglament: 1\nmodel: {language: ru}\nprocesses: {p: {operations: {a: {name: А, owner: manger}}}}\n";
    let folder = with_files(&[("m/reglament.yaml", main.as_bytes()), ("m/people.yaml", people.as_bytes()), ("m/other.yaml", b"systems: {crm: CRM}\n")]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let difference = shown(folder.path(), &["check", "m", "--fix", "--diff"]);
    insta::assert_snapshot!("diff_ru", difference);
    insta::assert_snapshot!("diff_en", shown(folder.path(), &["check", "m", "--fix", "--diff", "--lang", "en"]));
    assert_eq!(read("m/people.yaml"), people);
    insta::assert_snapshot!("fixed_ru", shown(folder.path(), &["check", "m", "--fix", "--format", "short"]));
    assert_eq!(read("m/people.yaml"), people.replace("knid", "kind"));
    assert_eq!(read("m/reglament.yaml"), main.replace("manger", "manager"));
    let again = shown(folder.path(), &["check", "m", "--fix", "--lang", "en", "--fail-on", "error"]);
    assert!(again.starts_with("exit 0") && again.contains("Nothing that can be fixed"), "{again}");
    assert_eq!(fs::read_dir(folder.path().join("m")).unwrap().count(), 3, "no draft is left");
}

#[cfg(unix)]
#[test]
fn links_and_rights_stay_and_what_is_read_only_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let slip = b"reglament: 1\nmodle: {name: X}\n";
    let folder = with_files(&[("real.yaml", slip), ("closed.yaml", slip)]);
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("real.yaml", at("link.yaml")).unwrap();
    fs::set_permissions(at("real.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(at("closed.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    assert!(shown(folder.path(), &["check", "link.yaml", "--fix", "--fail-on", "error"]).starts_with("exit 0"));
    assert!(fs::symlink_metadata(at("link.yaml")).unwrap().is_symlink());
    assert_eq!(fs::metadata(at("real.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(at("real.yaml")).unwrap().contains("model:"));
    let closed = shown(folder.path(), &["check", "closed.yaml", "--fix"]);
    assert!(closed.starts_with("exit 2") && closed.contains("closed.yaml"), "{closed}");
    assert_eq!(fs::read(at("closed.yaml")).unwrap(), slip);
}

#[test]
fn what_is_no_text_is_never_written() {
    let bytes = b"roles: {m: {name: caf\xe9, knid: internal}}\n";
    let folder = with_files(&[("reglament.yaml", b"reglament: 1\nmodle: {name: X}\n"), ("people.yaml", bytes)]);
    let output = shown(folder.path(), &["check", ".", "--fix", "--format", "json"]);
    assert!(output.starts_with("exit 1"), "{output}");
    assert_eq!(fs::read(folder.path().join("people.yaml")).unwrap(), bytes);
    assert!(fs::read_to_string(folder.path().join("reglament.yaml")).unwrap().contains("model:"));
    let refused = shown(folder.path(), &["check", "-", "--fix"]);
    assert!(refused.starts_with("exit 2\n--- out\n--- err\nStandard input"), "{refused}");
    for wrong in [&["check", ".", "--diff"][..], &["check", ".", "--fix", "--diff", "--format", "json"], &["check", "nowhere", "--fix"]] {
        assert!(shown(folder.path(), wrong).starts_with("exit 2"), "{wrong:?}");
    }
}
