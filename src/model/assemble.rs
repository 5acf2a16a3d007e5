//! What the files say → tables: sections of all files together, parts out of their wholes, and no id twice.

use std::ops::Range;

use super::decode::Decode;
use super::element::{Declared, Id, IdMap, Item, Kind, Table};
use super::fact::Fact;
use super::{FileContent, Index, LANGUAGE_VERSION, Model, Root};
use crate::finding::{Arg, Finding, Level};
use crate::source::Span;

/// Puts the files together, in their order.
pub(super) fn assemble(files: Vec<FileContent>, findings: &mut Vec<Finding>) -> Model {
    let mut model = Model::default();
    let mut first_given: Vec<(&'static str, Span)> = Vec::new();
    for mut file in files {
        findings.append(&mut file.findings);
        model.cut |= !file.complete;
        model.comments.append(&mut file.comments);
        model.unread.extend(std::mem::take(&mut file.unread));
        check_version(&mut model, &file, findings);
        let mut root = file.root;
        let mut once = |key: &'static str, taken: bool| {
            let Some((_, span)) = file.keys.iter().find(|(name, _)| **name == *key).filter(|_| taken) else { return true };
            match first_given.iter().find(|(given, _)| *given == key) {
                Some((_, first)) => {
                    let finding = Finding::new("duplicate-id", Level::Error, *span).variant("duplicate-id-section").with("id", key);
                    findings.push(finding.related("first", *first));
                    false
                }
                None => {
                    first_given.push((key, *span));
                    true
                }
            }
        };
        take_once(&mut model.about, std::mem::take(&mut root.model), |taken| once("model", taken));
        take_once(&mut model.lint, std::mem::take(&mut root.lint), |taken| once("lint", taken));
        take_once(&mut model.build, std::mem::take(&mut root.build), |taken| once("build", taken));
        let mut targets = Vec::new();
        take_once(&mut targets, map(std::mem::take(&mut root.crm_targets), |list| list.0), |taken| once("crm_targets", taken));
        model.crm_targets.append(&mut targets);
        refusals(&mut model, &root);
        for part in std::iter::once(root).chain(file.again) {
            take_sections(&mut model, part, findings);
        }
    }
    super::language::check(&mut model, findings);
    model
}

/// Notes the sections of which the company says as a whole that it has no such thing, or that they do not apply.
fn refusals(model: &mut Model, root: &Root) {
    let mut note = |kind, absence: Option<bool>| model.refused.extend(absence.map(|lacking| (kind, lacking)));
    note(Kind::Role, refusal(&root.roles));
    note(Kind::Competence, refusal(&root.competences));
    note(Kind::Stage, refusal(&root.stages));
    note(Kind::Process, refusal(&root.processes));
    note(Kind::System, refusal(&root.systems));
    note(Kind::Regulation, refusal(&root.regulations));
    note(Kind::Document, refusal(&root.documents));
    note(Kind::ControlPoint, refusal(&root.control_points));
    note(Kind::Card, refusal(&root.crm));
    note(Kind::Kpi, refusal(&root.kpis));
    note(Kind::Funnel, refusal(&root.funnels));
    note(Kind::LadderStep, refusal(&root.ladder));
    note(Kind::Norm, refusal(&root.norms));
    note(Kind::Plan, refusal(&root.plans));
    note(Kind::Segment, refusal(&root.segments));
    note(Kind::Product, refusal(&root.products));
    note(Kind::MatrixLevel, refusal(&root.matrix));
    note(Kind::RequestType, refusal(&root.request_types));
}

/// `true` for `none`, `false` for `n/a`.
fn refusal<T>(section: &Fact<T>) -> Option<bool> {
    match section {
        Fact::Absent(_) => Some(true),
        Fact::NotApplicable(_) => Some(false),
        Fact::Unsaid | Fact::Broken | Fact::Said(_) => None,
    }
}

fn map<T, U>(fact: Fact<T>, with: impl FnOnce(T) -> U) -> Fact<U> {
    match fact {
        Fact::Said(value) => Fact::Said(with(value)),
        Fact::Unsaid => Fact::Unsaid,
        Fact::Broken => Fact::Broken,
        Fact::Absent(absence) => Fact::Absent(absence),
        Fact::NotApplicable(absence) => Fact::NotApplicable(absence),
    }
}

