//! What can be declared and referred to: kinds, ids, tables and references.

use std::marker::PhantomData;
use std::ops::{Deref, Index, Range};

use super::decode::Decode;
use crate::source::Span;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $term:literal;)*) => {
        /// The kinds of element that a model declares.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$name,)*];

            /// The word that outputs use: `control_point`.
            pub fn word(self) -> &'static str {
                match self { $(Kind::$name => $word,)* }
            }

            /// The message of the catalogue that names the kind in the reader's language.
            pub fn term(self) -> &'static str {
                match self { $(Kind::$name => $term,)* }
            }
        }
    };
}

kinds! {
    /// Who does the work or receives the information.
    Role = "role", "kind-role";
    /// What one must know or be able to do.
    Competence = "competence", "kind-competence";
    /// A part of the client's way.
    Stage = "stage", "kind-stage";
    /// A sequence of operations.
    Process = "process", "kind-process";
    /// A named end of a process.
    Outcome = "outcome", "kind-outcome";
    /// What the manager must decide so that the performer need not guess.
    Question = "question", "kind-question";
    /// A step of a process.
    Operation = "operation", "kind-operation";
    /// A means by which facts are recorded.
    System = "system", "kind-system";
    /// A document that says how work is done.
    Regulation = "regulation", "kind-regulation";
    /// A document that work produces.
    Document = "document", "kind-document";
    /// Information that leaves the process for management.
    ControlPoint = "control_point", "kind-control-point";
    /// A card of the CRM.
    Card = "card", "kind-card";
    /// A field of a card.
    Field = "field", "kind-field";
    /// A choice of a field.
    Choice = "option", "kind-option";
    /// A pipeline of the CRM.
    Pipeline = "pipeline", "kind-pipeline";
    /// A step of a pipeline.
    Step = "step", "kind-step";
    /// An indicator.
    Kpi = "kpi", "kind-kpi";
    /// A funnel.
    Funnel = "funnel", "kind-funnel";
    /// A step of a funnel.
    FunnelStep = "funnel_step", "kind-funnel-step";
    /// A step of the loyalty ladder.
    LadderStep = "ladder_step", "kind-ladder-step";
    /// A norm of work.
    Norm = "norm", "kind-norm";
    /// A plan.
    Plan = "plan", "kind-plan";
    /// A client category.
    Segment = "segment", "kind-segment";
    /// A product or service.
    Product = "product", "kind-product";
    /// A level of the client × product matrix.
    MatrixLevel = "matrix_level", "kind-matrix-level";
    /// A kind of client request.
    RequestType = "request_type", "kind-request-type";
}

impl Kind {
    /// The kind of element that holds one of this kind, where it is a part of a whole.
    pub fn holder(self) -> Option<Kind> {
        match self {
            Kind::Operation | Kind::Outcome | Kind::Question => Some(Kind::Process),
            Kind::Field => Some(Kind::Card),
            Kind::Choice => Some(Kind::Field),
            Kind::Step => Some(Kind::Pipeline),
            Kind::FunnelStep => Some(Kind::Funnel),
            _ => None,
        }
    }
}

/// An element of any kind: the kind and its number in the kind's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId {
    /// The kind.
    pub kind: Kind,
    /// The number in the table of that kind.
    pub index: u32,
}

/// A type that is declared by id.
pub trait Declared {
    /// Its kind.
    const KIND: Kind;
}

/// The number of an element in its [`Table`].
pub struct Id<T>(u32, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The element of this number.
    pub fn new(index: u32) -> Self {
        Self(index, PhantomData)
    }

    /// The number, to index with.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl<T: Declared> Id<T> {
    /// The same element, its kind said at run time.
    pub fn element(self) -> ElementId {
        ElementId { kind: T::KIND, index: self.0 }
    }
}

// Derives would ask the same of `T`, which is only a name here.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A declared element: its id, its places and what was said about it.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// The id as written.
    pub id: Box<str>,
    /// Where the id stands.
    pub span: Span,
    /// The whole declaration, from the id to the end of its body.
    pub body: Span,
    /// The number of the element that holds it (a process for an operation, a card for a field); 0 where there is none.
    pub parent: u32,
    /// What was said.
    pub data: T,
}

impl<T> Deref for Item<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.data
    }
}

/// Elements declared in one map, in the order of the file, with those of which `none` or `n/a` was said.
#[derive(Debug, Clone)]
pub struct IdMap<T> {
    /// The elements.
    pub items: Vec<Item<T>>,
    /// Ids of which the company says that it has no such thing.
    pub declined: Vec<Declined>,
}

impl<T> Default for IdMap<T> {
    fn default() -> Self {
        Self { items: Vec::new(), declined: Vec::new() }
    }
}

/// `id: none` or `id: {n/a: why}` in place of a declaration.
#[derive(Debug, Clone)]
pub struct Declined {
    /// The id.
    pub id: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// What was said.
    pub absence: super::fact::Absence,
    /// `false` for `n/a`: then it is not something that the company lacks.
    pub lacking: bool,
}

/// All elements of one kind.
#[derive(Debug, Clone)]
pub struct Table<T> {
    items: Vec<Item<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> Table<T> {
    /// Adds an element.
    pub fn push(&mut self, item: Item<T>) -> Id<T> {
        self.items.push(item);
        Id::new(u32::try_from(self.items.len() - 1).unwrap_or(u32::MAX))
    }

    /// Every element with its id, in the order of declaration.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &Item<T>)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(index, item)| (Id::new(u32::try_from(index).unwrap_or(u32::MAX)), item))
    }

    /// Every element, to be filled in while the model is resolved.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (u32, &mut Item<T>)> {
        (0..).zip(&mut self.items)
    }

    /// Marks what was not said of an element as unreadable.
    pub(super) fn hide(&mut self, number: u32)
    where
        T: Decode,
    {
        if let Some(item) = self.items.get_mut(number as usize) {
            item.data.hide();
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The elements of a range of numbers, with their ids.
    pub fn range(&self, range: &Range<u32>) -> impl DoubleEndedIterator<Item = (Id<T>, &Item<T>)> + ExactSizeIterator {
        let (start, slice) = (range.start, &self.items[range.start as usize..range.end as usize]);
        slice.iter().enumerate().map(move |(at, item)| (Id::new(start + u32::try_from(at).unwrap_or(u32::MAX)), item))
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = Item<T>;
    fn index(&self, id: Id<T>) -> &Item<T> {
        &self.items[id.index()]
    }
}

/// A mention of an element of kind `T`.
#[derive(Debug)]
pub struct Ref<T> {
    /// As written.
    pub name: Box<str>,
    /// Where.
    pub span: Span,
    /// The element, once resolved; none where nothing is declared by that id (which was reported).
    pub target: Option<Id<T>>,
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), span: self.span, target: self.target }
    }
}

/// A mention of an element of one of several kinds, which `K` lists.
#[derive(Debug)]
pub struct AnyRef<K> {
    /// As written.
    pub name: Box<str>,
    /// Where.
    pub span: Span,
    /// The element, once resolved.
    pub target: Option<ElementId>,
    pub(super) kinds: PhantomData<fn() -> K>,
}

impl<K> Clone for AnyRef<K> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), span: self.span, target: self.target, kinds: PhantomData }
    }
}

/// The kinds that a mention may mean, in the order in which they are tried.
pub trait OneOf {
    /// The kinds.
    const KINDS: &'static [Kind];
}
