//! Every document as it is read: Markdown of a small company in both languages, pages held against a parser, views against their schema.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;
use reglament::documents::view::{self, Sheet};
use reglament::documents::{self, Choice, Edition, Overrides, Templates};
use reglament::locale::Language;
use reglament::model::settings::DocumentName;
use reglament::{catalogue, compiled};
use support::papers::{EVERYTHING, HOSTILE, SMALL, analysed, input, pages, papers, papers_with};

#[test]
fn documents_of_a_small_company() {
    for language in Language::ALL {
        for paper in papers(SMALL, language) {
            insta::assert_snapshot!(format!("{}_{}", language.tag(), paper.path.replace('/', "_")), paper.markdown);
        }
    }
}

/// What the workbook of the CRM says in columns of its own, and the languages of labels.
const SAID_OF_FIELDS: [&str; 16] = [
    "crm-column-code",
    "doc-type",
    "crm-column-check",
    "crm-column-built-in",
    "crm-column-default",
    "doc-who-fills",
    "crm-column-operations",
    "crm-column-when",
    "doc-required",
    "crm-column-section",
    "crm-column-purpose",
    "doc-who-reads",
    "doc-used-in",
    "crm-column-personal",
    "crm-column-agreed",
    "crm-column-number",
];

/// Names of a card that want to be more than names.
const HOSTILE_CARD: &str = r##"crm:
  cards:
    record:
      name: "A | `b` <script>alert(1)</script>"
      fields:
        first: {name: "=cmd()|'x'!A1 `q", type: choice, options: ["a|b", "<b>", "`"], purpose: "x | y\nz", example: "[a](b)"}
        second: {name: "\u202Ereversed", type: text}"##;

/// With every CRM named.
fn with_targets(model: &str) -> String {
    format!("{}\ncrm_targets: [bitrix24, amocrm, hubspot, salesforce, 1c]\n", model.trim_end())
}

#[test]
fn the_specification_of_a_crm_answers_for_every_field() {
    let hostile = format!("{}\n{HOSTILE_CARD}", HOSTILE.trim_end());
    for model in [EVERYTHING, &hostile].map(with_targets) {
        let analysis = analysed(&model);
        for language in Language::ALL {
            let words = catalogue(language);
            let papers = papers_with(&model, language, &[DocumentName::Crm], &Overrides::new()).unwrap();
            let text = &papers[0].markdown;
            for key in SAID_OF_FIELDS.iter().chain(&["crm-sheet-options", "crm-report-losses", "doc-names-there"]) {
                assert!(text.contains(&words.word(key)), "{key}");
            }
            for target in ["bitrix24", "amocrm", "hubspot", "salesforce", "1c"] {
                assert!(text.contains(&format!("</a>{}\n", words.word(&format!("CrmTarget-{target}")))), "{target}");
            }
            // What it holds, who fills it in, and why: a row of each for every field.
            for number in 1..=analysis.model.fields.len() {
                assert!(text.matches(&format!("\n| {number} | ")).count() >= 3, "field {number}");
            }
            // Rows have as many cells as their heads, whatever the names hold.
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            for table in text.split("\n\n").filter(|block| block.starts_with('|')) {
                let head = cells(table.lines().next().unwrap());
                assert!(table.lines().all(|line| cells(line) == head), "{table}");
            }
            assert_eq!(pages(&papers, language).len(), 1);
        }
    }
}

#[test]
fn the_specification_of_a_crm_with_all_that_there_is() {
    let papers = papers_with(&with_targets(EVERYTHING), Language::English, &[DocumentName::Crm], &Overrides::new()).unwrap();
    insta::assert_snapshot!("en_everything_crm", papers[0].markdown);
}

