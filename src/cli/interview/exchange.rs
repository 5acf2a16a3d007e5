//! `--export` and `--import`: the questions as a file to be filled in, and back.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::session::{Session, Trouble};
use super::{Args, Exit, print, tell_failure};
use crate::Analysis;
use crate::edit::{Change, Reading};
use crate::finding::Arg;
use crate::interview::{self, Answer, Ask, Misunderstood, Numbers, Row, Unasked, Unread, understand};
use crate::load::{self, Budget, Failure};
use crate::locale::Catalogue;
use crate::model::element::Kind;
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

/// Reads answers; all that can be written are, at the end and at once. What can't be is told with its row and its answer.
pub(super) fn import(session: &mut Session, file: &Path, words: &Catalogue) -> Exit {
    let fail = |failure: Failure| {
        tell_failure(&failure, words.language());
        Exit::Failure
    };
    let rows = match rows(file) {
        Ok(rows) => rows,
        Err(failure) => return fail(failure),
    };
    let mut import = Import::new(session, words);
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        rest = import.some(rest);
    }
    let (texts, told, counts) = (import.texts, import.told, import.counts);
    match session.write(&texts) {
        Ok(_) => {}
        Err(Trouble::Disk(failure)) => return fail(failure),
        Err(Trouble::Changed(path)) => return fail(Failure { key: "failure-changed", path, detail: String::new() }),
        Err(Trouble::Refused(why)) => return fail(Failure::new("failure-output", file, &why)),
    }
    for (_, line) in &told {
        print(&format!("{line}\n"));
    }
    if counts.empty > 0 {
        print(&format!("{}\n", words.say("import-empty", &[("count", Arg::from(counts.empty))])));
    }
    let said = [("written", counts.written), ("skipped", counts.empty + counts.passed), ("failed", counts.failed + counts.foreign)];
    print(&format!("{}\n", words.say("import-summary", &said.map(|(name, count)| (name, Arg::from(count))))));
    if counts.foreign > 0 && counts.written == 0 {
        print(&format!("{}\n", words.say("import-other-model", &[("count", Arg::from(counts.foreign))])));
    }
    if counts.failed > 0 || counts.foreign > 0 { Exit::Findings } else { Exit::Clean }
}

/// The filled rows of a file.
fn rows(file: &Path) -> Result<Vec<Row>, Failure> {
    let fail = |key: &'static str| Failure::new(key, file, "");
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fail("failure-import-missing"),
        _ if file.is_dir() => fail("failure-import-folder"),
        _ => Failure::io(file, &error),
    })?;
    interview::from_bytes(&bytes, is(file, "xlsx")).map_err(|unread| {
        fail(match unread {
            Unread::Empty => "failure-import-empty",
            Unread::NoWorkbook => "failure-import-no-workbook",
            Unread::OldWorkbook => "failure-import-old-workbook",
            Unread::Broken => "failure-import-broken",
            Unread::Encoding => "failure-import-encoding",
            Unread::NoCodes => "failure-import-no-codes",
            Unread::NoAnswers => "failure-import-no-answers",
            Unread::NoQuestions => "failure-import-no-questions",
        })
    })
}

/// What became of the rows.
#[derive(Default)]
struct Counts {
    written: usize,
    empty: usize,
    /// Answered before.
    passed: usize,
    /// About elements that the model does not have.
    foreign: usize,
    failed: usize,
}

/// So many answers are written before the model is read again; twice as many each time that none was in the way of the others.
const AT_ONCE: usize = 200;

/// The answers of a file on their way into the texts of a model.
struct Import<'a> {
    session: &'a Session,
    words: &'a Catalogue,
    texts: Vec<String>,
    /// What is told, with the number of the row.
    told: Vec<(usize, String)>,
    counts: Counts,
    /// In which row each question was answered first.
    answered: FxHashMap<String, usize>,
    /// How many answers are written before the model is read again.
    at_once: usize,
}

/// The places that answers are to be written to. `reaction: none` says it of every part: an answer to a part waits until that stands, and the other way round.
#[derive(Default)]
struct Touched {
    places: FxHashSet<Vec<String>>,
    above: FxHashSet<Vec<String>>,
}

impl Touched {
    fn add(&mut self, change: &Change) {
        let Some(path) = change.path() else { return };
        self.above.extend((1..=path.len()).map(|depth| path[..depth].to_vec()));
        self.places.insert(path);
    }

