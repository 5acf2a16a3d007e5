//! `reglament interview`: the open questions, one at a time; each answer is written into the model at once.

mod exchange;
mod lines;
mod session;
mod terminal;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::{Common, Exit, one_place, print, tell_failure};
use crate::finding::{Arg, Level};
use crate::interview::{self, Answer, Ask};
use crate::load::Failure;
use crate::locale::Catalogue;
use crate::model::element::Kind;
use crate::{Analysis, catalogue};

use session::Session;

/// Arguments of `interview`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The model (default: the one around the current folder)
    path: Option<PathBuf>,
    /// Only about this stage
    #[arg(long, value_name = "ID")]
    stage: Option<String>,
    /// Only about this process
    #[arg(long, value_name = "ID")]
    process: Option<String>,
    /// No more questions than this
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Also ask what is good to have: deputies, time limits, training
    #[arg(long)]
    hints: bool,
    /// Who is asked and when: noted as `source:` of elements that have none
    #[arg(long, value_name = "TEXT")]
    asked: Option<String>,
    /// Write the questions to a new .xlsx or .md file instead of asking them
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    export: Option<PathBuf>,
    /// Read the answers from a file that `--export` wrote and somebody filled in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["limit", "stage", "process"])]
    import: Option<PathBuf>,
}

impl Args {
    fn scope(&self) -> interview::Scope<'_> {
        interview::Scope { stage: self.stage.as_deref(), process: self.process.as_deref(), hints: self.hints }
    }
}

/// What came back of a question.
enum Reply {
    Answer(Answer),
    Stop,
}

/// The one who asks: at a terminal, or by lines.
trait Asker {
    /// Asks until there is an answer that can be written, or it is enough.
    fn ask(&mut self, ask: &Ask, analysis: &Analysis, words: &Catalogue) -> Reply;
}

/// Runs the verb.
pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let asked = common.language();
    if args.path.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        tell_failure(&Failure::new("failure-interview-input", Path::new("-"), ""), super::speech(asked));
        return Exit::Failure;
    }
    let Some(place) = one_place(args.path.as_ref(), super::speech(asked)) else { return Exit::Failure };
    let Some(mut session) = Session::start(place, args.asked.as_deref()) else { return Exit::Failure };
    let words = catalogue(session.analysis.language(asked));
    if let Some(failure) = unknown_scope(&session.analysis, args) {
        tell_failure(&failure, words.language());
        return Exit::Failure;
    }
    match (&args.export, &args.import) {
        (Some(file), _) => exchange::export(&session.analysis, args, file, words),
        (_, Some(file)) => exchange::import(&mut session, file, words),
        _ => talk(&mut session, args, words),
    }
}

fn unknown_scope(analysis: &Analysis, args: &Args) -> Option<Failure> {
    let asked = [(Kind::Stage, &args.stage), (Kind::Process, &args.process)];
    let (kind, id) =
        asked.into_iter().filter_map(|(kind, id)| Some((kind, id.as_ref()?))).find(|(kind, id)| analysis.model.index.by_full_id(*kind, id).is_none())?;
    let known: Vec<&str> = analysis.model.index.of_kind(kind).map(|(id, _, _)| id).collect();
    Some(Failure { key: "failure-interview-scope", path: id.clone(), detail: known.join(", ") })
}

fn talk(session: &mut Session, args: &Args, words: &Catalogue) -> Exit {
    let open = interview::open(&session.analysis, args.scope());
    let path = ("path", Arg::from(args.path.as_ref().map_or_else(String::new, |path| path.display().to_string())));
    if open.asks.is_empty() {
        show(&(words.say("interview-none", &[]) + "\n"));
        discuss(&open, &path, words);
        return Exit::Clean;
    }
    let more = open.asks.len().saturating_sub(open.findings);
    let counts = [("count", Arg::from(open.asks.len())), ("findings", Arg::from(open.findings)), ("more", Arg::from(more))];
    show(&format!("{}\n", words.say("interview-start", &counts)));
    if let Some(limit) = args.limit.filter(|limit| *limit < open.asks.len()) {
        show(&format!("{}\n", words.say("interview-start-limit", &[("limit", Arg::from(limit))])));
    }
    let at_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut asker: Box<dyn Asker> = if at_terminal { Box::new(terminal::Terminal) } else { Box::new(lines::Lines) };
    let exit = ask_all(session, args, &mut *asker, words);
    let open = interview::open(&session.analysis, args.scope());
    show(&format!("\n{}\n", words.say("interview-end", &[("answered", Arg::from(session.answered)), ("open", Arg::from(open.asks.len()))])));
    discuss(&open, &path, words);
    if !open.asks.is_empty() {
        show(&format!("{}\n", words.say("interview-resume", std::slice::from_ref(&path)).trim_end()));
    }
    let count = |level| session.analysis.checked.findings.iter().filter(|finding| finding.level == level).count();
    let (errors, gaps) = (count(Level::Error), count(Level::Gap));
    let key = if errors + gaps == 0 { "interview-nothing-over" } else { "interview-left-over" };
    show(&format!("{}\n", words.say(key, &[("errors", Arg::from(errors)), ("gaps", Arg::from(gaps)), path]).trim_end()));
    exit
}