/// What changed in the small company: an operation came, one went, and all facts of a third are others.
fn changed() -> String {
    let other = [
        (
            "        owner: manager\n        participants:\n          client: {part: consulted,",
            "        owner: head\n        participants:\n          client: {part: agrees,",
        ),
        ("produces: [{crm: [deal.reason]}, {document: offer}]", "produces: [{document: [offer, bill]}]"),
        ("regulated_by: [standard]\n        control_points: [report]\n        time_limit: 2h", "regulated_by: none\n        time_limit: 1d"),
        ("{ru: \"Принять <запрос>\", en: \"Accept <the> request\"}", "{ru: \"Принять | запрос\", en: \"Take | the request\"}"),
        ("      send:\n        name: {ru: Отправить счёт, en: Send the invoice}", "      bill:\n        name: {ru: Выставить счёт, en: Bill}"),
        ("{to: send, when:", "{to: bill, when:"),
        ("documents:\n", "documents:\n  bill: {name: {ru: Счёт, en: Bill}}\n"),
        ("  accept:\n    - {rule: operation-unregulated, at: sell.send, because: {ru: Печатает 1С, en: 1C prints it}}\n", "  fail_on: gap\n"),
        ("version: \"2026.1\"\n  date: 2026-11-01", "version: \"2026.2\"\n  date: 2026-12-01"),
    ];
    other.iter().fold(SMALL.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

#[test]
fn what_changed_since_an_edition() {
    let edition = |text: &str| Edition::read(&compiled::compile(&analysed(text)).text()).unwrap();
    let (before, after, now) = (edition(SMALL), edition(&changed()), changed());
    for language in Language::ALL {
        let templates = Templates::new(&Overrides::new(), catalogue(language)).unwrap();
        let analysis = analysed(&now);
        let of = |since| Choice { names: &[DocumentName::Roles], index: false, since: Some(since) };
        let papers = documents::write(&input(&analysis), language.tag(), &templates, of((&before, &after))).unwrap();
        insta::assert_snapshot!(format!("{}_changes", language.tag()), papers.last().unwrap().markdown);
        let same = documents::write(&input(&analysis), language.tag(), &templates, of((&after, &after))).unwrap();
        assert!(same.last().unwrap().markdown.contains(&catalogue(language).word("doc-no-changes")));
    }
}

#[test]
fn a_document_alone_links_to_nothing_that_is_not_there() {
    for name in DocumentName::ALL {
        for paper in papers_with(EVERYTHING, Language::Russian, &[*name], &Overrides::new()).unwrap() {
            let others = paper.markdown.matches(".md#").count() - paper.markdown.matches(&format!("]({}", paper.path)).count();
            let own = matches!(name, DocumentName::Regulations | DocumentName::Standards | DocumentName::Roles);
            assert!(own || others == 0, "{}", paper.path);
        }
    }
}

#[test]
fn every_entry_of_a_gap_list_has_its_mark_in_the_text() {
    for model in [SMALL, HOSTILE, EVERYTHING] {
        // The handbook and the list proper are about the whole model: some of what was found is about nothing that has a place.
        for paper in papers(model, Language::English).into_iter().filter(|paper| !["handbook", "gaps"].contains(&paper.path.as_str())) {
            for place in paper.markdown.split("<a id=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(place, _)| place) {
                let is_entry = place.starts_with("gap-") || place.starts_with("accepted-");
                assert!(!is_entry || paper.markdown.contains(&format!("](#{place})")), "{}: nothing points at {place}", paper.path);
            }
        }
    }
}

#[test]
fn pages_are_well_formed() {
    let faults = |page: &str| parse_document(RcDom::default(), ParseOpts::default()).one(page).errors.into_inner();
    assert!(!faults("<!doctype html><title>a</title><p><em>b</p></em>").is_empty(), "the parser sees faults");
    for model in [SMALL, HOSTILE, EVERYTHING] {
        for language in Language::ALL {
            let papers = papers(model, language);
            for (paper, page) in papers.iter().zip(pages(&papers, language)) {
                assert_eq!(faults(&page), &[] as &[std::borrow::Cow<'static, str>], "{}", paper.path);
            }
        }
    }
}

#[test]
fn views_follow_their_schema() {
    let schema = view::schema();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("views.json", schema.clone()).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut seen = std::collections::BTreeSet::new();
    for model in [SMALL, HOSTILE, EVERYTHING] {
        let analysis = analysed(model);
        let edition = Edition::read(&compiled::compile(&analysis).text()).unwrap();
        let choice = Choice { names: DocumentName::ALL, index: true, since: Some((&edition, &edition)) };
        for Sheet { path, view } in documents::views(&input(&analysis), "ru", catalogue(Language::Russian), choice) {
            let template = view.template();
            seen.insert(template);
            let of_template = compiler.compile(&format!("views.json#/properties/{template}"), &mut schemas).unwrap();
            let value = serde_json::to_value(&view).unwrap();
            if let Err(error) = schemas.validate(&value, of_template) {
                panic!("{path}: {error}");
            }
            // What a template sees is described, every key of it.
            let described =
                schema["$defs"][schema["properties"][template]["$ref"].as_str().unwrap().rsplit('/').next().unwrap()]["properties"].as_object().unwrap();
            assert!(value.as_object().unwrap().keys().all(|key| described.contains_key(key)), "{path}");
        }
    }
    let templates: std::collections::BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(seen, templates);
}