    fn holds(&self, ask: &Ask) -> bool {
        let Some((answer, absent)) = ask.places() else { return false };
        self.above.contains(&absent) || (1..=answer.len()).any(|depth| self.places.contains(&answer[..depth]))
    }
}

/// The elements that are to be declared, as far as later answers may mean them.
#[derive(Default)]
struct Fresh {
    ids: FxHashSet<(Kind, String)>,
    /// Their ids and names, as they are compared.
    names: FxHashSet<String>,
}

impl Fresh {
    fn add(&mut self, change: &Change, answer: &Answer) {
        self.ids.extend(change.element.clone().filter(|_| change.declares));
        if let Answer::Given { declares, .. } = answer {
            self.names.extend(declares.iter().flat_map(|(_, id, name)| [interview::compared(id), interview::compared(name)]));
        }
    }

    /// Whether a question may be one about them.
    fn holds(&self, code: &str) -> bool {
        code.split(':').nth(1).is_some_and(|id| self.ids.iter().any(|(_, fresh)| fresh == id || id.split('.').any(|part| part == fresh)))
    }

    /// Whether an answer might be understood otherwise once they are there.
    fn may_be_meant(&self, ask: &Ask, said: &str, understood: &Result<Answer, Misunderstood>) -> bool {
        if self.ids.is_empty() || !ask.entry.form.is_choice() {
            return false;
        }
        let is_named = |name: &str| {
            let name = name.trim().trim_start_matches('+');
            let id = name.trim().strip_suffix(')').and_then(|name| name.rsplit_once('('));
            [Some(name), id.map(|(_, id)| id)].into_iter().flatten().any(|name| self.names.contains(&interview::compared(name)))
        };
        let named = is_named(said) || said.split([';', '\n']).any(is_named) || said.split([';', ',', '\n']).any(is_named);
        match understood {
            Ok(Answer::Given { declares, .. }) => named || declares.iter().any(|(kind, id, _)| self.ids.contains(&(*kind, id.clone()))),
            Ok(_) => named,
            // The nearest of the names may be another one then.
            Err(_) => true,
        }
    }
}

/// An answer that is to be written.
struct Ready {
    line: usize,
    changes: Vec<Change>,
    /// What is told once it is written, and what if it can't be.
    written: String,
    refused: String,
    is_answer: bool,
}

impl<'a> Import<'a> {
    fn new(session: &'a Session, words: &'a Catalogue) -> Self {
        let texts = session.analysis.loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
        Self { session, words, texts, told: Vec::new(), counts: Counts::default(), answered: FxHashMap::default(), at_once: AT_ONCE }
    }

