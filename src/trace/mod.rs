//! What an element hangs together with: upstream, downstream, and what would go blind without it, in the reader's words.

mod find;
mod picture;
mod text;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::Analysis;
use crate::diagram::{Drawing, Setting};
use crate::finding::Arg;
use crate::graph::{self, Branch, Fate, Relation, Web};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::ElementId;

pub use find::{Missed, find};
pub use text::text;

/// The version of the format.
const VERSION: u32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// What the element depends on.
    pub up: bool,
    /// What depends on it.
    pub down: bool,
    /// How many relations away one looks at most.
    pub depth: u32,
}

/// What an element hangs together with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "reglament trace, version 1")]
pub struct Trace {
    /// The version of this format.
    version: u32,
    /// The element.
    element: Named,
    /// What it depends on, as a tree in the order in which it is read; null where it was not asked for.
    upstream: Option<Vec<Line>>,
    /// What depends on it; null where it was not asked for.
    downstream: Option<Vec<Line>>,
    /// What is in order now and would not be without the element and its parts.
    blind: Vec<Lost>,
}

/// An element by its names.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    /// Its kind.
    kind: &'static str,
    /// The kind in the reader's language.
    kind_word: String,
    /// Its full id.
    id: String,
    /// Its name.
    name: String,
    /// The file that declares it.
    file: String,
    /// The line.
    line: u32,
}

/// An element on a tree.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    /// Its number on this tree, from 1.
    number: usize,
    /// The number of the line that it stands under; 0 is the element that was asked for.
    parent: usize,
    /// How many relations lie between it and the element that was asked for.
    depth: u32,
    /// Why it stands there: the words of the relations, as they point downstream.
    relations: Vec<&'static str>,
    /// The same in the reader's words, read from the line above.
    reason: String,
    /// The element.
    element: Named,
    /// What is behind it.
    behind: Behind,
}

/// What is behind an element on a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Behind {
    /// The lines that stand under it, or nothing where none does.
    Unfolded,
    /// It stands elsewhere on the tree too, and is unfolded there.
    Repeated,
    /// More, which does not follow from this element: the rest of what a role does, the work that goes on.
    Named,
    /// More, which is deeper than was asked for.
    Cut,
}

/// An element that goes blind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lost {
    /// The element.
    element: Named,
    /// What it loses.
    loss: &'static str,
    /// By what it comes to that, where that is not the element itself.
    because: Vec<Named>,
    /// The same as a sentence.
    message: String,
}

/// Names elements for a reader.
struct Namer<'a> {
    analysis: &'a Analysis,
    words: &'a Catalogue,
}

impl Namer<'_> {
    fn model(&self) -> &Model {
        &self.analysis.model
    }

    fn named(&self, element: ElementId) -> Named {
        let model = self.model();
        let span = model.span(element);
        let source = self.analysis.loaded.sources.get(span.file);
        let (file, line) = source.map_or_else(Default::default, |source| (source.name.clone(), source.position(span.start).line));
        Named {
            kind: element.kind.word(),
            kind_word: self.words.word(element.kind.term()),
            id: model.full_id(element),
            name: one_line(model.label(element).get(self.words.language().tag())),
            file,
            line,
        }
    }

    fn line(&self, at: usize, branch: &Branch, all: &[Branch], root: ElementId, downstream: bool) -> Line {
        let above = branch.parent.map_or(root, |parent| all[parent].element);
        let made = if downstream { branch.element } else { above };
        let say = |relation: &Relation| self.words.say(&relation.reason(downstream), &[("kind", Arg::from(made.kind.word()))]);
        let mut reasons: Vec<String> = branch.relations.iter().map(say).collect();
        reasons.dedup();
        Line {
            number: at + 1,
            parent: branch.parent.map_or(0, |parent| parent + 1),
            depth: branch.depth,
            relations: branch.relations.iter().map(|relation| relation.word()).collect(),
            reason: reasons.join(", "),
            element: self.named(branch.element),
            behind: match branch.fate {
                Fate::Unfolded => Behind::Unfolded,
                Fate::Repeated => Behind::Repeated,
                Fate::Named => Behind::Named,
                Fate::Cut => Behind::Cut,
            },
        }
    }

    fn lost(&self, blind: &graph::Blind) -> Lost {
        // A sentence names some of many.
        const NAMED: usize = 6;
        let names = |list: &[ElementId]| {
            let more = (list.len() > NAMED).then(|| Arg::from("…"));
            Arg::List(list.iter().take(NAMED).map(|one| Arg::from(self.quoted(*one))).chain(more).collect())
        };
        let args = [
            ("name", Arg::from(self.named(blind.element).name)),
            ("kind", Arg::from(self.words.word(blind.element.kind.term()))),
            ("is", Arg::from(blind.element.kind.word())),
            ("because", names(&blind.because)),
            ("n", Arg::from(blind.because.len())),
        ];
        Lost {
            element: self.named(blind.element),
            loss: blind.loss.word(),
            because: blind.because.iter().map(|one| self.named(*one)).collect(),
            message: self.words.say(&format!("trace-loss-{}", blind.loss.word().replace('_', "-")), &args),
        }
    }

    fn quoted(&self, element: ElementId) -> String {
        self.words.say("trace-quoted", &[("name", Arg::from(self.named(element).name))])
    }
}

/// A text as one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an element of a model hangs together with.
pub fn trace(analysis: &Analysis, element: ElementId, question: Question, words: &Catalogue) -> Trace {
    let namer = Namer { analysis, words };
    let web = Web::new(&analysis.model, &analysis.graph.flow);
    let tree = |asked: bool, downstream: bool| {
        let branches = asked.then(|| web.unfold(element, downstream, question.depth))?;
        Some(branches.iter().enumerate().map(|(at, branch)| namer.line(at, branch, &branches, element, downstream)).collect())
    };
    Trace {
        version: VERSION,
        element: namer.named(element),
        upstream: tree(question.up, false),
        downstream: tree(question.down, true),
        blind: graph::losses(&analysis.model, element).iter().map(|blind| namer.lost(blind)).collect(),
    }
}

impl Trace {
    /// The trace as JSON.
    pub fn json(&self) -> String {
        // A struct of strings, numbers and lists always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The trace as a picture.
    pub fn drawing(&self, setting: &Setting<'_>) -> Drawing {
        picture::picture(self, setting)
    }
}

/// The JSON Schema of a trace.
pub fn schema() -> serde_json::Value {
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Trace>().to_value()
}