/// Asks question after question until there is none, it is enough, or the disk refuses.
fn ask_all(session: &mut Session, args: &Args, asker: &mut dyn Asker, words: &Catalogue) -> Exit {
    let mut passed = rustc_hash::FxHashSet::default();
    // The questions about the element at hand.
    let mut beside: Vec<Ask> = Vec::new();
    let mut number = 0;
    while args.limit.is_none_or(|limit| number < limit) {
        let open = interview::open(&session.analysis, args.scope());
        let mut left: Vec<Ask> = open.asks.into_iter().filter(|ask| !passed.contains(&ask.id)).collect();
        // An answer may be enough for the rule, and close a question beside it that was about to be asked.
        let closed = |ask: &Ask| !passed.contains(&ask.id) && left.iter().all(|other| other.id != ask.id);
        let closed = interview::still_open(&session.analysis, beside.iter().filter(|ask| closed(ask)).cloned().collect());
        // Who is thinking of an operation is asked all about it, whatever the answers make of the order.
        let is_at_hand = |ask: &Ask| beside.first().is_some_and(|last| last.element == ask.element && last.is_theme() == ask.is_theme());
        left.sort_by_key(|ask| !is_at_hand(ask));
        let behind = left.partition_point(is_at_hand);
        left.splice(behind..behind, closed);
        let Some(ask) = left.first().cloned() else { break };
        number += 1;
        show(&heading(&ask, number, number + left.len() - 1, words));
        beside = left.into_iter().filter(|other| other.element == ask.element && other.is_theme() == ask.is_theme()).collect();
        let answer = match asker.ask(&ask, &session.analysis, words) {
            Reply::Stop => break,
            Reply::Answer(answer) => answer,
        };
        match session.take(&ask, &answer, words) {
            Ok(line) => show(&format!("{line}\n")),
            Err(session::Trouble::Refused(why)) => {
                show(&format!("{}\n", words.say("interview-refused", &[("why", Arg::from(why))])));
            }
            Err(session::Trouble::Changed(path)) => {
                show(&format!("{}\n", words.say("interview-changed", &[("path", Arg::from(path))])));
                number -= 1;
                continue;
            }
            Err(session::Trouble::Disk(failure)) => {
                tell_failure(&failure, words.language());
                return Exit::Failure;
            }
        }
        // What was left open, or could not be written, is not asked again in this sitting.
        passed.insert(ask.id);
    }
    Exit::Clean
}

/// What is told of names that were given as new and are there already.
fn known(answer: &Answer, words: &Catalogue) -> Option<String> {
    let Answer::Given { known, .. } = answer else { return None };
    let names: Vec<Arg> = known.iter().map(|name| Arg::from(name.as_str())).collect();
    (!names.is_empty()).then(|| words.say("interview-known", &[("count", Arg::from(names.len())), ("names", Arg::List(names))]))
}

/// The lines above a question: how far we are, where it belongs, what depends on it, and the question itself.
fn heading(ask: &Ask, number: usize, count: usize, words: &Catalogue) -> String {
    let progress = words.say("interview-progress", &[("number", Arg::from(number)), ("count", Arg::from(count))]);
    let unlocks = words.say("interview-unlocks", &[("findings", Arg::from(ask.unlocks.findings)), ("mentions", Arg::from(ask.unlocks.mentions))]);
    let place = interview::place(ask, words);
    format!("\n{progress} · {unlocks}\n{place}\n{}:{}\n{}\n", ask.line.0, ask.line.1, words.say(ask.message.key, &ask.message.args))
}

/// So many questions that no single answer settles are named; `check` shows them all.
const DISCUSSED: usize = 6;

fn discuss(open: &interview::Open, path: &(&'static str, Arg), words: &Catalogue) {
    if open.discuss.is_empty() {
        return;
    }
    show(&format!("{}\n", words.say("interview-discuss", &[])));
    for (message, (file, line)) in open.discuss.iter().take(DISCUSSED) {
        show(&format!("  {} ({file}:{line})\n", words.say(message.key, &message.args)));
    }
    if let Some(more) = open.discuss.len().checked_sub(DISCUSSED).filter(|more| *more > 0) {
        show(&format!("  {}\n", words.say("interview-discuss-more", &[("count", Arg::from(more)), path.clone()]).trim_end()));
    }
}

/// Prints lines, at a terminal broken between words.
fn show(text: &str) {
    let width = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    print(&width.filter(|width| *width >= NARROWEST).map_or_else(|| text.to_string(), |width| broken(text, width)));
}

/// A terminal that says it is narrower than this has not been asked, or shows no sentence anyway.
const NARROWEST: usize = 20;

/// A text whose lines have no more letters than fit, as far as its words allow; what is broken off stands in as far as its line.
fn broken(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        out.push_str(&line[..indent]);
        let mut taken = indent;
        for word in line[indent..].split_inclusive(' ') {
            let long = word.trim_end().chars().count();
            if taken > indent && taken + long > width {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                taken = indent;
            }
            out.push_str(word);
            taken += word.chars().count();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(broken("один два три\n", 8), "один два\nтри\n");
        assert_eq!(broken("  раз два три\n\nsell: ", 9), "  раз два\n  три\n\nsell: ");
        assert_eq!(broken("оченьдлинноеслово и ещё\n", 5), "оченьдлинноеслово\nи ещё\n");
    }
}
