//! Pictures: nothing overlaps, nothing is lost, nothing leaves the page, whatever the process.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use proptest::prelude::*;
use reglament::diagram::drawing::{Anchor, Area, Line, Point, Sense, Shape, Words};
use reglament::diagram::{self, Drawing, Page, Setting};
use reglament::locale::Language;
use reglament::{Analysis, analyse_text, catalogue};
use support::process;

/// Less than this is no overlap but a touch.
const TOUCH: f64 = 0.05;

fn analysed(yaml: &str) -> Analysis {
    analyse_text("model.yaml", yaml)
}

fn with<T>(analysis: &Analysis, page: Page, language: Language, draw: impl Fn(&Setting<'_>) -> T) -> T {
    let marks = diagram::marks(&analysis.model, &analysis.checked.findings);
    draw(&Setting { tag: language.tag(), words: catalogue(language), page, marks: &marks, heading: true })
}

fn process_of(analysis: &Analysis, page: Page) -> Drawing {
    let (process, _) = analysis.model.processes.iter().next().unwrap();
    with(analysis, page, Language::Russian, |setting| diagram::process(&analysis.model, &analysis.graph, process, setting))
}

fn areas(drawing: &Drawing) -> Vec<&Area> {
    drawing.shapes.iter().filter_map(|shape| if let Shape::Area(area) = shape { Some(area) } else { None }).collect()
}

fn ways(drawing: &Drawing) -> Vec<&Line> {
    drawing.shapes.iter().filter_map(|shape| if let Shape::Line(line) = shape { Some(line) } else { None }).filter(|line| line.way).collect()
}

fn words(drawing: &Drawing) -> Vec<&Words> {
    drawing.shapes.iter().filter_map(|shape| if let Shape::Words(words) = shape { Some(words) } else { None }).collect()
}

/// Left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

fn bounds(area: &Area) -> Bounds {
    (area.x, area.y, area.x + area.width, area.y + area.height)
}

/// Where letters stand: from the height of the capitals to the base line.
fn letters(words: &Words) -> Bounds {
    let width = words.width();
    let left = match words.anchor {
        Anchor::Left => words.x,
        Anchor::Middle => words.x - width / 2.0,
        Anchor::Right => words.x - width,
    };
    (left, words.y - words.size * 0.714, left + width, words.y)
}

fn overlap(a: Bounds, b: Bounds) -> bool {
    a.0 + TOUCH < b.2 && b.0 + TOUCH < a.2 && a.1 + TOUCH < b.3 && b.1 + TOUCH < a.3
}

fn pieces(line: &Line) -> impl Iterator<Item = (Point, Point)> + '_ {
    line.points.windows(2).map(|pair| (pair[0], pair[1]))
}

fn crosses((a, b): (Point, Point), area: Bounds) -> bool {
    overlap((a.0.min(b.0) - TOUCH, a.1.min(b.1) - TOUCH, a.0.max(b.0) + TOUCH, a.1.max(b.1) + TOUCH), (area.0 + 0.2, area.1 + 0.2, area.2 - 0.2, area.3 - 0.2))
}

/// Whether two pieces lie on one line for more than a touch.
fn run_over(a: (Point, Point), b: (Point, Point)) -> bool {
    let span = |from: f64, to: f64, other_from: f64, other_to: f64| from.max(to).min(other_from.max(other_to)) - from.min(to).max(other_from.min(other_to));
    let level = |p: (Point, Point)| (p.0.1 - p.1.1).abs() < 0.01;
    match (level(a), level(b)) {
        (true, true) => (a.0.1 - b.0.1).abs() < 0.8 && span(a.0.0, a.1.0, b.0.0, b.1.0) > 1.0,
        (false, false) => (a.0.0 - b.0.0).abs() < 0.8 && span(a.0.1, a.1.1, b.0.1, b.1.1) > 1.0,
        _ => false,
    }
}

fn on_border((x, y): Point, area: &Area) -> bool {
    let (left, top, right, bottom) = bounds(area);
    let near = |a: f64, b: f64| (a - b).abs() < 0.05;
    let within = |v: f64, low: f64, high: f64| v > low - 0.05 && v < high + 0.05;
    (near(x, left) || near(x, right)) && within(y, top, bottom) || (near(y, top) || near(y, bottom)) && within(x, left, right)
}

