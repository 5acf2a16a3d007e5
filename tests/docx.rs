//! Word documents: parts that belong together and keep the order of their schema, links that lead somewhere, texts that stay texts. The text of a model
//! in; what a reader of the file sees out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::{Cursor, Read};
use std::sync::{Arc, OnceLock};

use reglament::catalogue;
use reglament::diagram::Drawing;
use reglament::documents::view::{Front, about};
use reglament::documents::{self, Format, Overrides, Paper, Pictures, Profile, Templates};
use reglament::locale::Language;
use roxmltree::{Document, Node};
use support::papers::{EVERYTHING, HOSTILE, SMALL, analysed, papers};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file: its parts by their names.
struct File {
    parts: BTreeMap<String, Vec<u8>>,
}

impl File {
    fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            assert!(parts.insert(part.name().unwrap().into_owned(), bytes).is_none(), "a part twice");
        }
        Self { parts }
    }

    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.parts.get(name).unwrap_or_else(|| panic!("no {name}"))).unwrap()
    }

    fn parsed(&self, name: &str) -> Document<'_> {
        Document::parse(self.text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The relations of the main part: kind, target, whether it lies outside.
    fn relations(&self) -> BTreeMap<String, (String, String, bool)> {
        let parsed = self.parsed("word/_rels/document.xml.rels");
        let list = parsed.root_element().children().filter(Node::is_element).map(|node| {
            let value = |name: &str| node.attribute(name).unwrap_or_default().to_string();
            let kind = value("Type").rsplit('/').next().unwrap().to_string();
            (value("Id"), (kind, value("Target"), node.attribute("TargetMode") == Some("External")))
        });
        list.collect()
    }
}

fn word<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORD, name))
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + use<'a, 'i> {
    node.descendants().filter(move |node| node.has_tag_name((WORD, name)))
}

fn words(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "br" => out.push(' '),
            "tab" if node.parent().is_some_and(|parent| parent.tag_name().name() == "r") => out.push('\t'),
            "docPr" => write!(out, "[picture: {}]", node.attribute("descr").unwrap_or_default()).unwrap(),
            _ => {}
        }
    }
    out
}

fn style<'a>(paragraph: Node<'a, '_>) -> &'a str {
    paragraph.descendants().find(|node| node.has_tag_name((WORD, "pStyle"))).and_then(|node| word(node, "val")).unwrap_or_default()
}

/// The documents of a model as Word files, by their paths.
fn built(papers: &[Paper], language: Language, profile: Profile) -> Files {
    let templates = Templates::new(&Overrides::new(), catalogue(language)).unwrap();
    let files = documents::files(papers, &[Format::Word(profile)], &templates).unwrap();
    files.into_iter().map(|file| (file.path.trim_end_matches(".docx").to_string(), File::open(&file.bytes))).collect()
}

/// The body back to text: headings, paragraphs by their styles, rows, pictures, and where pages turn.
fn read(file: &File) -> String {
    let parsed = file.parsed("word/document.xml");
    let mut out = String::new();
    for node in parsed.root_element().first_element_child().unwrap().children() {
        match node.tag_name().name() {
            "p" => {
                let (style, text) = (style(node), words(node));
                if named(node, "sectPr").next().is_some() {
                    writeln!(out, "---- {}", if text_of_section(node).is_empty() { "upright" } else { "lying" }).unwrap();
                } else if !text.is_empty() {
                    writeln!(out, "{style}: {text}").unwrap();
                }
            }
            "tbl" => {
                for row in named(node, "tr") {
                    let head = if named(row, "tblHeader").next().is_some() { "#" } else { "" };
                    let cells: Vec<String> = named(row, "tc").map(words).collect();
                    writeln!(out, "{head}| {} |", cells.join(" | ")).unwrap();
                }
            }
            "sectPr" => writeln!(out, "---- {}", if text_of_section(node).is_empty() { "upright" } else { "lying" }).unwrap(),
            _ => {}
        }
    }
    out
}

fn text_of_section(node: Node<'_, '_>) -> String {
    named(node, "pgSz").find_map(|size| word(size, "orient")).unwrap_or_default().to_string()
}

