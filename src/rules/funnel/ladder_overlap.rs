//! Two steps of the loyalty ladder between which a client stands on both, or on none; and a step of which it is not said who stands on it.
//!
//! Only numbers can be judged, and only of steps that count the same thing within the same period. Two steps overlap for certain where their conditions
//! read the same; or where each number that they share allows the same client, and one of them asks for nothing else: what the other asks for
//! besides then only narrows it. A step that excludes the other by a word («ещё не …», “not yet …”) does not overlap with it. A number that no step
//! takes is a hole unless something else may lead to a step for it: a step between the two without such a number, the same thing counted
//! within another period, a step that is not described.

use crate::finding::{Finding, Level};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::LadderStep;
use crate::rules::funnel::counted::{Condition, Count, condition};
use crate::rules::funnel::exclusion::excludes;
use crate::rules::funnel::words::of_many;
use crate::rules::{Check, Context, rule};
use crate::text::Text;

rule!("ladder-overlap", Funnel, Gap, "ladder_overlap", Check::Whole(check));

/// A step with what its condition counts.
struct Read<'a> {
    id: Id<LadderStep>,
    place: usize,
    when: &'a Text,
    /// The condition in the main language, without regard to spaces and capitals.
    plain: String,
    condition: Option<Condition>,
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let language = cx.model.language();
    let said = cx.model.ladder.iter().zip(0..).filter_map(|((id, step), place)| Some((id, place, step.when.said()?)));
    let steps: Vec<Read<'_>> =
        said.map(|(id, place, when)| Read { id, place, when, plain: plain(when.get(language)), condition: condition(when, language) }).collect();
    if !steps.is_empty() {
        undescribed(cx, findings);
    }
    for (at, step) in steps.iter().enumerate() {
        findings.extend(steps[..at].iter().rev().find_map(|earlier| overlap(cx, &steps, (earlier, step))));
    }
    if steps.len() == cx.model.ladder.len() {
        holes(cx, &steps, findings);
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Steps without a condition, where others have one.
fn undescribed(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (id, step) in cx.model.ladder.iter() {
        let finding = cx.missing(RULE.id, "ladder-overlap-when-none", id.element(), &step.when);
        findings.extend(finding.map(|finding| if matches!(step.when, Fact::Unsaid) { finding.variant("ladder-overlap-when") } else { finding }));
    }
}

/// Tells of two steps on which one client can stand.
fn overlap(cx: &Context<'_>, steps: &[Read<'_>], (a, b): (&Read<'_>, &Read<'_>)) -> Option<Finding> {
    let about = |b: &Read<'_>| Finding { span: b.when.span, ..cx.about(RULE.id, Level::Gap, b.id.element()) };
    let told = |finding: Finding| finding.with("other", cx.model.label_of(a.id)).related("other", a.when.span);
    if a.plain == b.plain && a.plain.contains(char::is_alphabetic) {
        return Some(told(about(b).variant("ladder-overlap-same")));
    }
    let (one, other) = (a.condition.as_ref()?, b.condition.as_ref()?);
    let (first, second) = shared(one, other).into_iter().next()?;
    let narrows = |pure: &Condition, other: &Condition| pure.rest.is_empty() && pure.counts.iter().all(|count| other.counts.iter().any(|one| one.is_of(count)));
    let alike = one.rest == other.rest && one.counts.len() == other.counts.len();
    let meets = shared(one, other).iter().all(|(a, b)| a.most.is_none_or(|most| most >= b.least) && b.most.is_none_or(|most| most >= a.least));
    let certain = narrows(one, other) || narrows(other, one) || (alike && shared(one, other).len() == one.counts.len());
    if !certain || !meets || excludes(cx, a.id, one, b.id) || excludes(cx, b.id, other, a.id) {
        return None;
    }
    let (least, most) = (first.least.max(second.least), first.most.into_iter().chain(second.most).min());
    // “Up to 10 000” and “from 10 000” mean an amount that is hardly ever met exactly.
    let touch = least >= AMOUNT && most == Some(least);
    (!touch).then(|| told(counted(about(b), least, most, named(steps, first))))
}

