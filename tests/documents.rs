//! What holds of every document: links and places, escapes, words, templates. The text of a model in, Markdown or pages out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use reglament::catalogue;
use reglament::diagram::Drawing;
use reglament::documents::view::{Front, about};
use reglament::documents::{self, Format, Paper, Pictures, Templates};
use reglament::locale::Language;
use support::papers::{EVERYTHING, HOSTILE, SMALL, analysed, handbook_with, pages, papers};

/// Everything between two words, wherever the two stand.
fn all_between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close).map(|(inside, _)| inside)).collect()
}

/// What a link from one file leads to: the file, named from the folder of the language, and the place in it.
fn resolved(from: &str, link: &str) -> (String, String) {
    let (file, place) = link.split_once('#').unwrap_or((link, ""));
    if file.is_empty() {
        return (from.to_string(), place.to_string());
    }
    let mut way: Vec<&str> = from.split('/').collect();
    way.pop();
    for part in file.split('/') {
        match part {
            ".." => way.truncate(way.len() - 1),
            part => way.push(part),
        }
    }
    (way.join("/"), place.to_string())
}

#[test]
fn every_link_has_its_place_and_every_place_is_one() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            let papers = papers(model, language);
            let pages = pages(&papers, language);
            let files = |ending: &str, place: &str, close: &str, texts: Vec<&String>| -> BTreeMap<String, BTreeSet<String>> {
                let of = |text: &str| all_between(text, place, close).into_iter().map(str::to_string).collect();
                papers.iter().zip(texts).map(|(paper, text)| (format!("{}{ending}", paper.path), of(text))).collect()
            };
            let texts = files(".md", "<a id=\"", "\"></a>", papers.iter().map(|paper| &paper.markdown).collect());
            let htmls = files(".html", " id=\"", "\"", pages.iter().collect());
            for (paper, page) in papers.iter().zip(&pages) {
                let from = format!("{}.md", paper.path);
                assert_eq!(all_between(&paper.markdown, "<a id=\"", "\"></a>").len(), texts[&from].len(), "a place stands twice in {from}");
                let links = all_between(&paper.markdown, "](", ")");
                let ours: Vec<_> = links.into_iter().filter(|link| link.starts_with('#') || link.contains(".md")).collect();
                for (file, place) in ours.into_iter().map(|link| resolved(&from, link)) {
                    assert!(texts.get(&file).is_some_and(|places| place.is_empty() || places.contains(&place)), "{from}: nothing stands at {file}#{place}");
                }
                let from = format!("{}.html", paper.path);
                for (file, place) in
                    all_between(page, "href=\"", "\"").into_iter().filter(|link| link.contains('#') || link.contains(".html")).map(|link| resolved(&from, link))
                {
                    assert!(htmls.get(&file).is_some_and(|places| place.is_empty() || places.contains(&place)), "{from}: nothing stands at {file}#{place}");
                }
            }
        }
    }
}

#[test]
fn no_trace_of_templates_and_no_empty_table() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            for Paper { path, markdown: text, .. } in papers(model, language) {
                for trace in ["{%", "%}", "{{", "}}", "{#", "doc-", "Some("] {
                    assert!(!text.contains(trace), "{path}: {trace}");
                }
                let lines: Vec<&str> = text.lines().collect();
                for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("| --")) {
                    let head = lines[at - 1].replace("\\|", "").matches('|').count();
                    assert!(lines.get(at + 1).is_some_and(|row| row.starts_with('|')), "{path}: an empty table at {at}: {line}");
                    for row in lines[at..].iter().take_while(|row| row.starts_with('|')) {
                        assert_eq!(row.replace("\\|", "").matches('|').count(), head, "{path}: a row with other cells: {row}");
                    }
                }
            }
        }
    }
}

/// As words anything may stand on a page; as tags, attributes and addresses it may not.
fn is_harmless(page: &str) {
    let body = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let tags: Vec<&str> = all_between(body, "<", ">");
    let allowed = [
        "a",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        // A picture.
        "figure",
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "path",
        "polygon",
        "polyline",
        "ellipse",
        "text",
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
        let tag = tag.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!tag.contains(" on") && !tag.contains("href=\"javascript") && !tag.contains("href=\"data") && !tag.contains("http"), "<{tag}>");
    }
}

