//! Ids that are mentioned and declared nowhere: each is told once, with all places that mention it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Model;
use super::element::{ElementId, Kind};
use crate::finding::{Arg, Edit, Finding, Fix};
use crate::source::Span;

/// How many further mentions of one id are pointed at.
const SHOWN: usize = 5;

/// What makes two mentions the same slip: the kind that is wanted, the process that it stands in where that matters, and the id.
pub(super) type Key = (Kind, Option<u32>, Box<str>);

/// An id that is declared nowhere.
struct Slip {
    subject: Option<ElementId>,
    finding: Finding,
    places: Vec<Span>,
    near: Option<ElementId>,
}

/// All of them, in the order in which they were met.
#[derive(Default)]
pub(super) struct Slips {
    known: FxHashMap<Key, usize>,
    list: Vec<Slip>,
}

impl Slips {
    /// Notes one more mention of an id that was met before; gives what it was read on as.
    pub(super) fn again(&mut self, key: &Key, place: Span) -> Option<Option<ElementId>> {
        let slip = &mut self.list[*self.known.get(key)?];
        // What an alias repeats is corrected where its word stands.
        let (length, id) = ((place.end - place.start) as usize, key.2.len());
        if [id, id + 2].contains(&length) {
            slip.places.push(place);
        }
        Some(slip.near)
    }

    /// Notes an id at its first mention, which the finding tells of; `near` is what it is read on as.
    pub(super) fn note(&mut self, key: Key, subject: Option<ElementId>, finding: Finding, near: Option<ElementId>) {
        self.known.insert(key, self.list.len());
        let places = vec![finding.span];
        self.list.push(Slip { subject, finding, places, near });
    }

    /// A finding for each. Where one id is mentioned several times, and the one that is near it is mentioned nowhere else, it is the declaration that has the slip,
    /// and that is what to correct.
    pub(super) fn tell(self, model: &Model, mentioned: &FxHashSet<ElementId>) -> Vec<(Option<ElementId>, Finding)> {
        let tell = |Slip { subject, mut finding, mut places, near }| {
            places.sort();
            places.dedup();
            finding.span = places.first().copied().unwrap_or(finding.span);
            let alone = near.filter(|near| places.len() > 1 && !mentioned.contains(near));
            match (alone.zip(misdeclared(&finding)), &mut finding.fix) {
                (Some((near, (declared, right))), Some(_)) => {
                    let place = model.span(near);
                    finding = finding.variant("unresolved-reference-declared").related("declared", place).fix(Fix::replace(place, right.clone()));
                    finding = finding.with("declared", declared.as_str()).with("right", right.as_str());
                }
                (_, Some(fix)) => {
                    let text = fix.edits.first().map(|edit| edit.text.clone()).unwrap_or_default();
                    fix.edits = places.iter().map(|span| Edit { span: *span, text: text.clone() }).collect();
                }
                _ => {}
            }
            let finding = places.iter().skip(1).take(SHOWN).fold(finding, |finding, place| finding.related("also", *place));
            (subject, finding.with("more", places.len().saturating_sub(1)).with("times", places.len()))
        };
        self.list.into_iter().map(tell).collect()
    }
}

/// How the element that was probably meant is declared, and how it is mentioned, where only that differs and not what holds it.
fn misdeclared(finding: &Finding) -> Option<(String, String)> {
    let word = |wanted: &str| {
        let (_, arg) = finding.message.args.iter().find(|(name, _)| *name == wanted)?;
        if let Arg::Word(word) = arg { Some(word.to_string()) } else { None }
    };
    let (id, near) = (word("id")?, word("near")?);
    match (id.rsplit_once('.'), near.rsplit_once('.')) {
        (Some((outer, right)), Some((same, declared))) if outer == same => Some((declared.to_string(), right.to_string())),
        (None, None) => Some((near, id)),
        _ => None,
    }
}