/// The numbers that two conditions give of the same things.
fn shared<'a>(a: &'a Condition, b: &'a Condition) -> Vec<(&'a Count, &'a Count)> {
    a.counts.iter().filter_map(|count| Some((count, b.counts.iter().find(|other| other.is_of(count))?))).collect()
}

/// Tells of numbers between two steps, and above the highest, that no step takes.
fn holes(cx: &Context<'_>, steps: &[Read<'_>], findings: &mut Vec<Finding>) {
    let all = || steps.iter().flat_map(|step| step.condition.iter().flat_map(move |condition| condition.counts.iter().map(move |count| (step, count))));
    let mut seen: Vec<&Count> = Vec::new();
    for (_, count) in all() {
        if seen.iter().any(|other| other.is_of(count)) || all().any(|(_, other)| other.thing == count.thing && !other.is_of(count)) {
            continue;
        }
        seen.push(count);
        let mut own: Vec<(&Read<'_>, &Count)> = all().filter(|(_, other)| other.is_of(count)).collect();
        own.sort_by_key(|(step, count)| (count.least, step.place));
        let mut low = own[0];
        for &high in &own[1..] {
            let next = low.1.most.map_or(u32::MAX, |most| most.saturating_add(1));
            if high.1.least > next && stand_together(steps, &own, low.0, high.0) {
                // The finding stands at the later of the two, and points at the earlier.
                let (earlier, later) = if low.0.place < high.0.place { (low.0, high.0) } else { (high.0, low.0) };
                let about = Finding { span: later.when.span, ..cx.about(RULE.id, Level::Gap, later.id.element()) }.variant("ladder-overlap-hole");
                let finding = counted(about, next, Some(high.1.least - 1), named(steps, count));
                findings.push(finding.with("other", cx.model.label_of(earlier.id)).related("other", earlier.when.span));
            }
            if high.1.most.is_none_or(|most| low.1.most.is_some_and(|highest| most > highest)) {
                low = high;
            }
        }
        let (step, highest) = low;
        let ends = own.len() == steps.len() || steps.last().is_some_and(|last| last.id == step.id);
        if let Some(most) = highest.most.filter(|_| ends && own.len() > 1 && highest.least > 0) {
            let about = Finding { span: step.when.span, ..cx.about(RULE.id, Level::Gap, step.id.element()) }.variant("ladder-overlap-top");
            findings.push(counted(about, most.saturating_add(1), None, named(steps, count)));
        }
    }
}

/// Whether every step between two counts the thing as well: another one may be for the numbers that seem to be left out.
fn stand_together(steps: &[Read<'_>], own: &[(&Read<'_>, &Count)], a: &Read<'_>, b: &Read<'_>) -> bool {
    let (from, to) = (a.place.min(b.place), a.place.max(b.place));
    steps.iter().filter(|step| (from..to).contains(&step.place)).all(|step| own.iter().any(|(other, _)| other.id == step.id))
}

/// The name of a thing as it stands before a colon, “orders” and «заказов»: that is the form it has behind none and behind many.
fn named(steps: &[Read<'_>], thing: &Count) -> String {
    let all = steps.iter().filter_map(|step| step.condition.as_ref()).flat_map(|condition| &condition.counts).filter(|count| count.is_of(thing));
    let is_one = |count: &Count| count.least == 1 && count.most == Some(1);
    let best = all.max_by_key(|count| (count.least == 0 || count.least >= MANY, of_many(&count.shown).is_some() && is_one(count), !is_one(count), count.least));
    let named = best.unwrap_or(thing);
    of_many(&named.shown).filter(|_| is_one(named)).unwrap_or_else(|| named.shown.clone())
}

/// Nobody counts orders or contracts of one client up to this number.
const AMOUNT: u32 = 1000;

/// From this number on a noun has the form of many in every language.
const MANY: u32 = 5;

/// Adds the number of things to a finding, in the words of the file; `form` chooses how the sentence says it.
fn counted(finding: Finding, from: u32, to: Option<u32>, thing: String) -> Finding {
    let form = if to == Some(from) { "exact" } else { to.map_or("open", |_| "range") };
    let finding = finding.with("thing", thing);
    finding.with("form", form).with("from", f64::from(from)).with("to", f64::from(to.unwrap_or(from)))
}
