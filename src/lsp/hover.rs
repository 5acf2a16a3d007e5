//! What a thing is: an element and who uses it, a key and a word of the language, a finding and the page of its rule.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::context::{Slot, context, word_at};
use super::grammar::{grammar, in_language};
use super::session::Here;
use crate::finding::Arg;
use crate::graph::Relation;
use crate::locale::{Catalogue, Language};
use crate::model::element::{ElementId, Kind};
use crate::rules;
use crate::text::Text;

/// How many elements a relation names.
const NAMED: usize = 6;

pub(super) fn hover(here: &Here<'_>) -> Option<Hover> {
    let mention = here.state.mentions().at(here.file, here.byte);
    let mut parts: Vec<String> = Vec::new();
    let mut range = None;
    if let Some(mention) = mention {
        parts.push(element(here, mention.element));
        range = here.workspace.range(&here.state, mention.span);
    } else if let Some((found, word)) = of_language(here) {
        parts.push(found);
        range = Some(here.range(word));
    } else if let Some(found) = element_by_name(here) {
        parts.push(element(here, found));
    }
    parts.extend(pages(here));
    (!parts.is_empty()).then(|| {
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: parts.join("\n\n---\n\n") });
        Hover { contents, range }
    })
}

/// An element: its kind and id, its name in both languages, what is said of it, who uses it.
pub(super) fn element(here: &Here<'_>, element: ElementId) -> String {
    let (model, words) = (&here.state.analysis.model, here.words);
    let mut out = format!("**{}** `{}`", capital(&words.word(element.kind.term())), model.full_id(element));
    if let Some(name) = model.name(element) {
        out += &format!("\n\n{}", names(name, words.language()));
    }
    if let Some(text) = description(here, element) {
        out += &format!("\n\n{text}");
    }
    let related = relations(here, element);
    if !related.is_empty() {
        out += &format!("\n\n{}", related.join("\n"));
    }
    let uses = here.state.mentions().uses(element);
    out + &format!("\n\n*{}*", words.say("lsp-mentioned", &[("n", Arg::from(uses))]))
}

/// A name as it stands, the reader's language first.
fn names(name: &Text, language: Language) -> String {
    let first = name.get(language.tag()).trim();
    let others = name.languages().filter(|tag| *tag != language.tag()).map(|tag| name.get(tag).trim()).filter(|other| *other != first);
    std::iter::once(escape(first)).chain(others.map(|other| format!("*{}*", escape(other)))).collect::<Vec<_>>().join(" · ")
}

/// Names are texts: what is a mark in Markdown stands as itself.
fn escape(text: &str) -> String {
    let marks = ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|'];
    text.lines().next().unwrap_or("").chars().flat_map(|letter| marks.contains(&letter).then_some('\\').into_iter().chain([letter])).collect()
}

fn description(here: &Here<'_>, element: ElementId) -> Option<String> {
    use crate::model::element::Id;
    let model = &here.state.analysis.model;
    let language = here.words.language().tag();
    let text = match element.kind {
        Kind::Operation => model.operations[Id::new(element.index)].description.said(),
        Kind::Process => model.processes[Id::new(element.index)].goal.said(),
        Kind::Field => model.fields[Id::new(element.index)].purpose.said(),
        Kind::Stage => model.stages[Id::new(element.index)].goal.said(),
        Kind::Kpi => {
            let kpi = &model.kpis[Id::new(element.index)];
            let formula = kpi.formula.said().or(kpi.measure.said());
            return formula.map(|formula| format!("`{}`", formula.text.replace('`', "'").split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        _ => None,
    }?;
    let said = text.get(language).trim();
    let short: String = said.chars().take(400).collect();
    (!said.is_empty()).then(|| if short.len() < said.len() { short + "…" } else { short })
}

/// One line a relation, as a list.
fn relations(here: &Here<'_>, element: ElementId) -> Vec<String> {
    let web = here.state.web();
    let mut out = Vec::new();
    for downstream in [false, true] {
        let mut groups: Vec<(Relation, Vec<ElementId>)> = Vec::new();
        for (relation, other) in web.neighbours(element, downstream) {
            match groups.last_mut().filter(|(last, _)| *last == relation) {
                Some((_, others)) => others.push(other),
                None => groups.push((relation, vec![other])),
            }
        }
        let side = if downstream { "out" } else { "in" };
        out.extend(groups.into_iter().map(|(relation, others)| line(here, &format!("lsp-{side}-{}", relation.word().replace('_', "-")), &others)));
    }
    out
}

fn line(here: &Here<'_>, key: &str, others: &[ElementId]) -> String {
    let model = &here.state.analysis.model;
    let shown: Vec<String> = others.iter().take(NAMED).map(|other| escape(model.label(*other).get(here.words.language().tag()))).collect();
    let more = others.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(", {}", here.words.say("lsp-more", &[("n", Arg::from(more))])) } else { String::new() };
    format!("- {}: {}{rest}", here.words.word(key), shown.join(", "))
}

/// A key or a word of the language with what it means, or a rule with its page; and the bytes of it.
fn of_language(here: &Here<'_>) -> Option<(String, std::ops::Range<usize>)> {
    let lines = here.lines();
    let line = lines.span(&here.text, lines.line_of(here.byte)).map(|(start, end)| start..end)?;
    let word = word_at(&here.text, here.byte.min(line.end), line);
    let text = here.text.get(word.clone()).filter(|text| !text.is_empty())?;
    if let Some(rule) = rules::by_id(text) {
        return Some((page(rule, here.words), word));
    }
    let found = context(&here.text, word.end)?;
    let shape = grammar().at(&found.path)?;
    let shape = if found.slot == Slot::Item { grammar().items(shape).unwrap_or(shape) } else { shape };
    let about = in_language(shape.meaning(text)?, here.language());
    Some((format!("`{text}`\n\n{about}"), word))
}

/// What an id names in a part of the file that could not be read: the place says of what kind it is.
fn element_by_name(here: &Here<'_>) -> Option<ElementId> {
    if !here.state.analysis.model.cut {
        return None;
    }
    let found = context(&here.text, here.byte)?;
    let name = here.text.get(found.word.clone())?;
    let shape = grammar().at(&found.path)?;
    let index = &here.state.analysis.model.index;
    shape.kinds.iter().find_map(|kind| index.by_full_id(*kind, name))
}

/// The pages of the rules that have something to say about the place.
fn pages(here: &Here<'_>) -> Vec<String> {
    let covers = |span: crate::source::Span| span.file == here.file && (span.start as usize..=span.end as usize).contains(&here.byte);
    let mut rules: Vec<&str> = here.state.analysis.checked.findings.iter().filter(|finding| covers(finding.span)).map(|finding| finding.rule).collect();
    rules.dedup();
    rules.into_iter().take(2).filter_map(rules::by_id).map(|rule| page(rule, here.words)).collect()
}

/// The page of a rule, its headings small enough for a tooltip.
fn page(rule: &rules::Rule, words: &Catalogue) -> String {
    let shown = rule.page(words.language()).shown();
    let mut fenced = false;
    let lines = shown.trim().lines().map(|line| {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced { format!("**{}**", line.trim_start_matches('#').trim()) } else { line.to_string() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
