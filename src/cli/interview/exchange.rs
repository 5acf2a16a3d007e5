//! `--export` and `--import`: the questions as a file to be filled in, and back.

use std::path::Path;

use super::session::{Session, Trouble};
use super::{Args, Exit, print, tell_failure};
use crate::Analysis;
use crate::finding::Arg;
use crate::interview::{self, Ask, Row, understand};
use crate::load::{self, Failure};
use crate::locale::Catalogue;
use crate::output::{self, OutputError};

/// What a file is, by its name.
fn is(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|one| one.eq_ignore_ascii_case(ending))
}

/// Writes the questions to a new file.
pub(super) fn export(analysis: &Analysis, args: &Args, file: &Path, words: &Catalogue) -> Exit {
    let fail = |failure: Failure| {
        tell_failure(&failure, words.language());
        Exit::Failure
    };
    let mut open = interview::open(analysis, args.scope());
    open.asks.truncate(args.limit.unwrap_or(usize::MAX));
    let bytes = if is(file, "xlsx") {
        match interview::to_workbook(&open, &analysis.model, words) {
            Ok(bytes) => bytes,
            Err(error) => return fail(Failure::new("failure-output", file, &error.to_string())),
        }
    } else if is(file, "md") {
        interview::to_markdown(&open, &analysis.model, words).into_bytes()
    } else {
        return fail(Failure::new("failure-export-form", file, ""));
    };
    match output::create(file, &bytes) {
        Ok(()) => {
            print(&format!("{}\n", words.say("export-written", &[("count", Arg::from(open.asks.len())), ("path", Arg::from(load::shown(file)))])));
            Exit::Clean
        }
        Err(OutputError::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists => fail(Failure::new("failure-export-there", file, "")),
        Err(OutputError::Io { source, .. }) => fail(Failure::new("failure-output", file, &source.to_string())),
        Err(error) => fail(Failure::new("failure-output", file, &error.to_string())),
    }
}

/// What became of the rows.
#[derive(Default)]
struct Counts {
    written: usize,
    empty: usize,
    unknown: usize,
    failed: usize,
}

/// Reads answers; all that can be written are, at the end and at once.
pub(super) fn import(session: &mut Session, args: &Args, file: &Path, words: &Catalogue) -> Exit {
    let fail = |failure: Failure| {
        tell_failure(&failure, words.language());
        Exit::Failure
    };
    let rows = match rows(file) {
        Ok(rows) => rows,
        Err(failure) => return fail(failure),
    };
    let mut texts: Vec<String> = session.analysis.loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
    let mut counts = Counts::default();
    // What was asked when the questions were given out: an answer may close a question beside it, which was answered too.
    let asked = interview::open(&session.analysis, args.scope());
    let mut taken = std::collections::BTreeSet::new();
    for row in &rows {
        let asked = if taken.insert(row.id.as_str()) { asked.asks.iter().find(|ask| ask.id == row.id) } else { None };
        one(session, args, row, asked, &mut texts, &mut counts, words);
    }
    match session.write(&texts) {
        Ok(_) => {}
        Err(Trouble::Disk(failure)) => return fail(failure),
        Err(Trouble::Changed(path)) => return fail(Failure { key: "failure-changed", path, detail: String::new() }),
        Err(Trouble::Refused(why)) => return fail(Failure::new("failure-output", file, &why)),
    }
    if counts.empty > 0 {
        print(&format!("{}\n", words.say("import-empty", &[("count", Arg::from(counts.empty))])));
    }
    let said = [("written", counts.written), ("skipped", counts.empty + counts.unknown), ("failed", counts.failed)];
    print(&format!("{}\n", words.say("import-summary", &said.map(|(name, count)| (name, Arg::from(count))))));
    if counts.failed > 0 { Exit::Findings } else { Exit::Clean }
}

fn rows(file: &Path) -> Result<Vec<Row>, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::io(file, &error))?;
    let none = |detail: &str| Failure::new("failure-import", file, detail);
    if is(file, "xlsx") {
        return interview::from_workbook(&bytes).map_err(|reason| none(&reason));
    }
    let text = String::from_utf8(bytes).map_err(|error| none(&error.to_string()))?;
    let rows = interview::from_markdown(text.trim_start_matches('\u{feff}'));
    if rows.is_empty() { Err(none("")) } else { Ok(rows) }
}

/// One row: its answer into the texts, or why not.
fn one(session: &Session, args: &Args, row: &Row, asked: Option<&Ask>, texts: &mut Vec<String>, counts: &mut Counts, words: &Catalogue) {
    let line = ("line", Arg::from(row.line));
    let tell = |key: &str, args: &[(&'static str, Arg)]| print(&format!("{}\n", words.say(key, args)));
    if row.answer.is_empty() && row.comment.is_empty() {
        counts.empty += 1;
        return;
    }
    // Each row sees what the rows before it have brought: a role that is new in one is chosen in the next.
    let now = crate::analyse(session.analysis.loaded.with_texts(texts), &load::Budget::default());
    let open = interview::open(&now, args.scope());
    let Some(ask) = open.asks.iter().find(|ask| ask.id == row.id).or(asked) else {
        counts.unknown += 1;
        tell("import-unknown", &[line, ("id", Arg::from(row.id.as_str()))]);
        return;
    };
    let question = ("question", Arg::from(words.say(ask.message.key, &ask.message.args)));
    answer(session, ask, row, &now, texts, counts, words, &question);
    if !row.comment.is_empty() {
        comment(session, ask, row, texts, words);
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one row")]
fn answer(
    session: &Session,
    ask: &Ask,
    row: &Row,
    now: &Analysis,
    texts: &mut Vec<String>,
    counts: &mut Counts,
    words: &Catalogue,
    question: &(&'static str, Arg),
) {
    let line = ("line", Arg::from(row.line));
    let tell = |key: &str, args: &[(&'static str, Arg)]| print(&format!("{}\n", words.say(key, args)));
    let changes = match understand(ask, &now.model, words, &row.answer) {
        Ok(answer) => ask.changes(&answer, words),
        Err(misunderstood) => {
            counts.failed += 1;
            let why = ("why", Arg::from(misunderstood.say(words)));
            tell("import-misunderstood", &[line, question.clone(), ("answer", Arg::from(row.answer.as_str())), why]);
            return;
        }
    };
    if changes.is_empty() {
        counts.empty += 1;
        return;
    }
    match session.with(texts, &changes, words) {
        Ok(after) => {
            *texts = after;
            counts.written += 1;
            tell("import-written", &[line, question.clone()]);
        }
        Err(why) => {
            counts.failed += 1;
            tell("import-refused", &[line, question.clone(), ("why", Arg::from(why))]);
        }
    }
}

/// What was written beside an answer is kept as a note of the element.
fn comment(session: &Session, ask: &Ask, row: &Row, texts: &mut Vec<String>, words: &Catalogue) {
    let now = crate::analyse(session.analysis.loaded.with_texts(texts), &load::Budget::default());
    let line = ("line", Arg::from(row.line));
    let after = ask.commented(&now, &row.comment).and_then(|change| session.with(texts, &[change], words).ok());
    let said = match after {
        Some(after) => {
            *texts = after;
            words.say("import-comment-kept", &[line])
        }
        None => words.say("import-comment-left", &[line, ("comment", Arg::from(row.comment.as_str()))]),
    };
    print(&format!("{said}\n"));
}