/// Files by their paths.
type Files = BTreeMap<String, File>;

/// Every model, language and layout; made once.
fn all() -> &'static [Files] {
    static ALL: OnceLock<Vec<Files>> = OnceLock::new();
    ALL.get_or_init(every)
}

fn every() -> Vec<Files> {
    let mut out = Vec::new();
    for (model, language, profile) in [
        (SMALL, Language::Russian, Profile::Plain),
        (SMALL, Language::English, Profile::Gost),
        (HOSTILE, Language::Russian, Profile::Gost),
        (HOSTILE, Language::English, Profile::Plain),
        (EVERYTHING, Language::Russian, Profile::Plain),
    ] {
        let papers = papers(model, language);
        let files = built(&papers, language, profile);
        assert_eq!(papers.len(), files.len());
        out.push(files);
    }
    out
}

#[test]
fn documents_of_a_small_company() {
    let files = built(&papers(SMALL, Language::Russian), Language::Russian, Profile::Plain);
    for (path, file) in files {
        insta::assert_snapshot!(format!("ru_{}", path.replace('/', "_")), read(&file));
    }
}

#[test]
fn parts_belong_together() {
    for (path, file) in all().iter().flatten() {
        let types = file.parsed("[Content_Types].xml");
        let said = |name: &str| types.descendants().filter_map(|node| node.attribute(name)).map(str::to_string).collect::<BTreeSet<_>>();
        let (overrides, endings) = (said("PartName"), said("Extension"));
        for name in file.parts.keys() {
            let ending = name.rsplit('.').next().unwrap();
            assert!(overrides.contains(&format!("/{name}")) || endings.contains(ending), "{path}: what {name} is, is not said");
            if ending != "png" {
                file.parsed(name);
            } else {
                assert_eq!(file.parts[name][..8], *b"\x89PNG\r\n\x1a\n", "{path}: {name}");
            }
        }
        assert!(overrides.iter().all(|name| file.parts.contains_key(&name[1..])), "{path}: a part is said to be there");
        let relations = file.relations();
        for (kind, target, outside) in relations.values() {
            assert!(*outside || file.parts.contains_key(&format!("word/{target}")), "{path}: {target}");
            assert_eq!(*outside, kind == "hyperlink", "{path}: {target}");
        }
        let document = file.parsed("word/document.xml");
        let used: BTreeSet<&str> =
            document.descendants().flat_map(|node| node.attributes()).filter(|one| one.namespace() == Some(OFFICE)).map(|one| one.value()).collect();
        let known: BTreeSet<&str> = relations.keys().map(String::as_str).collect();
        assert!(used.is_subset(&known), "{path}: {used:?} of {known:?}");
    }
}

#[test]
fn links_lead_somewhere_and_nowhere_else() {
    for files in all() {
        let bookmarks: BTreeMap<&String, BTreeSet<String>> = files
            .iter()
            .map(|(path, file)| {
                let parsed = file.parsed("word/document.xml");
                let names: Vec<String> = named(parsed.root(), "bookmarkStart").map(|node| word(node, "name").unwrap().to_string()).collect();
                let ids: BTreeSet<String> = named(parsed.root(), "bookmarkStart").map(|node| word(node, "id").unwrap().to_string()).collect();
                let unique: BTreeSet<String> = names.iter().cloned().collect();
                assert_eq!((unique.len(), ids.len()), (names.len(), names.len()), "{path}");
                assert!(names.iter().all(|name| name.len() <= 40 && name.starts_with('p') && name.chars().all(|c| c.is_ascii_alphanumeric())), "{path}");
                (path, unique)
            })
            .collect();
        for (path, file) in files {
            let (parsed, relations) = (file.parsed("word/document.xml"), file.relations());
            for link in named(parsed.root(), "hyperlink") {
                let target = link.attribute((OFFICE, "id")).map(|id| relations[id].1.as_str());
                let there = match target {
                    Some(url) if url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:") => continue,
                    Some(file) => sister(path, file),
                    None => path.clone(),
                };
                let place = word(link, "anchor");
                let places = bookmarks.get(&there).unwrap_or_else(|| panic!("{path}: there is no {there}"));
                assert!(place.is_some() || target.is_some(), "{path}: a link to nothing");
                assert!(place.is_none_or(|place| places.contains(place)), "{path}: {} leads to nothing in {there}", words(link));
            }
            for field in named(parsed.root(), "instrText").filter_map(|node| node.text()).filter(|field| field.contains("PAGEREF")) {
                assert!(bookmarks[path].contains(field.split_whitespace().nth(1).unwrap()), "{path}: {field}");
            }
        }
    }
}

