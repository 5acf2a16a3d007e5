//! The comparison with the reference, as it is read.

use super::super::comparison::{self, Asked, Comparison, Held, Standing, Table, seven};
use super::super::matching::{By, Likeness};
use super::made::Maker;
use super::{Compared, Coverage, Fact, Match, Own, Row, Wrong};
use crate::finding::Arg;

pub(super) fn compared(maker: &Maker<'_>, table: &Table) -> Compared {
    let coverage =
        Standing::ALL.into_iter().map(|standing| Coverage { standing: standing.word(), name: maker.word(standing.term()), count: table.count(standing) });
    let coverage: Vec<Coverage> = coverage.collect();
    let shown = coverage.iter().filter(|one| one.count > 0).map(|one| format!("{} — {}", one.name, one.count)).collect::<Vec<_>>().join(", ");
    Compared {
        kind: table.kind.word(),
        name: maker.word(&format!("diag-objects-{}", table.kind.word().replace('_', "-"))),
        coverage,
        coverage_shown: shown,
        found: table.rows.len() - table.count(Standing::Unknown),
        rows: table.rows.iter().map(|row| self::row(maker, row)).collect(),
        own: table.own.iter().map(|own| maker.named(maker.model, *own)).collect(),
    }
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
                likeness: likeness.map(|likeness| (likeness.whole * 100.0).round() / 100.0),
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
    let mut out = vec![maker.words.say("diag-reason-name", &[("n", Arg::from((likeness.name * 100.0).round()))])];
    out.extend(likeness.same_stage.then(|| maker.word("diag-reason-stage")));
    out.extend(likeness.results.then(|| maker.word("diag-reason-results")));
    out.join(", ")
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