/// Takes a section that may stand in one file only.
fn take_once<T>(into: &mut T, section: Fact<T>, mut once: impl FnMut(bool) -> bool) {
    if let Fact::Said(value) = section
        && once(true)
    {
        *into = value;
    }
}

/// `reglament: 1` stands in one file of a model, and says a version that this program reads.
fn check_version(model: &mut Model, file: &FileContent, findings: &mut Vec<Finding>) {
    let written = file.keys.iter().find(|(name, _)| &**name == "reglament").map(|(_, span)| *span);
    // A slip in the key itself is reported, and the file still is the root that it was meant to be.
    let Some(span) = written.as_ref().or(file.root.reglament.said().map(|version| &version.span)) else { return };
    match model.root {
        Some(first) => {
            findings.push(Finding::new("several-roots", Level::Error, *span).related("first", first));
        }
        None => model.root = Some(*span),
    }
    if let Fact::Said(version) = &file.root.reglament
        && &*version.value != LANGUAGE_VERSION
    {
        let finding = Finding::new("bad-value", Level::Error, version.span).variant("bad-value-version");
        findings.push(finding.with("value", &*version.value).with("known", LANGUAGE_VERSION));
    }
}

/// Takes the sections whose elements add up over the files.
fn take_sections(model: &mut Model, root: Root, findings: &mut Vec<Finding>) {
    let mut into = Taker { index: &mut model.index, declined: &mut model.declined, broken: &mut model.broken, findings };
    into.table(&mut model.roles, root.roles, 0);
    into.table(&mut model.competences, root.competences, 0);
    into.table(&mut model.stages, root.stages, 0);
    into.table(&mut model.systems, root.systems, 0);
    into.table(&mut model.regulations, root.regulations, 0);
    into.table(&mut model.documents, root.documents, 0);
    into.table(&mut model.control_points, root.control_points, 0);
    into.table(&mut model.kpis, root.kpis, 0);
    into.table(&mut model.ladder, root.ladder, 0);
    into.table(&mut model.norms, root.norms, 0);
    into.table(&mut model.plans, root.plans, 0);
    into.table(&mut model.segments, root.segments, 0);
    into.table(&mut model.products, root.products, 0);
    into.table(&mut model.request_types, root.request_types, 0);
    if let Fact::Said(matrix) = root.matrix {
        into.table(&mut model.matrix, matrix.levels, 0);
    }
    for process in into.items(root.processes, &model.processes) {
        let Item { parent, mut data, id, span, body } = process;
        let number = u32::try_from(model.processes.len()).unwrap_or(u32::MAX);
        model.ranges.operations.push(into.table(&mut model.operations, empty(&mut data.operations), number));
        model.ranges.outcomes.push(into.table(&mut model.outcomes, empty(&mut data.outcomes), number));
        model.ranges.questions.push(into.table(&mut model.questions, empty(&mut data.questions), number));
        model.processes.push(Item { parent, data, id, span, body });
    }
    for mut funnel in into.items(root.funnels, &model.funnels) {
        let number = u32::try_from(model.funnels.len()).unwrap_or(u32::MAX);
        model.ranges.funnel_steps.push(into.table(&mut model.funnel_steps, empty(&mut funnel.data.steps), number));
        model.funnels.push(funnel);
    }
    let Fact::Said(crm) = root.crm else { return };
    for mut card in into.items(crm.cards, &model.cards) {
        let number = u32::try_from(model.cards.len()).unwrap_or(u32::MAX);
        let first = u32::try_from(model.fields.len()).unwrap_or(u32::MAX);
        for mut field in into.items_in(empty(&mut card.data.fields), first, number) {
            let of_field = u32::try_from(model.fields.len()).unwrap_or(u32::MAX);
            let options = map(std::mem::take(&mut field.data.options), |options| options.0);
            let kept = map(clone_state(&options), super::crm::Options);
            model.ranges.choices.push(into.table(&mut model.choices, options, of_field));
            field.data.options = kept;
            model.fields.push(field);
        }
        model.ranges.fields.push(first..u32::try_from(model.fields.len()).unwrap_or(u32::MAX));
        model.cards.push(card);
    }
    for mut pipeline in into.items(crm.pipelines, &model.pipelines) {
        let number = u32::try_from(model.pipelines.len()).unwrap_or(u32::MAX);
        model.ranges.steps.push(into.table(&mut model.steps, empty(&mut pipeline.data.steps), number));
        model.pipelines.push(pipeline);
    }
}