/// The path of a document that a link names from another.
fn sister(from: &str, file: &str) -> String {
    let mut way: Vec<&str> = from.split('/').collect();
    way.pop();
    let plain = file.strip_suffix(".docx").unwrap_or_else(|| panic!("{from}: {file}"));
    for part in plain.split('/') {
        match part {
            ".." => drop(way.pop().unwrap()),
            part => way.push(part),
        }
    }
    let mut bytes = Vec::new();
    let joined = way.join("/");
    let mut rest = joined.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            u8::from_str_radix(&format!("{}{}", rest.next().unwrap() as char, rest.next().unwrap() as char), 16).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// Children in the order of the schema (ECMA-376, part 1, transitional), as far as they are used.
const ORDER: [(&str, &[&str]); 9] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    ("rPr", &["rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "noProof", "color", "spacing", "sz", "szCs", "lang"]),
    ("tblPr", &["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]),
    ("tcPr", &["tcW", "gridSpan", "tcBorders", "shd", "vAlign"]),
    ("sectPr", &["headerReference", "footerReference", "type", "pgSz", "pgMar", "titlePg"]),
    ("style", &["name", "basedOn", "next", "semiHidden", "qFormat", "pPr", "rPr"]),
    ("lvl", &["start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr"]),
    ("settings", &["autoHyphenation", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang"]),
    ("inline", &["extent", "docPr", "cNvGraphicFramePr", "graphic"]),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for (path, file) in all().iter().flatten() {
        for name in file.parts.keys().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
            let parsed = file.parsed(name);
            for node in parsed.descendants().filter(Node::is_element) {
                let Some((_, order)) = ORDER.iter().find(|(parent, _)| *parent == node.tag_name().name()) else { continue };
                let children: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
                let places: Vec<usize> = children
                    .iter()
                    .map(|child| order.iter().position(|one| one == child).unwrap_or_else(|| panic!("{path} {name}: {child} in {}", node.tag_name().name())))
                    .collect();
                assert!(places.is_sorted(), "{path} {name}: {children:?}");
            }
        }
        let parsed = file.parsed("word/document.xml");
        let body = parsed.root_element().first_element_child().unwrap();
        assert!(body.last_element_child().unwrap().has_tag_name((WORD, "sectPr")), "{path}");
        for table in named(parsed.root(), "tbl") {
            assert!(table.ancestors().skip(1).all(|above| !above.has_tag_name((WORD, "tbl"))), "{path}: a table in a table");
            assert!(table.next_sibling_element().is_some_and(|next| next.has_tag_name((WORD, "p"))), "{path}: tables that touch");
            let columns = named(table, "gridCol").count();
            for row in named(table, "tr") {
                let span = |cell: Node<'_, '_>| named(cell, "gridSpan").next().map_or(1, |span| word(span, "val").unwrap().parse::<usize>().unwrap());
                assert_eq!(named(row, "tc").map(span).sum::<usize>(), columns, "{path}: {}", words(row));
            }
            assert!(named(table, "tc").all(|cell| cell.last_element_child().unwrap().has_tag_name((WORD, "p"))), "{path}");
        }
    }
}

#[test]
fn fields_are_ours_alone_and_hold_what_they_show() {
    for (path, file) in all().iter().flatten() {
        for name in file.parts.keys().filter(|name| name.starts_with("word/") && name.ends_with(".xml")) {
            let parsed = file.parsed(name);
            for field in named(parsed.root(), "instrText").filter_map(|node| node.text()) {
                let first = field.split_whitespace().next().unwrap();
                assert!(["PAGE", "NUMPAGES", "PAGEREF", "TOC"].contains(&first), "{path}: {field}");
            }
            let mut open = 0_i32;
            for mark in named(parsed.root(), "fldChar") {
                open += match word(mark, "fldCharType").unwrap() {
                    "begin" => 1,
                    "end" => -1,
                    _ => 0,
                };
                assert!(open >= 0);
            }
            assert_eq!(open, 0, "{path} {name}");
            assert!(!file.text(name).contains("updateFields") && !file.text(name).contains("fldSimple"), "{path}");
        }
    }
}

#[test]
fn contents_are_filled_in() {
    let mut seen = 0;
    for (path, file) in all().iter().flatten() {
        let parsed = file.parsed("word/document.xml");
        let of = |styles: &[&str]| -> Vec<String> {
            let paragraphs = named(parsed.root(), "p").filter(|paragraph| styles.contains(&style(*paragraph)));
            paragraphs.map(words).collect()
        };
        let entries = of(&["TOC1", "TOC2"]);
        if entries.is_empty() {
            continue;
        }
        seen += 1;
        let headings = of(&["Heading1", "Heading2"]);
        let mut last = 1;
        assert_eq!(entries.len(), headings.len(), "{path}");
        for (entry, heading) in entries.iter().zip(&headings) {
            let (text, page) = entry.rsplit_once('\t').unwrap();
            // A section that Word numbers has its number in the contents.
            let plain = text.split_once(". ").filter(|(number, _)| number.chars().all(|c| c.is_ascii_digit())).map_or(text, |(_, rest)| rest);
            assert!(text.trim() == heading.trim() || plain.trim() == heading.trim(), "{path}: {text} is not {heading}");
            let page: usize = page.parse().unwrap();
            assert!(page >= last, "{path}: {entry}");
            last = page;
        }
    }
    assert!(seen > 5);
}

#[test]
fn every_list_is_numbered_by_itself() {
    let text = "# <a id=\"top\"></a>T\n\n1. a\n2. b\n\ntext\n\n3. c\n   1. d\n   2. e\n4. f\n\n- g\n  - h\n\n> 1. i\n";
    let file = elsewhere(text, Pictures::new());
    let numbering = file.parsed("word/numbering.xml");
    let starts: BTreeMap<&str, &str> =
        named(numbering.root(), "num").filter_map(|num| Some((word(num, "numId")?, word(named(num, "startOverride").next()?, "val")?))).collect();
    let document = file.parsed("word/document.xml");
    let items: Vec<(String, String, Option<&str>)> = named(document.root(), "p")
        .filter_map(|paragraph| {
            let number = named(paragraph, "numId").next().and_then(|node| word(node, "val"))?;
            let level = named(paragraph, "ilvl").next().and_then(|node| word(node, "val")).unwrap_or_default();
            Some((words(paragraph), format!("{number}/{level}"), starts.get(number).copied()))
        })
        .collect();
    let shown: Vec<String> = items.iter().map(|(text, number, start)| format!("{text} {number} {}", start.unwrap_or("•"))).collect();
    assert_eq!(shown, ["a 10/0 1", "b 10/0 1", "c 11/0 3", "d 12/1 1", "e 12/1 1", "f 11/0 3", "g 13/0 •", "h 14/1 •", "i 15/0 1"]);
}

/// A document made elsewhere.
fn elsewhere(text: &str, pictures: Pictures) -> File {
    let analysis = analysed(SMALL);
    let words = catalogue(Language::English);
    let front = Front::plain(about(&analysis.model, "en", words), "en", "report", "Report".to_string(), "A <report> & \"more\"".to_string(), String::new());
    let paper = Paper::new("report".to_string(), front, text, pictures);
    let templates = Templates::new(&Overrides::new(), words).unwrap();
    File::open(&documents::render(&paper, std::slice::from_ref(&paper), Format::Word(Profile::Plain), &templates).unwrap())
}

#[test]
fn a_document_made_elsewhere_has_its_pictures_and_its_name() {
    let drawing = |height: f64, cuts: Vec<f64>| {
        Arc::new(Drawing { width: 900.0, height, title: "Chart".to_string(), alt: "A chart".to_string(), cuts, ..Drawing::default() })
    };
    let pictures = Pictures::from([("low".to_string(), drawing(100.0, Vec::new())), ("high".to_string(), drawing(1800.0, vec![450.0, 900.0, 1350.0]))]);
    let text = "# T\n\n## One\n\n![A <chart> & \"more\"](pictures/low.svg)\n\n## Two\n\n![High](pictures/high.svg)\n\n![Gone](pictures/gone.svg)\n\n\
        [web](https://example.org/a?b=\"c\"&d=ж) [script](javascript:alert) [file](file:///etc/passwd) [share](\\\\\\\\host\\\\x)\n\n```\ncode  two\n```\n";
    let file = elsewhere(text, pictures);
    let shown = read(&file);
    insta::assert_snapshot!(shown);
    assert_eq!(file.parts.keys().filter(|name| name.ends_with(".png")).count(), 5);
    let core = file.parsed("docProps/core.xml");
    let value = |name: &str| core.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text()).unwrap_or_default().to_string();
    assert_eq!((value("title").as_str(), value("language").as_str()), ("A <report> & \"more\"", "en-GB"));
    assert!(core.descendants().all(|node| !["created", "modified"].contains(&node.tag_name().name())), "no clock");
    let outside: Vec<String> = file.relations().into_values().filter(|(_, _, outside)| *outside).map(|(_, target, _)| target).collect();
    assert_eq!(outside, ["https://example.org/a?b=%22c%22&d=%D0%B6"]);
}

#[test]
fn what_belongs_together_stays_on_a_page() {
    let text = "# T\n\n## One\n\nIntroduces a table.\n\n| A | B |\n|---|---|\n| c | d |\n| e | f |\n\n*Source:* Anna\n\nIntroduces a list:\n\n- g\n- h\n\n\
        *Source:* Boris\n\nIntroduces a picture.\n\n![P](pictures/p.svg)\n\nIntroduces code:\n\n```\ni\n```\n\nOf its own.\n\nThe last.\n";
    let drawing = Drawing { width: 300.0, height: 200.0, cuts: vec![100.0], ..Drawing::default() };
    let file = elsewhere(text, Pictures::from([("p".to_string(), Arc::new(drawing))]));
    let parsed = file.parsed("word/document.xml");
    let kept = |paragraph: Node<'_, '_>| {
        let said = paragraph.descendants().find(|node| node.has_tag_name((WORD, "keepNext")));
        said.is_some_and(|said| word(said, "val") != Some("0"))
    };
    let shown: Vec<String> = named(parsed.root(), "p").filter(|paragraph| kept(*paragraph)).map(words).collect();
    // Besides: the low line that parts a table from what follows, and headings, by their style.
    insta::assert_debug_snapshot!(shown);
}

#[test]
fn pictures_are_vectors_with_pixels_to_fall_back_on() {
    const VECTOR: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    let mut seen = 0;
    for (path, file) in all().iter().flatten() {
        let (parsed, relations) = (file.parsed("word/document.xml"), file.relations());
        for blip in parsed.descendants().filter(|node| node.tag_name().name() == "blip") {
            let lines = blip.descendants().find(|node| node.has_tag_name((VECTOR, "svgBlip"))).unwrap_or_else(|| panic!("{path}: no vectors"));
            let target = |node: Node<'_, '_>| relations[node.attribute((OFFICE, "embed")).unwrap()].1.clone();
            let (pixels, lines) = (target(blip), target(lines));
            assert_eq!((pixels.strip_suffix(".png"), lines.strip_suffix(".svg").is_some()), (lines.strip_suffix(".svg"), true), "{path}");
            assert_eq!(file.parsed(&format!("word/{lines}")).root_element().tag_name().name(), "svg", "{path}");
            seen += 1;
        }
    }
    assert!(seen > 20);
}

#[test]
fn office_documents_have_the_number_of_the_page_in_the_middle_of_its_head() {
    for (profile, gost) in [(Profile::Gost, true), (Profile::Plain, false)] {
        for (path, file) in built(&papers(SMALL, Language::Russian), Language::Russian, profile) {
            let numbered = |name: &str| {
                let parsed = file.parsed(&format!("word/{name}.xml"));
                named(parsed.root(), "p").any(|line| {
                    named(line, "jc").any(|jc| word(jc, "val") == Some("center")) && named(line, "instrText").any(|field| field.text() == Some(" PAGE "))
                })
            };
            assert_eq!((numbered("header-upright"), numbered("header-lying")), (gost, gost), "{path}");
            assert!(!gost || !numbered("header-first"), "{path}: the first page has a number");
            let parsed = file.parsed("word/document.xml");
            let firsts: Vec<bool> = named(parsed.root(), "sectPr").map(|section| named(section, "titlePg").next().is_some()).collect();
            assert_eq!(firsts.iter().position(|first| *first), gost.then_some(0), "{path}");
            assert_eq!(firsts.iter().filter(|first| **first).count(), usize::from(gost), "{path}");
        }
    }
}

#[test]
fn people_of_one_role_are_told_apart_where_they_sign() {
    let model = SMALL.replacen("head: {name: {ru: Руководитель, en: Head},", "head: {name: {ru: Руководитель, en: Head}, headcount: 3,", 1);
    let files = built(&papers(&model, Language::English), Language::English, Profile::Plain);
    let text: String = files.values().map(read).collect();
    assert!(text.contains("(1 of 3)") && text.contains("(3 of 3)") && !text.contains("(4 of 3)"), "{model}");
}

#[test]
fn names_stay_names() {
    for language in Language::ALL {
        let papers = papers(HOSTILE, language);
        let files = built(&papers, language, Profile::Plain);
        let text = words(files["handbook"].parsed("word/document.xml").root());
        for name in
            ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "*not bold* _not italic_ `not code`", "[not a link](javascript:alert(1))", "# not a heading"]
        {
            assert!(text.contains(name), "{name}");
        }
        for (path, file) in &files {
            let read = read(file);
            assert!(!read.contains(['\u{202e}', '\u{2066}']), "{path}");
            assert!(file.relations().values().all(|(_, target, _)| !target.contains("javascript") && !target.contains("evil")), "{path}");
        }
    }
}

#[test]
fn drafts_are_marked_and_signed_papers_have_their_sheets() {
    let approved = SMALL.replace("  status: draft\n", "").replace(
        "  date: 2026-11-01\n",
        "  date: 2026-11-01\n  status: approved\n  approved: {by: head, on: 2026-11-02, act: {ru: приказом № 7, en: by order No. 7}}\n",
    );
    assert_ne!(approved, SMALL);
    for (model, draft) in [(SMALL, true), (approved.as_str(), false)] {
        for language in Language::ALL {
            let words = catalogue(language);
            for (path, file) in built(&papers(model, language), language, Profile::Gost) {
                for side in ["upright", "lying"] {
                    let head = file.parsed(&format!("word/header-{side}.xml"));
                    let mark = words.word("paper-draft");
                    assert_eq!(named(head.root(), "t").filter_map(|node| node.text()).any(|text| text == mark), draft, "{path}");
                    // And behind the text, as Word does it.
                    let behind = head.descendants().find(|node| node.tag_name().name() == "shape");
                    assert_eq!(behind.is_some(), draft, "{path}");
                    let behind = behind.iter().flat_map(Node::descendants).filter_map(|node| node.attribute("string"));
                    assert!(behind.into_iter().all(|said| said == mark), "{path}");
                    let foot = file.text(&format!("word/footer-{side}.xml"));
                    assert!(foot.contains("2026.1") && foot.contains("NUMPAGES"), "{path}");
                }
                let text = read(&file);
                let binds = ["regulations/", "standards/", "roles/"].iter().any(|folder| path.starts_with(folder));
                assert_eq!(text.contains(&words.word("paper-sheet-read")), binds, "{path}");
                if binds {
                    assert_eq!(text.contains(&words.word("paper-approve")), draft, "{path}");
                    assert_eq!(text.contains("№\u{a0}7") || text.contains("No. 7") || text.contains("No.\u{a0}7"), !draft, "{path}: {text}");
                }
            }
        }
    }
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let papers = papers(EVERYTHING, Language::Russian);
    let templates = Templates::new(&Overrides::new(), catalogue(Language::Russian)).unwrap();
    let once = || documents::files(&papers, &[Format::Word(Profile::Plain)], &templates).unwrap();
    assert_eq!(once(), once());
}
