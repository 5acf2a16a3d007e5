//! Everything that refers to everything: one typed multigraph, for tracing.
//!
//! An edge points the way in which information and obligation run: from a role to what it owns, from an operation to the field it fills, from the
//! field to the indicator computed from it, from the indicator to the control point that shows it, and on to who receives it.

use indexmap::IndexMap;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::flow::Flow;
use crate::model::Model;
use crate::model::element::ElementId;

macro_rules! relations {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $onward:tt;)*) => {
        /// Why one element points at another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Relation { $($(#[$doc])* $name,)* }

        impl Relation {
            /// Every relation.
            pub const ALL: &[Relation] = &[$(Relation::$name,)*];

            /// The word of the relation in outputs.
            pub fn word(self) -> &'static str {
                match self { $(Relation::$name => $word,)* }
            }

            /// The message of the catalogue that says why an element stands under another: below it on the way down, above it on the way up.
            pub fn reason(self, downstream: bool) -> String {
                format!("trace-{}-{}", self.word().replace('_', "-"), if downstream { "down" } else { "up" })
            }

            /// Whether what lies behind such a neighbour hangs together with where one came from. Who answers for an operation does not make the
            /// rest of what he does a consequence of it; by the order of work, and by what operations need of each other, everything follows on
            /// everything else.
            pub fn leads_on(self, downstream: bool) -> bool {
                match self { $(Relation::$name => relations!(@on $onward, downstream),)* }
            }
        }
    };
    (@on both, $down:ident) => { { let _ = $down; true } };
    (@on down, $down:ident) => { $down };
    (@on up, $down:ident) => { !$down };
    (@on neither, $down:ident) => { { let _ = $down; false } };
}

relations! {
    /// Writes or makes it.
    Produces = "produces", both;
    /// Is needed by it.
    NeededBy = "needed_by", neither;
    /// Is what it is computed from.
    ComputedInto = "computed_into", both;
    /// Counts it, or measures it.
    Counts = "counts", both;
    /// Is shown by it.
    ShownBy = "shown_by", both;
    /// Carries it.
    Carries = "carries", both;
    /// Supplies it with information.
    Feeds = "feeds", both;
    /// Is received by it.
    ReceivedBy = "received_by", up;
    /// Corrects it.
    Corrects = "corrects", neither;
    /// Says how it is done.
    Regulates = "regulates", both;
    /// Answers it.
    Answers = "answers", both;
    /// Owns it.
    Owns = "owns", down;
    /// Takes part in it.
    TakesPart = "takes_part", down;
    /// Has it under it.
    Leads = "leads", neither;
    /// Stands in for it.
    Replaces = "replaces", neither;
    /// Records it.
    Records = "records", both;
    /// Is required of it.
    RequiredFor = "required_for", neither;
    /// Reinforces it by pay.
    Motivates = "motivates", neither;
    /// Is a norm of it.
    Binds = "binds", neither;
    /// Moves a record there.
    Moves = "moves", both;
    /// Makes it a field that must be filled in.
    Requires = "requires", neither;
    /// Leads to it.
    Supports = "supports", both;
    /// Is about it, or holds for it.
    Concerns = "concerns", neither;
    /// Says what it is.
    Describes = "describes", both;
    /// Sells it.
    Sells = "sells", both;
    /// Offers it.
    Offers = "offers", both;
    /// Handles it.
    Handles = "handles", both;
    /// Shows it in detail.
    Details = "details", both;
    /// Is the whole that it is a part of.
    Holds = "holds", down;
    /// Is a step of it.
    PartOf = "part_of", both;
    /// Work goes on with it.
    Then = "then", neither;
}

/// An element met on the way from another, in the order in which a tree of them is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The element.
    pub element: ElementId,
    /// Why it is there, as the relations point; never empty.
    pub relations: Vec<Relation>,
    /// The place of the branch that it stands on; none on the first level.
    pub parent: Option<usize>,
    /// How many relations lie between it and the beginning.
    pub depth: u32,
    /// What is behind it.
    pub fate: Fate,
}

/// What stands behind a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// What it leads to, or nothing where it leads to nothing.
    Unfolded,
    /// It stands elsewhere too, and is unfolded there.
    Repeated,
    /// More, which does not follow from where one came from.
    Named,
    /// More, which is deeper than was asked for.
    Cut,
}