/// Takes room: nothing may lie over it.
fn is_solid(area: &&Area) -> bool {
    matches!(area.sense, Sense::Operation(_) | Sense::End | Sense::Connector | Sense::Start | Sense::Choice | Sense::Bar | Sense::Box)
}

/// Everything that must hold of any picture.
fn hold_in_general(drawing: &Drawing, page: Page) -> Result<(), String> {
    let ensure = |holds: bool, what: String| if holds { Ok(()) } else { Err(what) };
    ensure(drawing.width <= page.width() + TOUCH, format!("{} points wide", drawing.width))?;
    let within = |(left, top, right, bottom): Bounds| left >= -TOUCH && top >= -TOUCH && right <= drawing.width + TOUCH && bottom <= drawing.height + TOUCH;
    for area in areas(drawing) {
        ensure(within(bounds(area)), format!("{area:?} leaves the picture of {} × {}", drawing.width, drawing.height))?;
    }
    let texts = words(drawing);
    for (at, one) in texts.iter().enumerate() {
        ensure(!one.text.contains("diagram-") && !one.text.contains("doc-"), format!("{one:?} has no words"))?;
        ensure(one.size >= 7.0, format!("letters of {} points", one.size))?;
        ensure(within(letters(one)), format!("{one:?} leaves the picture"))?;
        let over = texts[at + 1..].iter().find(|other| overlap(letters(one), letters(other)));
        ensure(over.is_none(), format!("{one:?} and {over:?} overlap"))?;
    }
    for line in ways(drawing) {
        for (x, y) in &line.points {
            ensure(within((*x, *y, *x, *y)), format!("{line:?} leaves the picture"))?;
        }
    }
    let solid: Vec<&Area> = areas(drawing).into_iter().filter(is_solid).collect();
    for (at, one) in solid.iter().enumerate() {
        let over = solid[at + 1..].iter().find(|other| overlap(bounds(one), bounds(other)));
        ensure(over.is_none(), format!("{one:?} and {over:?} overlap"))?;
    }
    roxmltree::Document::parse(&drawing.svg()).map_err(|error| error.to_string())?;
    Ok(())
}