#[test]
fn hostile_names_stay_names() {
    for language in Language::ALL {
        let papers = papers(HOSTILE, language);
        let pages = pages(&papers, language);
        let at = papers.iter().position(|paper| paper.path == "handbook").unwrap();
        let (text, html) = (&papers[at].markdown, &pages[at]);
        for page in &pages {
            is_harmless(page);
        }
        let body = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert!(papers.iter().all(|paper| !paper.markdown.contains(['\u{202e}', '\u{2066}']) && !paper.markdown.contains("secret")));
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
    for html in pages(&papers(EVERYTHING, Language::Russian), Language::Russian) {
        assert!(html.starts_with("<!doctype html>\n<html lang=\"ru\">"));
        for fetch in ["src=", "url(", "@import", "<link", "fetch("] {
            assert!(!html.contains(fetch), "{fetch}");
        }
    }
}

#[test]
fn every_picture_that_is_shown_is_there() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            let papers = papers(model, language);
            let templates = Templates::new(&BTreeMap::new(), catalogue(language)).unwrap();
            let files = documents::files(&papers, &[Format::Markdown], &templates).unwrap();
            let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
            assert_eq!(paths.len(), files.len(), "no file is written twice");
            let mut shown = BTreeSet::new();
            for (paper, page) in papers.iter().zip(pages(&papers, language)) {
                let lines: Vec<&str> = paper.markdown.lines().filter(|line| line.starts_with("![") && line.ends_with(".svg)")).collect();
                for line in &lines {
                    let (file, _) = resolved(&paper.path, line.rsplit_once("](").unwrap().1.trim_end_matches(')'));
                    assert!(paths.contains(file.as_str()), "{}: {file}", paper.path);
                    shown.insert(file);
                }
                assert_eq!(page.matches("<figure").count(), lines.len(), "{}: each is drawn into the page", paper.path);
            }
            assert_eq!(shown, paths.into_iter().filter(|path| path.starts_with("pictures/")).map(str::to_string).collect());
        }
    }
}

#[test]
fn a_document_made_elsewhere_goes_through_the_same_door() {
    let analysis = analysed(SMALL);
    let words = catalogue(Language::English);
    let name = "Report on <b>holes</b> & *gaps*";
    let front = Front::plain(about(&analysis.model, "en", words), "en", "report", "Report".to_string(), name.to_string(), String::new());
    let drawing = Drawing { width: 100.0, height: 50.0, title: "Chart".to_string(), alt: "A chart".to_string(), ..Drawing::default() };
    let pictures = Pictures::from([("chart".to_string(), Arc::new(drawing))]);
    let text = format!("# <a id=\"top\"></a>{}\n\n![A chart](pictures/chart.svg)\n\n![Another](pictures/other.svg)\n", documents::escaped(name));
    let paper = Paper::new("reports/one".to_string(), front, &text, pictures);
    assert!(paper.markdown.contains("](../pictures/chart.svg)") && paper.markdown.contains("](pictures/other.svg)"), "{}", paper.markdown);
    let papers = [paper];
    let files = documents::files(&papers, &[Format::Markdown, Format::Html], &Templates::new(&BTreeMap::new(), words).unwrap()).unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["reports/one.md", "reports/one.html", "pictures/chart.svg"]);
    let page = String::from_utf8(files[1].bytes.clone()).unwrap();
    assert!(page.contains("<title>Report on &lt;b&gt;holes&lt;/b&gt; &amp; *gaps*</title>"), "{page}");
    assert!(page.contains("<desc>A chart</desc>") && page.contains("<p>Another</p>"), "{page}");
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let texts = || papers(EVERYTHING, Language::Russian).into_iter().map(|paper| (paper.path, paper.markdown)).collect::<Vec<_>>();
    assert_eq!(texts(), texts());
}

#[test]
fn numbers_rise_and_every_marker_leads_to_its_entry() {
    for paper in papers(SMALL, Language::English) {
        let mut numbers: Vec<usize> = all_between(&paper.markdown, "<a id=\"gap-", "\"").into_iter().map(|number| number.parse().unwrap()).collect();
        // The gap list proper has the numbers of the handbook, and tells gaps before questions.
        if paper.path == "gaps" {
            numbers.sort_unstable();
        }
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{}", paper.path);
    }
}

#[test]
fn a_template_of_the_company_takes_the_place_of_ours() {
    let own = BTreeMap::from([(
        "handbook/operation.md".to_string(),
        "#### {{ operation.number }} {{ operation.link.name }} ({{ t(key=\"doc-owner\") }})".to_string(),
    )]);
    let text = handbook_with(SMALL, Language::English, &own).unwrap();
    assert!(text.contains("#### 1.1.1 Accept \\<the\\> request (Owner)"), "{text}");
}

#[test]
fn a_broken_template_names_its_place() {
    for (broken, line, column) in [("one\n{{ front.nothing }}", 2, 10), ("one\n\n{% for x in %}", 3, 13), ("{{ t(key=\"no-such-word\") }}", 1, 4)] {
        let own = BTreeMap::from([("handbook/title.md".to_string(), broken.to_string())]);
        let error = handbook_with(SMALL, Language::English, &own).unwrap_err();
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
