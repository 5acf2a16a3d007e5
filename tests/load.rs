//! Reading: the same data as another reader gets, every place right, and no text that brings it down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use proptest::prelude::*;
use reglament::analyse_text;
use reglament::load::{Budget, Data, NodeId, Style, Tree, parse};
use reglament::report::Format;
use reglament::source::{FileId, Source};
use serde_yaml::Value;
use support::{files, report, root, rules_of};

fn with_tree<T>(text: &str, then: impl FnOnce(&Tree<'_>, &[reglament::finding::Finding]) -> T) -> T {
    let source = Source::new("x.yaml", text);
    let mut findings = Vec::new();
    let tree = parse(FileId(0), &source, &Budget::default(), &mut findings);
    then(&tree, &findings)
}

/// A node as the other reader sees it: plain scalars typed by that reader, everything else as text.
fn value(tree: &Tree<'_>, node: NodeId) -> Value {
    if let Some((text, style)) = tree.scalar(node) {
        let typed = if style == Style::Plain { serde_yaml::from_str(text).ok() } else { None };
        return typed.filter(|value: &Value| !value.is_mapping() && !value.is_sequence()).unwrap_or_else(|| Value::String(text.to_string()));
    }
    if let Some(items) = tree.list(node) {
        return Value::Sequence(items.iter().map(|item| value(tree, *item)).collect());
    }
    Value::Mapping(tree.merged(node, 100_000).into_iter().map(|(key, of)| (value(tree, key), value(tree, of))).collect())
}

/// Models, fixtures and the examples of the rule pages.
fn corpus() -> Vec<(String, String)> {
    let folders = ["models", "tests"].map(|folder| root().join(folder));
    let paths = folders.iter().flat_map(|folder| files(folder, "yaml"));
    let mut out: Vec<_> = paths.filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?))).collect();
    for rule in reglament::rules::all() {
        for example in [reglament::rules::Example::Flagged, reglament::rules::Example::Accepted] {
            out.extend(rule.en.example(example).map(|text| (format!("{} {example:?}", rule.id), text.to_string())));
        }
    }
    out
}

#[test]
fn gets_the_same_data_as_serde_yaml() {
    let mut compared = 0;
    for (name, text) in corpus() {
        with_tree(&text, |tree, findings| {
            // The other reader takes a byte order mark for a document of its own.
            let other: Result<Value, _> = serde_yaml::from_str(text.trim_start_matches('\u{feff}'));
            let Ok(mut other) = other else {
                // What the other reader refuses (also a key twice, an unknown alias) is no clean model here either.
                assert!(analyse_text("x.yaml", text.clone()).has_errors(), "{name}: {:?}", other.err());
                return;
            };
            // A tag gives a value a type; the language has none, so there is nothing to compare.
            if !findings.is_empty() || text.contains("!!") {
                return;
            }
            other.apply_merge().unwrap();
            let own = tree.root().map_or(Value::Null, |node| value(tree, node));
            assert_eq!(own, other, "{name}");
            compared += 1;
        });
    }
    assert!(compared > 80, "only {compared} texts were compared");
}

/// Every scalar that is written literally stands in the file where its place says.
fn places_are_right(text: &str) {
    with_tree(text, |tree, _| {
        let mut open: Vec<NodeId> = tree.root().into_iter().collect();
        while let Some(node) = open.pop() {
            let span = tree.span(node);
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(start <= end && text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?} of {text:?}");
            match &tree.node(node).data {
                Data::Scalar(value, Style::Plain) if !value.contains('\n') && !text[start..end].contains('\n') => assert_eq!(&text[start..end], value),
                Data::List(range) | Data::Map(range) => open.extend(tree.children(range)),
                _ => {}
            }
        }
    });
}

#[test]
fn places_are_right_in_every_model() {
    for (_, text) in corpus() {
        places_are_right(&text);
    }
}

#[test]
fn byte_order_mark_and_windows_line_ends() {
    let text = "\u{feff}reglament: 1\r\nmodel:\r\n  name: Вектор\r\n  colour: синий\r\n";
    insta::assert_snapshot!(report(text, Format::Short, reglament::locale::Language::English));
}