/// What must hold of a process besides.
fn hold_of_process(drawing: &Drawing, analysis: &Analysis) -> Result<(), String> {
    let ensure = |holds: bool, what: String| if holds { Ok(()) } else { Err(what) };
    let mut drawn: Vec<_> = areas(drawing).iter().filter_map(|area| if let Sense::Operation(id) = area.sense { Some(id) } else { None }).collect();
    drawn.sort();
    let (process, _) = analysis.model.processes.iter().next().unwrap();
    let said: Vec<_> = analysis.model.operations_of(process).map(|(id, _)| id).collect();
    ensure(drawn == said, format!("{drawn:?} are drawn, {said:?} are there"))?;
    let solid: Vec<&Area> = areas(drawing).into_iter().filter(is_solid).collect();
    for line in ways(drawing).into_iter().filter(|line| line.head) {
        for end in [line.points[0], line.points[line.points.len() - 1]] {
            ensure(solid.iter().any(|area| on_border(end, area)), format!("{line:?} touches nothing at {end:?}"))?;
        }
        for piece in pieces(line) {
            ensure(piece.0.0 == piece.1.0 || piece.0.1 == piece.1.1, format!("{line:?} runs askew"))?;
            let through = solid.iter().find(|area| crosses(piece, bounds(area)));
            ensure(through.is_none(), format!("{line:?} runs through {through:?}"))?;
            let over = words(drawing).into_iter().find(|words| crosses(piece, letters(words)));
            ensure(over.is_none(), format!("{line:?} runs over {over:?}"))?;
        }
    }
    let heads: Vec<&Line> = ways(drawing).into_iter().filter(|line| line.head).collect();
    for (at, one) in heads.iter().enumerate() {
        // Lines from one port or to one port may share a piece of their way.
        let apart = |other: &&&Line| one.points[0] != other.points[0] && one.points.last() != other.points.last();
        let over = heads[at + 1..].iter().filter(apart).find(|other| pieces(one).any(|a| pieces(other).any(|b| run_over(a, b))));
        ensure(over.is_none(), format!("{one:?} and {over:?} run over each other"))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_nothing_is_lost(seed in 0_u64..1_000_000, operations in 1_usize..60, roles in 1_usize..13, choices in 0_usize..50, parallel in 0_usize..25, tangle in 0_usize..40, lying in any::<bool>()) {
        let yaml = process::process(seed, process::Shape { operations, roles, choices, parallel, tangle });
        let analysis = analysed(&yaml);
        let page = if lying { Page::Landscape } else { Page::Portrait };
        let drawing = process_of(&analysis, page);
        let held = hold_in_general(&drawing, page).and_then(|()| hold_of_process(&drawing, &analysis));
        prop_assert!(held.is_ok(), "{}\n{yaml}", held.unwrap_err());
        prop_assert_eq!(process_of(&analysed(&yaml), page).svg(), drawing.svg());
    }
}

const CHOICE: &str = include_str!("diagram/choice.yaml");
const PARALLEL: &str = include_str!("diagram/parallel.yaml");
const MARKET: &str = include_str!("diagram/market.yaml");

#[test]
fn a_choice_a_way_back_and_named_ends() {
    let analysis = analysed(CHOICE);
    let drawing = process_of(&analysis, Page::Landscape);
    hold_in_general(&drawing, Page::Landscape).and_then(|()| hold_of_process(&drawing, &analysis)).unwrap();
    insta::assert_snapshot!("choice", drawing.svg());
}

#[test]
fn the_reader_s_language_is_spoken() {
    let analysis = analysed(CHOICE);
    let (process, _) = analysis.model.processes.iter().next().unwrap();
    let drawing = with(&analysis, Page::Landscape, Language::English, |setting| diagram::process(&analysis.model, &analysis.graph, process, setting));
    let said: Vec<&str> = words(&drawing).iter().map(|words| words.text.as_str()).collect();
    assert!(said.contains(&"Trigger: The client has asked") && said.contains(&"one of the ways"), "{said:?}");
    let foreign = said.iter().find(|text| text.chars().any(|c| ('а'..='я').contains(&c)));
    assert_eq!(foreign, None);
}

#[test]
fn parallel_ways_holes_and_marks() {
    let analysis = analysed(PARALLEL);
    let drawing = process_of(&analysis, Page::Landscape);
    hold_in_general(&drawing, Page::Landscape).and_then(|()| hold_of_process(&drawing, &analysis)).unwrap();
    let marked = areas(&drawing).iter().filter(|area| area.sense == Sense::Badge).count();
    let (process, _) = analysis.model.processes.iter().next().unwrap();
    let found = diagram::marks(&analysis.model, &analysis.checked.findings);
    assert_eq!(marked, found.keys().filter(|operation| analysis.model.process_of(**operation) == process).count());
    insta::assert_snapshot!("parallel", drawing.svg());
}

#[test]
fn stages_funnel_ladder_matrix() {
    let analysis = analysed(MARKET);
    let model = &analysis.model;
    for page in [Page::Landscape, Page::Portrait] {
        let drawn = with(&analysis, page, Language::Russian, |setting| {
            let funnel = diagram::funnel(model, model.funnels.iter().next().unwrap().0, setting);
            [
                diagram::stages(model, &analysis.graph, setting).unwrap(),
                funnel,
                diagram::ladder(model, setting).unwrap(),
                diagram::matrix(model, setting).unwrap(),
            ]
        });
        for (name, drawing) in ["stages", "funnel", "ladder", "matrix"].iter().zip(&drawn) {
            hold_in_general(drawing, page).unwrap_or_else(|error| panic!("{name}: {error}"));
            if page == Page::Landscape {
                let said: Vec<&str> = words(drawing).iter().map(|words| words.text.as_str()).collect();
                insta::assert_snapshot!(*name, format!("{}\n{}\n---\n{}", drawing.title, drawing.alt, said.join("\n")));
            }
        }
    }
}

#[test]
fn what_a_model_lacks_is_not_drawn() {
    let analysis = analysed("reglament: 1\n");
    let model = &analysis.model;
    let drawn = with(&analysis, Page::Landscape, Language::English, |setting| {
        [diagram::stages(model, &analysis.graph, setting), diagram::ladder(model, setting), diagram::matrix(model, setting)]
    });
    assert_eq!(drawn, [None, None, None]);
}

#[test]
fn both_languages_have_the_same_words() {
    let keys = |text: &str| -> Vec<String> {
        let keys = text.lines().filter(|line| line.starts_with("diagram-"));
        let mut keys: Vec<String> = keys.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_string()).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(include_str!("../src/locale/diagrams.en.ftl")), keys(include_str!("../src/locale/diagrams.ru.ftl")));
}

