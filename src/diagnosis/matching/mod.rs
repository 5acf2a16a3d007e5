//! Which element of a model is which of the reference: by `implements`, else by id, else proposed by what their names are about.
//!
//! A proposal is never more than that: it is shown with its reason and counts for nothing until a person accepts it. It is clear where it is at least
//! [`CLEAR`] and has no rival; what is less, or as like something else, is left to a person. Below [`ENOUGH`] nothing is proposed, so what the
//! reference has and the company calls otherwise stays a question.

mod assignment;
mod context;
mod elements;
mod operations;
mod stages;
mod words;

use crate::model::Model;
use crate::model::element::ElementId;
use crate::text::Text;

pub use elements::{ElementMatch, elements};
pub use operations::{OperationMatches, Proposal, Wrong, operations};
pub use stages::Stages;
use words::{Alike, Things, Weights, Words};

/// The likeness from which on two operations are proposed to be the same, set by companies labelled by hand, see the tests: where nothing else comes near.
pub const ENOUGH: f64 = 0.28;
/// The likeness from which on it need not stand out so far.
pub const PLAIN: f64 = 0.38;
/// The likeness from which on a proposal without a rival is clear.
pub const CLEAR: f64 = 0.50;
/// What is nearer than this is a rival.
pub const NEAR: f64 = 0.05;
/// By so much a proposal of less than [`PLAIN`] stands out.
const FAR: f64 = 0.08;

/// How a match was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The model says so.
    Implements,
    /// Both have the same id.
    Id,
    /// The names are about the same.
    Name,
}

impl By {
    /// The word of outputs.
    pub fn word(self) -> &'static str {
        match self {
            By::Implements => "implements",
            By::Id => "id",
            By::Name => "name",
        }
    }
}

/// Why two elements are thought to be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// All evidence together, from 0 to 1.
    pub whole: f64,
    /// How much the names are about the same.
    pub name: f64,
    /// Whether that is said in the same words, and not only in words that mean the same.
    pub literal: bool,
    /// Whether they belong to the same stage.
    pub same_stage: bool,
    /// Whether what they produce is alike.
    pub results: bool,
    /// Whether the one is spoken of where the other is described.
    pub described: bool,
    /// Whether their processes are alike as a whole.
    pub process: bool,
    /// Whether the names have only in common what is done, and not to what.
    pub other_object: bool,
}

/// What a name is about in each of its languages.
type Names = Vec<Things>;

fn names(words: &mut Words, text: &Text) -> Names {
    text.strings().map(|string| words.things(string)).filter(|things| !things.is_empty()).collect()
}

/// What the labels of some elements are about, all together.
fn bag(words: &mut Words, model: &Model, elements: impl Iterator<Item = ElementId>) -> Things {
    let mut out: Things = elements.flat_map(|element| names(words, &model.label(element)).concat()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How much two names are about the same in the language in which they are the most.
fn alike(weights: &Weights, one: &Names, two: &Names) -> Alike {
    let pairs = one.iter().flat_map(|one| two.iter().map(move |two| weights.alike(one, two)));
    pairs.fold(Alike::default(), Alike::better)
}

/// The words of both models, with what each calls its clients.
fn words_of(models: [&Model; 2]) -> Words {
    let mut words = Words::default();
    for model in models {
        for (id, _) in model.roles.iter().filter(|(_, role)| !super::score::is_inside(role)) {
            model.label_of(id).strings().for_each(|name| words.call_clients(name));
        }
    }
    words
}