    /// Reads and writes rows until one depends on what those before it have brought; gives the rest.
    fn some<'r>(&mut self, rows: &'r [Row]) -> &'r [Row] {
        let budget = Budget::default();
        let now = crate::analyse(self.session.analysis.loaded.with_texts(&self.texts), &budget);
        let reading = Reading::new(&now.loaded, &budget);
        let mut ready: Vec<Ready> = Vec::new();
        let (mut touched, mut fresh) = (Touched::default(), Fresh::default());
        let mut taken = 0;
        for row in rows {
            if row.answer.is_empty() && row.comment.is_empty() {
                self.counts.empty += 1;
                taken += 1;
                continue;
            }
            let ask = interview::question(&now, &reading, &row.id);
            let waits = ask.as_ref().map_or_else(|_| fresh.holds(&row.id), |ask| touched.holds(ask));
            if ready.len() >= self.at_once || waits {
                break;
            }
            let before = ready.len();
            match ask {
                Ok(ask) => {
                    let understood = understand(&ask, &now, self.words, &row.answer, Numbers::Hidden);
                    // What is new in one row may be chosen in a later one.
                    if fresh.may_be_meant(&ask, &row.answer, &understood) {
                        break;
                    }
                    if let Ok(answer) = &understood {
                        ask.changes(answer, self.words).iter().for_each(|change| fresh.add(change, answer));
                    }
                    self.take(&ask, row, understood, &reading, &mut ready);
                }
                Err(why) => self.passed_over(row, why),
            }
            taken += 1;
            ready[before..].iter().flat_map(|ready| &ready.changes).for_each(|change| touched.add(change));
        }
        self.at_once = if self.write(ready) { self.at_once.saturating_mul(2) } else { AT_ONCE };
        &rows[taken..]
    }

    fn tell(&mut self, line: usize, key: &str, args: Vec<(&'static str, Arg)>) {
        let said = self.said(line, key, args);
        self.told.push((line, said));
    }

    fn said(&self, line: usize, key: &str, mut args: Vec<(&'static str, Arg)>) -> String {
        args.push(("line", Arg::from(line)));
        self.words.say(key, &args)
    }

    /// A row that answers no question of the model.
    fn passed_over(&mut self, row: &Row, why: Unasked) {
        let twice = self.answered.get(&row.id).copied();
        let (key, count) = match (why, twice) {
            (Unasked::Said, Some(_)) => ("import-twice", &mut self.counts.failed),
            (Unasked::Said, None) => ("import-said", &mut self.counts.passed),
            (Unasked::NoElement, _) => ("import-gone", &mut self.counts.foreign),
            (Unasked::NoCode, _) => ("import-no-code", &mut self.counts.failed),
        };
        *count += 1;
        let answer = if row.answer.is_empty() { &row.comment } else { &row.answer };
        let question = if row.question.is_empty() { &row.id } else { &row.question };
        let first = ("first", Arg::from(twice.unwrap_or_default()));
        self.tell(row.line, key, vec![("question", Arg::from(question.as_str())), ("answer", Arg::from(answer.as_str())), first]);
    }

    /// A row that answers one.
    fn take(&mut self, ask: &Ask, row: &Row, understood: Result<Answer, Misunderstood>, reading: &Reading<'_>, ready: &mut Vec<Ready>) {
        let question = || ("question", Arg::from(self.words.say(ask.message.key, &ask.message.args)));
        let answer = || ("answer", Arg::from(row.answer.as_str()));
        match understood {
            Ok(Answer::Later) => self.counts.empty += usize::from(row.comment.is_empty()),
            Ok(understood) => {
                let mut written = self.said(row.line, "import-written", vec![question()]);
                written.extend(super::known(&understood, self.words).into_iter().map(|known| format!(" {known}")));
                let refused = self.said(row.line, "import-refused", vec![question(), answer()]);
                ready.push(Ready { line: row.line, changes: ask.changes(&understood, self.words), written, refused, is_answer: true });
                self.answered.insert(row.id.clone(), row.line);
            }
            Err(misunderstood) => {
                let why = ("why", Arg::from(misunderstood.say(self.words)));
                let args = vec![question(), answer(), why];
                self.counts.failed += 1;
                self.tell(row.line, "import-misunderstood", args);
            }
        }
        if !row.comment.is_empty() {
            let comment = ("comment", Arg::from(row.comment.as_str()));
            let left = self.said(row.line, "import-comment-left", vec![comment]);
            match ask.commented(reading, &row.comment) {
                Some(change) => {
                    let written = self.said(row.line, "import-comment-kept", Vec::new());
                    ready.push(Ready { line: row.line, changes: vec![change], written, refused: left, is_answer: false });
                }
                None => self.told.push((row.line, left)),
            }
        }
    }

    /// Writes answers into the texts: all at once, or, where one of them stands in the way, half by half. Gives whether none did.
    fn write(&mut self, ready: Vec<Ready>) -> bool {
        let (mut open, mut whole) = (vec![ready], true);
        while let Some(mut some) = open.pop() {
            if some.is_empty() {
                continue;
            }
            let changes: Vec<Change> = some.iter().flat_map(|ready| ready.changes.iter().cloned()).collect();
            match self.session.with(&self.texts, &changes, self.words) {
                Ok(texts) => {
                    self.texts = texts;
                    for ready in some {
                        self.counts.written += usize::from(ready.is_answer);
                        self.told.push((ready.line, ready.written));
                    }
                }
                Err(why) if some.len() == 1 => {
                    whole = false;
                    for ready in some {
                        self.counts.failed += usize::from(ready.is_answer);
                        let refused = if ready.is_answer { format!("{} {why}", ready.refused) } else { ready.refused };
                        self.told.push((ready.line, refused));
                    }
                }
                Err(_) => {
                    whole = false;
                    let later = some.split_off(some.len() / 2);
                    open.extend([later, some]);
                }
            }
        }
        self.told.sort_by_key(|(line, _)| *line);
        whole
    }
}
