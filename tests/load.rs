//! Reading: the same data as another reader gets, every place right, and no text that brings it down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use proptest::prelude::*;
use reglament::analyse_text;
use reglament::load::{Budget, Data, Known, NodeId, Style, Tree, parse, parse_over};
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
            let plain = tree.scalar(node).filter(|(value, style)| *style == Style::Plain && !value.contains('\n') && !text[start..end].contains('\n'));
            match &tree.node(node).data {
                Data::Scalar(..) => assert!(plain.is_none_or(|(value, _)| value == &text[start..end])),
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

/// All that can be known of a tree, and of what was wrong with its text.
fn whole(tree: &Tree<'_>, findings: &[reglament::finding::Finding]) -> Vec<String> {
    let of = |(number, node): (NodeId, &reglament::load::Node)| {
        let inner = match &node.data {
            Data::List(range) | Data::Map(range) => format!("{:?} {}", tree.children(range), matches!(node.data, Data::Map(_))),
            Data::Scalar(_, style) => format!("{:?} {style:?}", tree.scalar(number)),
            other => format!("{other:?}"),
        };
        format!("{}..{} {} {inner}", node.start, node.end, node.cut)
    };
    let comments = tree.comments().map(|span| format!("{span:?}"));
    let end = format!("{:?} {} {findings:?}", tree.root(), tree.is_complete());
    tree.nodes().map(of).chain(comments).chain([end]).collect()
}

/// Reads a text over what was known of the one before, and holds it against the text read by itself. Gives what is known now, and whether a part was enough.
fn read_over(before: Option<Known>, text: &str) -> (Option<Known>, bool) {
    let (source, budget) = (Source::new("x.yaml", text), Budget::default());
    let (mut plain, mut over) = (Vec::new(), Vec::new());
    let fresh = parse(FileId(0), &source, &budget, &mut plain);
    let known = |tree: Tree<'_>| tree.is_complete().then(|| Known { text: text.into(), nodes: tree.into_nodes() });
    let Some(before) = before else { return (known(fresh), false) };
    let tree = parse_over(FileId(0), &source, &before, &budget, &mut over);
    assert_eq!(whole(&tree, &over), whole(&fresh, &plain), "{:?} → {text:?}", before.text);
    let partly = tree.is_part();
    (known(tree).or(Some(before)), partly)
}

/// What people and editors put in the way of a reader.
const PIECES: &str = "(\\PC{0,6}|[a-zа-я]{1,3}: ?|\n|\n {0,8}|- |  |#|# x\n|\\|\\+?\n|>-?\n|['\"{}\\[\\],:&*!%?|>-]|---\n|\\.\\.\\.\n|\r\n|\t|\u{feff}|&a |\\*a|<<: |: |\n\n){1,3}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    /// A text that is edited bit by bit is read as if it were read anew each time.
    #[test]
    fn an_edited_text_is_read_like_a_new_one(which in any::<prop::sample::Index>(), edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..30, PIECES, any::<bool>()), 1..12)) {
        static CORPUS: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();
        let corpus = CORPUS.get_or_init(|| corpus().into_iter().filter(|(_, text)| text.len() < 20_000).collect());
        let mut text = which.get(corpus).1.clone();
        let mut known = read_over(None, &text).0;
        for (place, length, piece, back) in edits {
            let boundary = |mut byte: usize| { while !text.is_char_boundary(byte) { byte -= 1; } byte };
            let start = boundary(place.index(text.len() + 1));
            let end = boundary((start + length).min(text.len()));
            let (old, mut new) = (text.clone(), text.clone());
            new.replace_range(start..end, &piece);
            known = read_over(known, &new).0;
            // Half of the slips are taken back, lest nothing but rubble is read.
            text = if back { old } else { new };
            if back {
                known = read_over(known, &text).0;
            }
        }
    }
}

/// Otherwise the property holds of nothing.
#[test]
fn typing_reads_a_part() {
    let text = include_str!("data/complete.yaml");
    let known = read_over(None, text).0;
    let mut partly = 0;
    let words: Vec<usize> = text.match_indices("name: ").map(|(at, found)| at + found.len()).collect();
    for at in &words {
        let mut new = text.to_string();
        new.insert(*at, 'x');
        partly += usize::from(read_over(known.clone(), &new).1);
    }
    assert!(partly * 3 > words.len() * 2, "{partly} of {}", words.len());
}
