//! The comparison with the reference, as it is read.

use super::super::comparison::{self, Asked, Comparison, Held, Standing, Table, seven};
use super::super::matching::{By, Likeness};
use super::made::Maker;
use super::{Compared, Coverage, Fact, Match, Named, Own, Row, Unknown, Wrong};
use crate::finding::Arg;

/// So many elements of the company's own are listed.
const LISTED: usize = 60;

pub(super) fn compared(maker: &Maker<'_>, table: &Table) -> Compared {
    let coverage =
        Standing::ALL.into_iter().map(|standing| Coverage { standing: standing.word(), name: maker.word(standing.term()), count: table.count(standing) });
    let coverage: Vec<Coverage> = coverage.collect();
    let shown = coverage.iter().filter(|one| one.count > 0).map(|one| format!("{} — {}", one.name, one.count)).collect::<Vec<_>>().join("; ");
    let rows: Vec<Row> = table.rows.iter().map(|row| self::row(maker, row)).collect();
    let own: Vec<Named> = table.own.iter().map(|own| maker.named(maker.model, *own)).collect();
    let more = own.len().saturating_sub(LISTED);
    let mut own_names: Vec<String> = own.iter().take(LISTED).map(|own| own.name.clone()).collect();
    own_names.extend((more > 0).then(|| maker.words.say("diag-more", &[("n", Arg::from(more))])));
    Compared {
        unknown: unknown(&rows),
        own_names,
        kind: table.kind.word(),
        name: maker.word(&format!("diag-objects-{}", table.kind.word().replace('_', "-"))),
        coverage,
        coverage_shown: shown,
        found: table.rows.len() - table.count(Standing::Unknown),
        rows,
        own,
    }
}

/// What nothing is known of, in the order of the reference.
fn unknown(rows: &[Row]) -> Vec<Unknown> {
    let mut out: Vec<Unknown> = Vec::new();
    for row in rows.iter().filter(|row| row.standing == Standing::Unknown.word()) {
        match out.iter_mut().find(|one| one.within == row.reference.within) {
            Some(one) => one.names.push(row.reference.name.clone()),
            None => out.push(Unknown { within: row.reference.within.clone(), names: vec![row.reference.name.clone()] }),
        }
    }
    out
}

fn row(maker: &Maker<'_>, row: &comparison::Compared) -> Row {
    let facts: Vec<Fact> = row.facts.iter().map(|asked| fact(maker, *asked)).collect();
    let lacking = row.facts.iter().filter(|(_, held)| matches!(held, Held::Differs | Held::Unknown | Held::Absent));
    let missing = lacking.map(|(name, held)| {
        let name = maker.word(&format!("diag-fact-{}", name.replace('_', "-")));
        maker.words.say(&format!("diag-held-{}", held.word()), &[("name", Arg::from(name))])
    });
    Row {
        reference: maker.named(maker.reference, row.reference),
        standing: row.standing.word(),
        standing_name: maker.word(row.standing.term()),
        own: row
            .own
            .iter()
            .map(|(own, by, likeness)| Match {
                own: maker.named(maker.model, *own),
                by: by.word(),
                likeness: likeness.map(|likeness| (likeness.whole.min(1.0) * 100.0).round() / 100.0),
                clear: row.doubt.as_ref().map(|doubt| doubt.clear),
                others: row.doubt.as_ref().map_or_else(Vec::new, |doubt| named(maker, maker.reference, &doubt.others)),
                rivals: row.doubt.as_ref().map_or_else(Vec::new, |doubt| named(maker, maker.model, &doubt.rivals)),
                reason: reason(maker, *by, *likeness),
                place: maker.place(Some(maker.model.span(*own))),
            })
            .collect(),
        facts,
        missing: missing.collect(),
        why: row.why.as_ref().map(|why| maker.text(why)).filter(|why| !why.is_empty()),
        place: maker.place(row.span),
    }
}

fn fact(maker: &Maker<'_>, (name, held): Asked) -> Fact {
    Fact { fact: name, name: maker.word(&format!("diag-fact-{}", name.replace('_', "-"))), state: held.word() }
}

/// Why two elements are taken to be the same, in words.
fn reason(maker: &Maker<'_>, by: By, likeness: Option<Likeness>) -> String {
    let Some(likeness) = likeness else { return maker.word(&format!("diag-by-{}", by.word())) };
    let percent = Arg::from((likeness.whole.min(1.0) * 100.0).round());
    let mut out = Vec::new();
    out.extend((likeness.name > 0.0).then(|| maker.word(if likeness.literal { "diag-reason-words" } else { "diag-reason-meaning" })));
    out.extend(likeness.described.then(|| maker.word("diag-reason-described")));
    out.extend(likeness.process.then(|| maker.word("diag-reason-process")));
    out.extend(likeness.same_stage.then(|| maker.word("diag-reason-stage")));
    out.extend(likeness.results.then(|| maker.word("diag-reason-results")));
    if out.is_empty() {
        out.push(maker.word("diag-reason-place"));
    }
    maker.words.say("diag-reason-shown", &[("n", percent), ("parts", Arg::from(out.join(", ")))])
}

fn named(maker: &Maker<'_>, model: &crate::model::Model, elements: &[crate::model::element::ElementId]) -> Vec<Named> {
    elements.iter().map(|element| maker.named(model, *element)).collect()
}

pub(super) fn wrong(maker: &Maker<'_>, comparison: &Comparison) -> Vec<Wrong> {
    let of = |wrong: &super::super::matching::Wrong| Wrong {
        operation: maker.named(maker.model, wrong.operation.element()),
        name: wrong.name.clone(),
        near: wrong.near.clone(),
        place: maker.place(Some(wrong.span)),
    };
    comparison.matches.wrong.iter().map(of).collect()
}

/// The company's own operations with the seven facts.
pub(super) fn own(maker: &Maker<'_>) -> Vec<Own> {
    let model = maker.model;
    let of = |(id, _): (crate::model::element::Id<_>, &_)| Own {
        id: model.full_id(crate::model::element::Id::<crate::model::operation::Operation>::element(id)),
        name: maker.text(&model.label_of(id)),
        facts: seven(model, &[id]).into_iter().map(|asked| fact(maker, asked)).collect(),
    };
    model.operations.iter().map(of).collect()
}
