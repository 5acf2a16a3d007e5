//! A process that has not answered one of the method's themes.
//!
//! One finding lists all themes that are missing. A theme counts as asked under its fixed id, and as settled where `n/a` stands in its place; where
//! `none` does, it is a gap of its own. Passed over are processes without operations, and those that show an operation of another process in
//! detail: what the manager has decided there holds for them.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{Declined, Id, Item, Kind};
use crate::model::fact::Fact;
use crate::model::process::{Process, Question, THEMES};
use crate::rules::{Check, Context, rule};

rule!("question-missing", Regulation, Question, "question_missing", Check::Whole(check));

/// The words of the themes, in the order of [`THEMES`].
const WORDS: [&str; 11] = [
    "theme-deadline",
    "theme-audience",
    "theme-content",
    "theme-approval",
    "theme-indicators",
    "theme-responsible",
    "theme-participants",
    "theme-recording",
    "theme-reporting",
    "theme-motivation",
    "theme-preparedness",
];

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let details: FxHashSet<Id<Process>> = cx.model.operations.iter().filter_map(|(_, it)| it.detailed_in.said()?.target).collect();
    let mut declined: Vec<&Declined> = cx.model.declined.iter().filter(|(kind, _)| *kind == Kind::Question).map(|(_, one)| one).collect();
    declined.sort_by_key(|one| one.span);
    for (id, process) in cx.model.processes.iter().filter(|(id, _)| cx.model.operations_of(*id).len() > 0) {
        let own = within(&declined, process);
        for refused in own.iter().filter(|one| one.lacking) {
            let Some(at) = THEMES.iter().position(|theme| **theme == *refused.id) else { continue };
            let mut finding = cx.about(RULE.id, Level::Gap, id.element()).variant("question-missing-theme-none");
            finding.span = refused.absence.span;
            findings.push(finding.with("theme", Arg::Term(WORDS[at])));
        }
        match &process.questions {
            Fact::Absent(_) => findings.extend(cx.missing(RULE.id, "question-missing-none", id.element(), &process.questions)),
            Fact::Unsaid if !details.contains(&id) => findings.push(missing(cx, id, WORDS.to_vec()).variant("question-missing-all")),
            Fact::Said(_) if !details.contains(&id) => {
                let questions: Vec<&Item<Question>> = cx.model.questions_of(id).map(|(_, question)| question).collect();
                // Questions that an alias brings stand elsewhere, and so does what was said in place of one.
                let borrowed = questions.iter().any(|question| !holds(process, question)) || questions.is_empty() && own.is_empty();
                let refused = if borrowed { &declined[..] } else { own };
                let settled = |theme: &str| questions.iter().any(|question| *question.id == *theme) || refused.iter().any(|one| *one.id == *theme);
                let lacking: Vec<_> = THEMES.iter().zip(WORDS).filter(|(theme, _)| !settled(theme)).map(|(_, word)| word).collect();
                if !lacking.is_empty() {
                    findings.push(missing(cx, id, lacking));
                }
            }
            _ => {}
        }
    }
}

fn missing(cx: &Context<'_>, process: Id<Process>, themes: Vec<&'static str>) -> Finding {
    let finding = cx.about(RULE.id, Level::Question, process.element()).with("count", themes.len());
    finding.with("themes", Arg::List(themes.into_iter().map(Arg::Term).collect()))
}

/// The refusals that stand in a process, of those sorted by place.
fn within<'a, 'b>(sorted: &'a [&'b Declined], process: &Item<Process>) -> &'a [&'b Declined] {
    let place = |one: &&Declined| (one.span.file, one.span.start);
    let first = sorted.partition_point(|one| place(one) < (process.body.file, process.body.start));
    let last = sorted.partition_point(|one| place(one) < (process.body.file, process.body.end));
    &sorted[first..last.max(first)]
}

fn holds(process: &Item<Process>, question: &Item<Question>) -> bool {
    let (whole, part) = (process.body, question.span);
    whole.file == part.file && whole.start <= part.start && part.end <= whole.end
}