#[test]
fn anchors_aliases_and_merge_keys() {
    let text = "reglament: 1\nroles: {m: Менеджер}\nprocesses:\n  a:\n    operations:\n      one: &base {name: Принять, owner: m, produces: n/a}\n      two:\n        <<: *base\n        name: Отправить\n        owner: nobody\n      three: *base\n      four: {<<: *gone}\n";
    insta::assert_snapshot!(report(text, Format::Short, reglament::locale::Language::English));
}

#[test]
fn a_syntax_error_leaves_the_rest_and_raises_no_followers() {
    let text = "reglament: 1\nroles: {m: Менеджер}\nprocesses:\n  sell:\n    name: Продажа\n    operations:\n      accept:\n        ovner: m\n        name: \"Принять\n";
    insta::assert_snapshot!(report(text, Format::Short, reglament::locale::Language::English));
}

#[test]
fn all_errors_of_all_files_at_once() {
    let budget = Budget::default();
    let files = vec![
        ("a.yaml".to_string(), b"reglament: 1\nroles: {m: {nmae: M, kind: intern}}\nroles: {}\n".to_vec()),
        ("b.yaml".to_string(), "processes: {p: {owner: n, operations: {x: {owner: m, next: [y]}}}}\nroles: {m: Ещё раз}\n".as_bytes().to_vec()),
        ("c.yaml".to_string(), b"kpis: [1, 2\n".to_vec()),
    ];
    let analysis = reglament::analyse(reglament::load::from_bytes(files, &budget), &budget);
    insta::assert_snapshot!(support::report_of(&analysis, Format::Short, reglament::locale::Language::English));
}

#[test]
fn more_comments_in_a_row_than_a_parser_would_buffer() {
    let text = format!("reglament: 1\n{}processes: {{}}\n", "# ещё строка\n".repeat(5000));
    assert_eq!(rules_of(&text), ["empty-model"]);
}

#[test]
fn naughty_strings_are_texts_and_nothing_else() {
    let strings: Vec<String> = serde_json::from_str(include_str!("data/blns.json")).unwrap();
    for naughty in strings {
        let quoted = serde_json::to_string(&naughty).unwrap();
        let text = format!("reglament: 1\nprocesses: {{p: {{operations: {{a: {{name: {quoted}, owner: {quoted}}}}}}}}}\n");
        for language in reglament::locale::Language::ALL {
            report(&text, Format::Human, language);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A model with pieces cut out, doubled and replaced is read to some end, with every place within the text.
    #[test]
    fn no_mutation_brings_it_down(at in 0usize..4000, length in 0usize..60, with in "[\\[\\]{}:,&*!|>'\"#\\- \nа-яa-z0-9]{0,12}") {
        let base = include_str!("data/complete.yaml");
        let cut = |byte: usize| (0..=byte.min(base.len())).rev().find(|at| base.is_char_boundary(*at)).unwrap_or(0);
        let (start, end) = (cut(at), cut(at + length));
        let text = format!("{}{with}{}", &base[..start], &base[end..]);
        places_are_right(&text);
        for language in reglament::locale::Language::ALL {
            report(&text, Format::Human, language);
        }
    }

    /// Any text at all.
    #[test]
    fn no_text_brings_it_down(text in "\\PC{0,200}") {
        places_are_right(&text);
        report(&text, Format::Human, reglament::locale::Language::Russian);
    }
}

/// A map that merges itself, by itself or in a circle, ends: it has nothing new the second time.
#[test]
fn maps_that_merge_themselves_end() {
    for inside in [
        "roles: &r\n  <<: *r\n  a: A\n",
        "roles: &r\n  <<: [*r, *r]\n  a: A\n",
        "roles: {a: &r {<<: *r, name: A}}\n",
        "roles: {a: {name: A, note: &n {<<: *n}}}\n",
    ] {
        let analysis = reglament::analyse_text("m.yaml", format!("reglament: 1\n{inside}"));
        assert_eq!(analysis.model.roles.len(), 1, "{inside}");
    }
}