/// Takes the elements out of a fact and leaves its state behind.
fn empty<T>(fact: &mut Fact<IdMap<T>>) -> Fact<IdMap<T>> {
    let left = clone_state(fact);
    std::mem::replace(fact, left)
}

fn clone_state<T>(fact: &Fact<IdMap<T>>) -> Fact<IdMap<T>> {
    match fact {
        Fact::Said(_) => Fact::Said(IdMap::default()),
        Fact::Unsaid => Fact::Unsaid,
        Fact::Broken => Fact::Broken,
        Fact::Absent(absence) => Fact::Absent(absence.clone()),
        Fact::NotApplicable(absence) => Fact::NotApplicable(absence.clone()),
    }
}

struct Taker<'a> {
    index: &'a mut Index,
    declined: &'a mut Vec<(Kind, super::element::Declined)>,
    broken: &'a mut Vec<Kind>,
    findings: &'a mut Vec<Finding>,
}

impl Taker<'_> {
    /// Adds the elements of a section to their table; gives the numbers that they got.
    fn table<T: Declared + Decode>(&mut self, table: &mut Table<T>, section: Fact<IdMap<T>>, parent: u32) -> Range<u32> {
        let first = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let Some(map) = self.said(section) else { return first..first };
        self.declined.extend(map.declined.into_iter().map(|declined| (T::KIND, declined)));
        for mut item in map.items {
            item.parent = parent;
            let number = u32::try_from(table.len()).unwrap_or(u32::MAX);
            match self.index.declare(T::KIND, parent, &item.id, number) {
                None => drop(table.push(item)),
                Some(before) => {
                    self.twice(&item, table[Id::new(before)].span);
                    // What the first declaration leaves out the second may say.
                    table.hide(before);
                }
            }
        }
        first..u32::try_from(table.len()).unwrap_or(u32::MAX)
    }

    /// The elements of a section that are to be taken apart before they go into `table`.
    fn items<T: Declared>(&mut self, section: Fact<IdMap<T>>, table: &Table<T>) -> Vec<Item<T>> {
        let first = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let Some(map) = self.said(section) else { return Vec::new() };
        self.declined.extend(map.declined.into_iter().map(|declined| (T::KIND, declined)));
        let mut kept: Vec<Item<T>> = Vec::new();
        for item in map.items {
            let number = first + u32::try_from(kept.len()).unwrap_or(u32::MAX);
            match self.index.declare(T::KIND, 0, &item.id, number) {
                None => kept.push(item),
                Some(before) if before >= first => self.twice(&item, kept[(before - first) as usize].span),
                Some(before) => self.twice(&item, table[Id::new(before)].span),
            }
        }
        kept
    }

    /// A section's elements; one that could not be read is remembered.
    fn said<T: Declared>(&mut self, section: Fact<IdMap<T>>) -> Option<IdMap<T>> {
        match section {
            Fact::Said(map) => Some(map),
            Fact::Broken => {
                self.broken.push(T::KIND);
                None
            }
            Fact::Unsaid | Fact::Absent(_) | Fact::NotApplicable(_) => None,
        }
    }

    /// The same for parts of a whole, which is read once and so has no id twice.
    fn items_in<T: Declared>(&mut self, section: Fact<IdMap<T>>, first: u32, parent: u32) -> Vec<Item<T>> {
        let Some(map) = self.said(section) else { return Vec::new() };
        self.declined.extend(map.declined.into_iter().map(|declined| (T::KIND, declined)));
        let mut items = map.items;
        for (number, item) in (first..).zip(&mut items) {
            item.parent = parent;
            self.index.declare(T::KIND, parent, &item.id, number);
        }
        items
    }

    fn twice<T: Declared>(&mut self, item: &Item<T>, first: Span) {
        let finding = Finding::new("duplicate-id", Level::Error, item.span).with("id", &*item.id);
        let subject = crate::finding::Subject { kind: T::KIND.word(), id: item.id.to_string(), name: None };
        self.findings.push(finding.with("kind", Arg::Term(T::KIND.term())).related("first", first).about(subject));
    }
}
