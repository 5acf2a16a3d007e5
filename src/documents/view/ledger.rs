//! The gap list while it is being written: findings take their numbers in the order in which the document comes to their elements.

use rustc_hash::{FxHashMap, FxHashSet};

use super::parts::{Gap, GapGroup, GapList, Link, Mark};
use crate::finding::Level;
use crate::model::element::ElementId;
use crate::source::Span;

/// Something that may become an entry.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// The rule that found it; empty where the document noticed it itself.
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
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    /// What was found, and where it is by element.
    found: &'a [Note],
    by_element: &'a FxHashMap<ElementId, Vec<usize>>,
    /// What the document noticed itself; it is numbered behind what was found.
    own: Vec<Note>,
    /// The same by what it says, so that a hole that is met twice is one entry.
    known: FxHashMap<(Option<ElementId>, String), usize>,
    marks: FxHashMap<usize, Mark>,
    cited: FxHashSet<usize>,
    groups: Vec<Group>,
    open: usize,
    accepted: usize,
}

#[derive(Debug)]
struct Group {
    title: String,
    anchor: Option<String>,
    notes: Vec<usize>,
}

impl<'a> Ledger<'a> {
    /// A list into which these may come.
    pub(super) fn new(found: &'a [Note], by_element: &'a FxHashMap<ElementId, Vec<usize>>) -> Self {
        Self {
            found,
            by_element,
            own: Vec::new(),
            known: FxHashMap::default(),
            marks: FxHashMap::default(),
            cited: FxHashSet::default(),
            groups: vec![Group { title: String::new(), anchor: None, notes: Vec::new() }],
            open: 0,
            accepted: 0,
        }
    }

    fn note(&self, at: usize) -> &Note {
        self.found.get(at).unwrap_or_else(|| &self.own[at - self.found.len()])
    }

    fn of(&self, element: ElementId) -> &'a [usize] {
        self.by_element.get(&element).map_or(&[][..], Vec::as_slice)
    }

    /// Begins a group; what is placed from now on belongs to it.
    pub(super) fn begin(&mut self, title: String, anchor: Option<String>) {
        self.groups.push(Group { title, anchor, notes: Vec::new() });
    }

    /// Places everything that is about an element.
    pub(super) fn visit(&mut self, element: ElementId) {
        for at in self.of(element) {
            self.place(*at);
        }
    }

    /// Places everything that is about no element, or about one that the document does not come to.
    pub(super) fn visit_rest(&mut self) {
        for at in 0..self.found.len() {
            self.place(at);
        }
    }

    fn place(&mut self, at: usize) -> Mark {
        if let Some(mark) = self.marks.get(&at) {
            return mark.clone();
        }
        let accepted = self.note(at).because.is_some();
        let (count, word) = if accepted { (&mut self.accepted, "accepted") } else { (&mut self.open, "gap") };
        *count += 1;
        let mark = Mark { number: *count, anchor: format!("{word}-{count}"), accepted };
        self.marks.insert(at, mark.clone());
        if let Some(group) = self.groups.last_mut() {
            group.notes.push(at);
        }
        mark
    }

    /// The entry by which one of `rules` speaks of a fact: the one at its very place, or the question for what was left out.
    pub(super) fn cite(&mut self, element: ElementId, rules: &[&str], absence: Option<Span>) -> Option<Mark> {
        let mut of_rules = self.of(element).iter().copied().filter(|at| rules.contains(&self.note(*at).rule));
        let at = match absence {
            Some(span) => of_rules.find(|at| self.note(*at).span == Some(span))?,
            None => of_rules.next()?,
        };
        self.cited.insert(at);
        Some(self.place(at))
    }

    /// An entry of the document's own, for a hole that no rule speaks of.
    pub(super) fn add(&mut self, note: Note) -> Mark {
        let key = (note.element, note.what.clone());
        let at = *self.known.entry(key).or_insert_with(|| {
            self.own.push(note);
            self.found.len() + self.own.len() - 1
        });
        self.place(at)
    }

    /// What is placed about an element and no fact points at.
    pub(super) fn uncited(&self, element: ElementId) -> Vec<Gap> {
        self.of(element).iter().filter(|at| !self.cited.contains(at)).filter_map(|at| self.gap(*at)).collect()
    }

    fn gap(&self, at: usize) -> Option<Gap> {
        let (note, mark) = (self.note(at), self.marks.get(&at)?.clone());
        Some(Gap {
            mark,
            rule: (!note.rule.is_empty()).then_some(note.rule),
            level: note.level.word(),
            what: note.what.clone(),
            story: note.story.clone(),
            about: note.about.clone(),
            because: note.because.clone(),
        })
    }

    /// The list as it stands.
    pub(super) fn finish(&self) -> GapList {
        let mut list = GapList { accepted_count: self.accepted, ..GapList::default() };
        for group in &self.groups {
            let (accepted, open): (Vec<Gap>, Vec<Gap>) = group.notes.iter().filter_map(|at| self.gap(*at)).partition(|gap| gap.mark.accepted);
            for gap in &open {
                let (all, checked) = match gap.level == Level::Gap.word() {
                    true => (&mut list.lacking, &mut list.checked_lacking),
                    false => (&mut list.unasked, &mut list.checked_unasked),
                };
                *all += 1;
                *if gap.rule.is_some() { checked } else { &mut list.own } += 1;
            }
            for (gaps, into) in [(open, &mut list.open), (accepted, &mut list.accepted)] {
                if !gaps.is_empty() {
                    into.push(GapGroup { title: group.title.clone(), anchor: group.anchor.clone(), gaps });
                }
            }
        }
        list
    }
}