#[test]
fn other_formats() {
    for (name, yaml) in [("choice", CHOICE), ("parallel", PARALLEL)] {
        let analysis = analysed(yaml);
        let (process, _) = analysis.model.processes.iter().next().unwrap();
        let (mermaid, dot) = with(&analysis, Page::Landscape, Language::Russian, |setting| {
            (diagram::mermaid(&analysis.model, &analysis.graph, process, setting), diagram::dot(&analysis.model, &analysis.graph, process, setting))
        });
        insta::assert_snapshot!(format!("{name}_mermaid"), mermaid);
        insta::assert_snapshot!(format!("{name}_dot"), dot);
    }
}

/// A process whose every text is `name`, with a choice, a way back, a hole and an end.
fn named(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() || c == ' ' { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) };
    let name = format!("\"{}\"", name.chars().map(letter).collect::<String>());
    format!(
        "reglament: 1\nmodel: {{language: en}}\nroles: {{a: {name}}}\nstages: {{s: {name}}}\nsegments: {{g: {name}}}\nproducts: {{p: {name}}}\nladder: {{l: {{name: {name}, when: {name}}}}}\n\
         funnels: {{f: {{name: {name}, steps: {{x: {name}, y: {name}}}}}}}\nprocesses:\n  p:\n    name: {name}\n    stage: s\n    trigger: {name}\n    outcomes: {{o: {name}}}\n    operations:\n\
         \x20     x: {{name: {name}, owner: a, repeat: {{while: {name}}}, next: [{{to: y, when: {name}}}, {{to: x, when: {name}}}, {{end: o, when: {name}}}]}}\n\
         \x20     y: {{name: {name}, next: [{{to: x, when: {name}}}, {{end: o, otherwise: true}}]}}\n"
    )
}

/// Every picture of a model, with its name.
fn all(analysis: &Analysis, page: Page) -> Vec<(String, Drawing)> {
    let model = &analysis.model;
    with(analysis, page, Language::English, |setting| {
        let mut out: Vec<(String, Drawing)> = Vec::new();
        out.extend(model.processes.iter().map(|(id, one)| (one.id.to_string(), diagram::process(model, &analysis.graph, id, setting))));
        out.extend(model.funnels.iter().map(|(id, one)| (one.id.to_string(), diagram::funnel(model, id, setting))));
        out.extend(diagram::stages(model, &analysis.graph, setting).map(|one| ("stages".to_string(), one)));
        out.extend(diagram::ladder(model, setting).map(|one| ("ladder".to_string(), one)));
        out.extend(diagram::matrix(model, setting).map(|one| ("matrix".to_string(), one)));
        out
    })
}

#[test]
fn hostile_names_stay_texts() {
    let mut names: Vec<String> = serde_json::from_str(include_str!("data/blns.json")).unwrap();
    names.extend([
        "а".repeat(10_000),
        "слово ".repeat(2_000),
        "\u{202e}\u{0}\u{1b}[31m\u{ffff}\u{feff}x".to_string(),
        "--> end\n%% \"]:::x click op1 \"javascript:1\"".to_string(),
    ]);
    let plain = all(&analysed(&named("plain")), Page::Landscape).len();
    for name in names {
        let analysis = analysed(&named(&name));
        let drawn = all(&analysis, Page::Landscape);
        assert_eq!(drawn.len(), plain, "{name:?}");
        for (which, drawing) in &drawn {
            let svg = drawing.svg();
            let parsed = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{which} of {name:?}: {error}"));
            let known = ["svg", "title", "desc", "rect", "g", "text", "polyline", "polygon", "path", "ellipse"];
            let strange = parsed.descendants().find(|node| node.is_element() && !known.contains(&node.tag_name().name()));
            assert!(strange.is_none(), "{which} of {name:?}");
            assert!(svg.len() < 60_000 && drawing.height < 3_000.0, "{which} of {name:?} has no end");
        }
        let (process, _) = analysis.model.processes.iter().next().unwrap();
        let (mermaid, dot) = with(&analysis, Page::Landscape, Language::English, |setting| {
            (diagram::mermaid(&analysis.model, &analysis.graph, process, setting), diagram::dot(&analysis.model, &analysis.graph, process, setting))
        });
        let lines = |text: &str| text.lines().count();
        let (usual_mermaid, usual_dot) = (24, 30);
        assert!(lines(&mermaid) < usual_mermaid && lines(&dot) < usual_dot, "{name:?} makes lines of its own:\n{mermaid}\n{dot}");
        assert!(dot.lines().all(|line| line.replace("\\\\", "").replace("\\\"", "").matches('"').count() % 2 == 0), "{dot}");
        let open = mermaid.lines().skip(3).find(|line| line.matches('"').count() % 2 == 1 || line.contains('<') || line.contains('`'));
        assert_eq!(open, None);
    }
}

