//! The gap list while it is being written: findings take their numbers in the order in which the handbook comes to their elements.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::parts::{Gap, GapGroup, GapList, Link, Mark};
use crate::finding::Level;
use crate::model::element::ElementId;
use crate::source::Span;

/// Something that may become an entry.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// The rule that found it; empty where the handbook noticed it itself.
    pub(super) rule: &'static str,
    pub(super) level: Level,
    pub(super) span: Option<Span>,
    pub(super) what: String,
    pub(super) story: Vec<String>,
    pub(super) element: Option<ElementId>,
    pub(super) about: Option<Link>,
    pub(super) because: Option<String>,
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    notes: Vec<Note>,
    by_element: FxHashMap<ElementId, Vec<usize>>,
    marks: FxHashMap<usize, Mark>,
    cited: FxHashMap<usize, ()>,
    groups: VecDeque<Group>,
    open: usize,
    accepted: usize,
}

#[derive(Debug)]
struct Group {
    title: String,
    anchor: Option<String>,
    notes: Vec<usize>,
}

impl Ledger {
    /// A list that is to hold these.
    pub(super) fn new(notes: Vec<Note>) -> Self {
        let mut ledger = Self { notes, ..Self::default() };
        for (at, note) in ledger.notes.iter().enumerate() {
            if let Some(element) = note.element {
                ledger.by_element.entry(element).or_default().push(at);
            }
        }
        ledger
    }

    /// Begins a group; what is placed from now on belongs to it.
    pub(super) fn begin(&mut self, title: String, anchor: Option<String>) {
        self.groups.push_back(Group { title, anchor, notes: Vec::new() });
    }

    /// Places everything that is about an element.
    pub(super) fn visit(&mut self, element: ElementId) {
        for at in self.by_element.get(&element).cloned().unwrap_or_default() {
            self.place(at);
        }
    }

    /// Places everything that is about no element, or about one that the handbook does not come to.
    pub(super) fn visit_rest(&mut self) {
        for at in 0..self.notes.len() {
            self.place(at);
        }
    }

    fn place(&mut self, at: usize) -> Mark {
        if let Some(mark) = self.marks.get(&at) {
            return mark.clone();
        }
        let accepted = self.notes[at].because.is_some();
        let (count, word) = if accepted { (&mut self.accepted, "accepted") } else { (&mut self.open, "gap") };
        *count += 1;
        let mark = Mark { number: *count, anchor: format!("{word}-{count}"), accepted };
        self.marks.insert(at, mark.clone());
        if let Some(group) = self.groups.back_mut() {
            group.notes.push(at);
        }
        mark
    }

    /// The entry by which one of `rules` speaks of a fact: the one at its very place, or the question for what was left out.
    pub(super) fn cite(&mut self, element: ElementId, rules: &[&str], absence: Option<Span>) -> Option<Mark> {
        let all = self.by_element.get(&element)?;
        let mut of_rules = all.iter().copied().filter(|at| rules.contains(&self.notes[*at].rule));
        let at = match absence {
            Some(span) => of_rules.find(|at| self.notes[*at].span == Some(span))?,
            None => of_rules.next()?,
        };
        self.cited.insert(at, ());
        Some(self.place(at))
    }

    /// An entry of the handbook's own, for a hole that no rule speaks of.
    pub(super) fn add(&mut self, note: Note) -> Mark {
        let at = self.notes.len();
        if let Some(element) = note.element {
            self.by_element.entry(element).or_default().push(at);
        }
        self.notes.push(note);
        self.cited.insert(at, ());
        self.place(at)
    }

    /// What is placed about an element and no fact points at.
    pub(super) fn uncited(&self, element: ElementId) -> Vec<Gap> {
        let all = self.by_element.get(&element).map_or(&[][..], Vec::as_slice);
        all.iter().filter(|at| !self.cited.contains_key(at)).filter_map(|at| self.gap(*at)).collect()
    }

    fn gap(&self, at: usize) -> Option<Gap> {
        let (note, mark) = (&self.notes[at], self.marks.get(&at)?.clone());
        Some(Gap {
            mark,
            level: note.level.word(),
            what: note.what.clone(),
            story: note.story.clone(),
            about: note.about.clone(),
            because: note.because.clone(),
        })
    }

    /// The finished list.
    pub(super) fn finish(self) -> GapList {
        let mut list = GapList { accepted_count: self.accepted, ..GapList::default() };
        for group in &self.groups {
            let (accepted, open): (Vec<Gap>, Vec<Gap>) = group.notes.iter().filter_map(|at| self.gap(*at)).partition(|gap| gap.mark.accepted);
            list.lacking += open.iter().filter(|gap| gap.level == Level::Gap.word()).count();
            list.unasked += open.iter().filter(|gap| gap.level != Level::Gap.word()).count();
            for (gaps, into) in [(open, &mut list.open), (accepted, &mut list.accepted)] {
                if !gaps.is_empty() {
                    into.push(GapGroup { title: group.title.clone(), anchor: group.anchor.clone(), gaps });
                }
            }
        }
        list
    }
}
