//! Fixes: the edits that findings offer → new texts. Nothing is read or written here; a text in, a text out.
//!
//! Only fixes that are safe are made, and only as long as no rule reports more errors than before: what a fix would break is left to a person.

mod room;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::edit::apply;
use crate::finding::{Edit, Finding, Fix, Level, RuleId};
use crate::source::{FileId, Span};

pub use room::make_room;

/// How often a model is checked again for what a fix has brought to light.
pub const ROUNDS: usize = 10;

/// How many sets of fixes are tried in a round. More than a few are needed only where fixes make things worse.
const ATTEMPTS: usize = 64;

/// What came of fixing one model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The texts of all files, in their order.
    pub texts: Vec<String>,
    /// How many fixes were made.
    pub made: usize,
}

/// The fixes to make: safe, for files that are not `locked`, and none that touches what an earlier one replaces.
pub fn choose<'a>(findings: &'a [Finding], locked: &[FileId]) -> Vec<&'a Fix> {
    let mut taken: BTreeMap<(FileId, u32), u32> = BTreeMap::new();
    let mut out = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe && !fix.edits.is_empty()) {
        let free = |edit: &Edit| !locked.contains(&edit.span.file) && !is_taken(&taken, edit.span);
        if fix.edits.iter().all(free) {
            taken.extend(fix.edits.iter().map(|edit| ((edit.span.file, edit.span.start), edit.span.end)));
            out.push(fix);
        }
    }
    out
}

/// Whether a place shares a byte, or its beginning, with one that is replaced already.
fn is_taken(taken: &BTreeMap<(FileId, u32), u32>, span: Span) -> bool {
    let until = span.end.max(span.start + 1);
    let before = taken.range((span.file, 0)..(span.file, until)).next_back();
    before.is_some_and(|((_, start), end)| *start >= span.start || *end > span.start)
}

/// Makes the safe fixes of `found` in `texts`, checks again, and goes on until nothing more can be fixed.
///
/// `check` gives the findings of other texts of the same files. A fix with which a rule reports more errors than without it is not made.
pub fn settle(texts: Vec<String>, found: &[Finding], locked: &[FileId], check: impl Fn(&[String]) -> Vec<Finding>) -> Fixed {
    let mut fixed = Fixed { texts, made: 0 };
    let mut later: Option<Vec<Finding>> = None;
    for _ in 0..ROUNDS {
        let findings = later.as_deref().unwrap_or(found);
        let fixes = choose(findings, locked);
        let mut round = Round { texts: &fixed.texts, before: errors(findings), check: &check, made: Vec::new(), result: None, attempts: 0 };
        round.take(&fixes);
        let Some((texts, findings)) = round.result else { break };
        fixed.made += round.made.len();
        fixed.texts = texts;
        later = Some(findings);
    }
    fixed
}

/// One round: every fix is about the same texts.
struct Round<'a, C> {
    texts: &'a [String],
    before: FxHashMap<RuleId, usize>,
    check: &'a C,
    made: Vec<&'a Fix>,
    result: Option<(Vec<String>, Vec<Finding>)>,
    attempts: usize,
}

impl<'a, C: Fn(&[String]) -> Vec<Finding>> Round<'a, C> {
    /// Makes all fixes, or, where that makes things worse, those of each half that do not.
    fn take(&mut self, fixes: &[&'a Fix]) {
        if fixes.is_empty() || self.attempts == ATTEMPTS {
            return;
        }
        self.attempts += 1;
        let tried: Vec<&Fix> = self.made.iter().chain(fixes).copied().collect();
        let texts = with_fixes(self.texts, &tried);
        if texts != self.texts {
            let findings = (self.check)(&texts);
            let worse = errors(&findings).iter().any(|(rule, count)| *count > self.before.get(rule).copied().unwrap_or(0));
            if !worse {
                self.made = tried;
                self.result = Some((texts, findings));
                return;
            }
        }
        if fixes.len() > 1 {
            let (one, two) = fixes.split_at(fixes.len() / 2);
            self.take(one);
            self.take(two);
        }
    }
}

fn with_fixes(texts: &[String], fixes: &[&Fix]) -> Vec<String> {
    let mut edits: FxHashMap<FileId, Vec<&Edit>> = FxHashMap::default();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        edits.entry(edit.span.file).or_default().push(edit);
    }
    let of = |(file, text): (FileId, &String)| edits.get(&file).map_or_else(|| text.clone(), |edits| apply(text, edits));
    (0..).map(FileId).zip(texts).map(of).collect()
}

/// How many errors each rule reports.
fn errors(findings: &[Finding]) -> FxHashMap<RuleId, usize> {
    let mut out = FxHashMap::default();
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        *out.entry(finding.rule).or_default() += 1;
    }
    out
}

/// What differs between two texts of one file, in the unified form that `patch -p0` takes.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(name, name).to_string()
}