/// A process of these operations, as YAML of their insides.
fn of_operations(list: &[String]) -> String {
    let lines: Vec<String> = list.iter().enumerate().map(|(at, inside)| format!("      o{at}: {{name: Сделать {at}, owner: r{}{inside}}}\n", at % 3)).collect();
    format!(
        "reglament: 1\nroles: {{r0: Менеджер, r1: Склад, r2: Юрист}}\nprocesses:\n  p:\n    name: Процесс\n    outcomes: {{end_of_it: Всё}}\n    operations:\n{}",
        lines.concat()
    )
}

#[test]
fn any_graph_is_drawn() {
    let next = |ways: Vec<String>| format!(", next: [{}]", ways.join(", "));
    let split = |kind: &str, count: usize| {
        let list: Vec<String> = (1..=count).map(|at| format!("o{at}")).collect();
        let ways = if kind == "all" {
            format!(", next: {{all: [{}]}}", list.join(", "))
        } else {
            next(list.iter().map(|to| format!("{{to: {to}, when: Случай {to}}}")).collect())
        };
        let join = format!(", next: {{to: o{}}}", count + 1);
        let mut operations = vec![ways];
        operations.extend(vec![join; count]);
        operations.push(", join: all, next: {end: end_of_it}".to_string());
        operations
    };
    let complete: Vec<String> = (0..12).map(|_| next((0..12).map(|to| format!("{{to: o{to}, when: а}}")).collect())).collect();
    let graphs: Vec<(&str, Vec<String>)> = vec![
        ("one", vec![String::new()]),
        ("self loop", vec![", next: o0".to_string()]),
        ("ring", (0..30).map(|at| format!(", next: o{}", (at + 1) % 30)).collect()),
        ("40 ways", split("one", 40)),
        ("40 at once", split("all", 40)),
        ("everything to everything", complete),
        ("nothing leads on", vec![", next: none".to_string(); 9]),
        ("backwards", (0..20).map(|at: usize| format!(", next: o{}", at.saturating_sub(1))).collect()),
        ("starts everywhere", vec![", start: true, next: {end: end_of_it}".to_string(); 15]),
        (
            "a late start",
            vec![", next: o1".to_string(), ", next: o2".to_string(), ", next: {end: end_of_it}".to_string(), ", start: true, next: o2".to_string()],
        ),
    ];
    for (name, operations) in graphs {
        let analysis = analysed(&of_operations(&operations));
        for page in [Page::Landscape, Page::Portrait] {
            let drawing = process_of(&analysis, page);
            hold_in_general(&drawing, page).unwrap_or_else(|error| panic!("{name}: {error}"));
            let drawn = areas(&drawing).iter().filter(|area| matches!(area.sense, Sense::Operation(_))).count();
            assert_eq!(drawn, operations.len(), "{name}");
        }
    }
    let empty = analysed("reglament: 1\nprocesses: {p: {name: Пусто}}\n");
    let said: Vec<String> = words(&process_of(&empty, Page::Landscape)).iter().map(|words| words.text.clone()).collect();
    assert_eq!(said, ["Пусто", "Операции не описаны"]);
}

