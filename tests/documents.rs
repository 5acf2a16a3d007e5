//! The handbook, through one door: the text of a model in, Markdown or a page out.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

use reglament::documents::{self, Input, Overrides};
use reglament::locale::Language;
use reglament::{analyse_text, catalogue};

/// The handbook of a model as Markdown.
fn markdown_with(model: &str, language: Language, overrides: &Overrides) -> Result<String, documents::TemplateError> {
    let analysis = analyse_text("model.yaml", model);
    assert!(!analysis.has_errors(), "{:?}", analysis.checked.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>());
    let input = Input { model: &analysis.model, graph: &analysis.graph, findings: &analysis.checked.findings, accepted: &analysis.checked.waived };
    documents::handbook(&input, language.tag(), catalogue(language), overrides)
}

fn markdown(model: &str, language: Language) -> String {
    markdown_with(model, language, &Overrides::new()).unwrap()
}

fn page(markdown: &str, language: Language) -> String {
    documents::page(markdown, language.tag(), catalogue(language), &Overrides::new()).unwrap()
}

/// Everything between two words, wherever the two stand.
fn all_between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close).map(|(inside, _)| inside)).collect()
}

const SMALL: &str = include_str!("documents/small.yaml");
const HOSTILE: &str = include_str!("documents/hostile.yaml");
const EVERYTHING: &str = include_str!("documents/everything.yaml");

#[test]
fn a_small_handbook_in_russian() {
    insta::assert_snapshot!(markdown(SMALL, Language::Russian));
}

#[test]
fn a_small_handbook_in_english() {
    insta::assert_snapshot!(markdown(SMALL, Language::English));
}

#[test]
fn every_link_has_its_place_and_every_place_is_one() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            let text = markdown(model, language);
            let places = all_between(&text, "<a id=\"", "\"></a>");
            let known: BTreeSet<&str> = places.iter().copied().collect();
            assert_eq!(places.len(), known.len(), "a place stands twice");
            let links = all_between(&text, "](#", ")");
            assert!(links.len() > 10);
            // An author may write anything; on the page such a link is only its words.
            for link in links.into_iter().filter(|link| *link != "no-such-place") {
                assert!(known.contains(link), "nothing stands at #{link}");
            }
            let html = page(&text, language);
            let known: BTreeSet<&str> = all_between(&html, " id=\"", "\"").into_iter().collect();
            for link in all_between(&html, "href=\"#", "\"") {
                assert!(known.contains(link), "nothing stands at #{link}");
            }
        }
    }
}

#[test]
fn no_trace_of_templates_and_no_empty_table() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            let text = markdown(model, language);
            for trace in ["{%", "%}", "{{", "}}", "{#", "doc-", "Some("] {
                assert!(!text.contains(trace), "{trace}");
            }
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("|--")) {
                let head = lines[at - 1].replace("\\|", "").matches('|').count();
                assert!(lines.get(at + 1).is_some_and(|row| row.starts_with('|')), "an empty table at {at}: {line}");
                for row in lines[at..].iter().take_while(|row| row.starts_with('|')) {
                    assert_eq!(row.replace("\\|", "").matches('|').count(), head, "a row with other cells: {row}");
                }
            }
        }
    }
}

#[test]
fn hostile_names_stay_names() {
    for language in Language::ALL {
        let text = markdown(HOSTILE, language);
        let html = page(&text, language);
        let body = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        // As words these may stand there; as tags, attributes and addresses they may not.
        let tags: Vec<&str> = all_between(body, "<", ">");
        let allowed = [
            "a",
            "blockquote",
            "br",
            "code",
            "div",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ];
        for tag in tags {
            let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
            assert!(allowed.contains(&name), "<{tag}>");
            assert!(!tag.contains(" on") && !tag.contains("href=\"javascript") && !tag.contains("href=\"data") && !tag.contains("http"), "<{tag}>");
        }
        assert!(!text.contains(['\u{202e}', '\u{2066}']) && !text.contains("secret"));
        // What a name holds is still to be read.
        for name in [
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "=cmd|' /C calc'!A0",
            "*not bold* _not italic_ `not code`",
            "[not a link](javascript:alert(1))",
            "# not a heading",
        ] {
            assert!(body.contains(name), "{name}");
        }
        // The author's headings do not enter the outline.
        assert!(!html.split_once("<main").unwrap().0.contains("Author"), "a heading of the author in the contents");
        assert!(text.contains("###### Author"));
        // A fence that nobody closed does not swallow what follows.
        assert!(body.contains("id=\"section-gaps\""));
    }
}

#[test]
fn a_page_needs_nothing_else() {
    let html = page(&markdown(EVERYTHING, Language::Russian), Language::Russian);
    assert!(html.starts_with("<!doctype html>\n<html lang=\"ru\">"));
    for fetch in ["src=", "url(", "@import", "<link", "fetch("] {
        assert!(!html.contains(fetch), "{fetch}");
    }
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    assert_eq!(markdown(EVERYTHING, Language::Russian), markdown(EVERYTHING, Language::Russian));
}

#[test]
fn numbers_rise_and_every_marker_leads_to_its_entry() {
    let text = markdown(SMALL, Language::English);
    let numbers: Vec<usize> = all_between(&text, "<a id=\"gap-", "\"").into_iter().map(|number| number.parse().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}

#[test]
fn a_template_of_the_company_takes_the_place_of_ours() {
    let own = BTreeMap::from([("handbook/operation.md".to_string(), "#### {{ operation.number }} {{ operation.link.name }} ({{ t(key=\"doc-owner\") }})\n\n{%- component results(of) -%}{%- endcomponent results -%}{%- component ways(of) -%}{%- endcomponent ways -%}".to_string())]);
    let text = markdown_with(SMALL, Language::English, &own).unwrap();
    assert!(text.contains("#### 1.1.1 Accept \\<the\\> request (Owner)"), "{text}");
}

#[test]
fn a_broken_template_names_its_place() {
    for (broken, line, column) in [("one\n{{ about.nothing }}", 2, 10), ("one\n\n{% for x in %}", 3, 13), ("{{ t(key=\"no-such-word\") }}", 1, 4)] {
        let own = BTreeMap::from([("handbook/title.md".to_string(), broken.to_string())]);
        let error = markdown_with(SMALL, Language::English, &own).unwrap_err();
        assert_eq!((error.template.as_str(), error.line, error.column), ("handbook/title.md", Some(line), Some(column)), "{error}");
    }
}

#[test]
fn every_word_is_there_in_both_languages() {
    for language in Language::ALL {
        assert_eq!(catalogue(language).faults(), &[] as &[String]);
    }
    let keys = |text: &str| {
        text.lines()
            .filter_map(|line| {
                line.split_once(" = ").or_else(|| line.split_once(" =")).filter(|_| !line.starts_with([' ', '#'])).map(|(key, _)| key.to_string())
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(include_str!("../src/locale/documents.en.ftl")), keys(include_str!("../src/locale/documents.ru.ftl")));
}
