//! `reglament interview`: the open questions, one at a time; each answer is written into the model at once.

mod exchange;
mod lines;
mod session;
mod terminal;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::{Common, Exit, one_place, print, tell_failure};
use crate::finding::{Arg, Level};
use crate::interview::{self, Ask};
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
        // Answers to hints are taken as well when they come back.
        interview::Scope { stage: self.stage.as_deref(), process: self.process.as_deref(), hints: self.hints || self.import.is_some() }
    }
}

/// What came back of a question.
enum Reply {
    Answer(interview::Answer),
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
        (_, Some(file)) => exchange::import(&mut session, args, file, words),
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
    if open.asks.is_empty() {
        print(&(words.say("interview-none", &[]) + "\n"));
        discuss(&open, words);
        return Exit::Clean;
    }
    print(&format!("{}\n", words.say("interview-start", &[("count", Arg::from(open.asks.len()))])));
    if let Some(limit) = args.limit.filter(|limit| *limit < open.asks.len()) {
        print(&format!("{}\n", words.say("interview-start-limit", &[("limit", Arg::from(limit))])));
    }
    let at_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut asker: Box<dyn Asker> = if at_terminal { Box::new(terminal::Terminal) } else { Box::new(lines::Lines) };
    let exit = ask_all(session, args, &mut *asker, words);
    let open = interview::open(&session.analysis, args.scope());
    let gaps = session.analysis.checked.findings.iter().filter(|finding| finding.level == Level::Gap).count();
    let counts = [("answered", Arg::from(session.answered)), ("open", Arg::from(open.asks.len())), ("gaps", Arg::from(gaps))];
    print(&format!("\n{}\n", words.say("interview-end", &counts)));
    discuss(&open, words);
    if !open.asks.is_empty() {
        let path = args.path.as_ref().map_or_else(String::new, |path| path.display().to_string());
        print(&format!("{}\n", words.say("interview-resume", &[("path", Arg::from(path))]).trim_end()));
    }
    exit
}

/// Asks question after question until there is none, it is enough, or the disk refuses.
fn ask_all(session: &mut Session, args: &Args, asker: &mut dyn Asker, words: &Catalogue) -> Exit {
    let mut passed = rustc_hash::FxHashSet::default();
    let (mut number, mut last) = (0, None);
    while args.limit.is_none_or(|limit| number < limit) {
        let open = interview::open(&session.analysis, args.scope());
        let left: Vec<&Ask> = open.asks.iter().filter(|ask| !passed.contains(&ask.id)).collect();
        // Who is thinking of an operation is asked all about it, whatever the answers make of the order.
        let Some(ask) = left.iter().find(|ask| Some(ask.element) == last).or(left.first()) else { break };
        last = Some(ask.element);
        number += 1;
        print(&heading(ask, number, number + left.len() - 1, words));
        let answer = match asker.ask(ask, &session.analysis, words) {
            Reply::Stop => break,
            Reply::Answer(answer) => answer,
        };
        let ask = (*ask).clone();
        match session.take(&ask, &answer, words) {
            Ok(line) => print(&format!("{line}\n")),
            Err(session::Trouble::Refused(why)) => {
                print(&format!("{}\n", words.say("interview-refused", &[("why", Arg::from(why))])));
            }
            Err(session::Trouble::Changed(path)) => {
                print(&format!("{}\n", words.say("interview-changed", &[("path", Arg::from(path))])));
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

/// The lines above a question: how far we are, where it belongs, what depends on it, and the question itself.
fn heading(ask: &Ask, number: usize, count: usize, words: &Catalogue) -> String {
    let progress = words.say("interview-progress", &[("number", Arg::from(number)), ("count", Arg::from(count))]);
    let unlocks = words.say("interview-unlocks", &[("findings", Arg::from(ask.unlocks.findings)), ("mentions", Arg::from(ask.unlocks.mentions))]);
    let place = interview::place(ask, words);
    format!("\n{progress} · {unlocks}\n{place}\n{}:{}\n{}\n", ask.line.0, ask.line.1, words.say(ask.message.key, &ask.message.args))
}

fn discuss(open: &interview::Open, words: &Catalogue) {
    if open.discuss.is_empty() {
        return;
    }
    print(&format!("{}\n", words.say("interview-discuss", &[])));
    for (message, (file, line)) in &open.discuss {
        print(&format!("  {} ({file}:{line})\n", words.say(message.key, &message.args)));
    }
}