#[test]
fn two_thousand_operations_are_drawn_once_each() {
    let yaml = process::process(7, process::Shape { operations: 2000, roles: 12, choices: 25, parallel: 6, tangle: 20 });
    let drawing = process_of(&analysed(&yaml), Page::Landscape);
    let drawn = areas(&drawing).iter().filter(|area| matches!(area.sense, Sense::Operation(_))).count();
    assert_eq!(drawn, 2000);
    assert!(drawing.width <= Page::Landscape.width());
}

#[test]
fn pages_are_cut_between_bands() {
    let yaml = process::process(4, process::Shape { operations: 60, roles: 4, choices: 20, parallel: 0, tangle: 0 });
    let drawing = process_of(&analysed(&yaml), Page::Landscape);
    let height = Page::Landscape.height();
    let pages = drawing.pages(height);
    assert!(pages.len() > 2 && pages.iter().all(|page| page.height <= height), "{} pages", pages.len());
    assert_eq!(pages.iter().map(|page| page.shapes.len()).sum::<usize>(), drawing.shapes.len());
    for page in &pages {
        hold_in_general(page, Page::Landscape).unwrap();
    }
    assert!((pages.iter().map(|page| page.height).sum::<f64>() - drawing.height).abs() < 0.01);
}

#[test]
fn a_png_is_the_same_every_time() {
    let drawing = process_of(&analysed(CHOICE), Page::Landscape);
    let (once, again) = (drawing.png(100.0).unwrap(), drawing.png(100.0).unwrap());
    assert!(once == again && once.starts_with(b"\x89PNG"));
    let side = |at: usize| u32::from_be_bytes(once[at..at + 4].try_into().unwrap());
    assert_eq!((f64::from(side(16)), f64::from(side(20))), ((drawing.width / 0.72).ceil(), (drawing.height / 0.72).ceil()));
}

fn run(args: &[&str], folder: &std::path::Path) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder).args(args).output().unwrap()
}

#[test]
fn one_process_is_printed() {
    let folder = support::with_files(&[("m/reglament.yaml", CHOICE.as_bytes())]);
    let printed = run(&["graph", "m", "--process", "sell"], folder.path());
    assert_eq!(printed.status.code(), Some(0));
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), process_of(&analysed(CHOICE), Page::Landscape).framed().svg());
    let mermaid = run(&["graph", "m", "--process", "sell", "--format", "mermaid", "--lang", "en"], folder.path());
    assert!(String::from_utf8(mermaid.stdout).unwrap().contains("op1[\"1.\u{a0}Accept the request\"]"));
    let png = run(&["graph", "m", "--process", "serve", "--format", "png"], folder.path());
    assert!(png.stdout.starts_with(b"\x89PNG"));
    assert!(!folder.path().join("m/diagrams").exists(), "nothing is written");
}

#[test]
fn all_pictures_are_written() {
    let folder = support::with_files(&[("m/reglament.yaml", MARKET.as_bytes())]);
    let written = run(&["graph", "m"], folder.path());
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    let names = |ending: &str| -> Vec<String> {
        let files = support::files(&folder.path().join("m/diagrams"), ending);
        files.iter().map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string()).collect()
    };
    let all = ["funnel_deals", "ladder", "matrix", "process_loose", "process_sale", "stages"];
    assert_eq!(names("svg"), all.map(|name| format!("m/diagrams/ru/{name}.svg")));
    let again = run(&["graph", "m", "--process", "sale", "-o", "m/diagrams", "--format", "dot"], folder.path());
    assert_eq!((again.status.code(), names("dot").len(), names("svg").len()), (Some(0), 1, all.len()), "one process leaves the other files alone");
}

#[test]
fn an_unknown_process_is_told() {
    let folder = support::with_files(&[("m/reglament.yaml", CHOICE.as_bytes())]);
    let failed = run(&["graph", "m", "--process", "sel", "--lang", "en"], folder.path());
    assert_eq!((failed.status.code(), failed.stdout.len()), (Some(2), 0));
    assert_eq!(String::from_utf8(failed.stderr).unwrap(), "sel: there is no such process. The processes are: sell, serve\n");
    let broken = support::with_files(&[("m/reglament.yaml", b"reglament: 1\nrolez: {}\nprocesses: {p: {operations: {a: {owner: nobody}}}}\n")]);
    assert_eq!(run(&["graph", "m"], broken.path()).status.code(), Some(1));
}