/// A neighbour to be looked at: the place of the branch before it, its depth, the element before it, itself, and why.
type Found = (Option<usize>, u32, ElementId, ElementId, Vec<Relation>);

/// The multigraph of a model.
#[derive(Debug)]
pub struct Web {
    graph: DiGraph<ElementId, Relation>,
    nodes: FxHashMap<ElementId, NodeIndex>,
}

impl Web {
    /// Everything that refers to everything in a model.
    pub fn new(model: &Model, flow: &Flow) -> Self {
        let mut web = Self { graph: DiGraph::new(), nodes: FxHashMap::default() };
        web.gather(model, flow);
        web
    }

    pub(super) fn link(&mut self, from: ElementId, relation: Relation, to: ElementId) {
        let (from, to) = (self.node(from), self.node(to));
        self.graph.add_edge(from, to, relation);
    }

    fn node(&mut self, element: ElementId) -> NodeIndex {
        *self.nodes.entry(element).or_insert_with(|| self.graph.add_node(element))
    }

    /// The elements next to one, in the direction of the relations or against it.
    pub fn neighbours(&self, element: ElementId, downstream: bool) -> Vec<(Relation, ElementId)> {
        let Some(node) = self.nodes.get(&element) else { return Vec::new() };
        let direction = if downstream { Direction::Outgoing } else { Direction::Incoming };
        let other = |edge: petgraph::graph::EdgeReference<'_, Relation>| if downstream { edge.target() } else { edge.source() };
        let mut out: Vec<_> = self.graph.edges_directed(*node, direction).map(|edge| (*edge.weight(), self.graph[other(edge)])).collect();
        out.sort();
        out.dedup();
        out
    }

    /// The neighbours of an element, each once, with all the reasons why.
    fn near(&self, element: ElementId, downstream: bool) -> Vec<(ElementId, Vec<Relation>)> {
        let mut out: IndexMap<ElementId, Vec<Relation>> = IndexMap::new();
        for (relation, next) in self.neighbours(element, downstream) {
            out.entry(next).or_default().push(relation);
        }
        out.into_iter().collect()
    }

    /// Everything downstream of an element, or upstream, as a tree, at most `depth` relations away. An element is unfolded once, as near to the beginning
    /// as it stands; elsewhere it is a repetition.
    pub fn unfold(&self, root: ElementId, downstream: bool, depth: u32) -> Vec<Branch> {
        let homes = self.homes(root, downstream, depth);
        let mut out: Vec<Branch> = Vec::new();
        let mut open: Vec<Found> = Vec::new();
        let behind = |open: &mut Vec<Found>, at: Option<usize>, level: u32, element: ElementId| {
            open.extend(self.near(element, downstream).into_iter().rev().map(|(next, relations)| (at, level, element, next, relations)));
        };
        behind(&mut open, None, 1, root);
        while let Some((parent, level, from, element, relations)) = open.pop() {
            let is_home = homes.get(&element) == Some(&from);
            let fate = match (is_home, homes.contains_key(&element)) {
                _ if self.near(element, downstream).is_empty() && element != root => Fate::Unfolded,
                (true, _) if level >= depth => Fate::Cut,
                (true, _) => Fate::Unfolded,
                (false, true) => Fate::Repeated,
                (false, false) => Fate::Named,
            };
            out.push(Branch { element, relations, parent, depth: level, fate });
            if is_home && fate == Fate::Unfolded {
                let at = out.len() - 1;
                behind(&mut open, Some(at), level + 1, element);
            }
        }
        out
    }

    /// Below which element each is unfolded: the first that leads on to it, nearest first. The beginning stands for itself.
    fn homes(&self, root: ElementId, downstream: bool, depth: u32) -> FxHashMap<ElementId, ElementId> {
        let mut homes = FxHashMap::from_iter([(root, root)]);
        let mut queue = std::collections::VecDeque::from([(root, 0)]);
        while let Some((from, level)) = queue.pop_front() {
            if level >= depth {
                continue;
            }
            for (next, relations) in self.near(from, downstream) {
                let on = relations.iter().any(|relation| relation.leads_on(downstream));
                if on && !homes.contains_key(&next) {
                    homes.insert(next, from);
                    queue.push_back((next, level + 1));
                }
            }
        }
        homes
    }
}
