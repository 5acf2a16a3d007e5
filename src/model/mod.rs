//! 2: the language. Trees are decoded into what each file says, put together, and references are resolved: a [`Model`].
//!
//! Each kind of element is declared once, in a file of its own, with the [`decode`] macros; that declaration is its reading, its keys and its JSON Schema.
//! Nothing here judges a process: what is reported is what keeps the model from being read as its author meant it.

mod absent;
mod assemble;
mod code;
pub mod crm;
mod declare;
pub mod decode;
pub mod document;
pub mod element;
pub mod fact;
pub mod formula;
mod id;
mod index;
pub mod indicator;
pub mod kpi;
mod language;
mod number;
pub mod operation;
pub mod people;
pub mod process;
mod range;
pub mod reference;
pub mod regulation;
mod resolve;
mod review;
pub mod sample;
pub mod schema;
pub mod settings;
mod synonym;
mod time;
pub mod value;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::finding::{Finding, Subject};
use crate::load::{Budget, Known, Loaded, NodeId, Nodes, Tree};
use crate::source::{FileId, Source, Span};
use crate::text::Text;

use crm::{Card, Choice, Crm, Field, Pipeline, Step, System};
use decode::{Decode, Decoder, Fields, List, fields};
use document::Document;
use element::{Declared, Declined, ElementId, Id, IdMap, Item, Kind, Table};
use indicator::{ControlPoint, Funnel, FunnelStep, LadderStep, Matrix, MatrixLevel, Norm, Plan, Product, RequestType, Segment};
use kpi::Kpi;
use operation::Operation;
use people::{Competence, Role};
use process::{Outcome, Process, Question, Stage};
use regulation::Regulation;
use settings::{About, Build, CrmTarget, Lint};
use value::Spanned;

pub use code::derived_code;
pub use id::{derived_id, is_id, is_reserved};
pub use index::Index;
pub use language::COMMON_LANGUAGES;
pub use sample::MissingSample;

/// The version of the language that this program reads.
pub const LANGUAGE_VERSION: &str = "1";

fields! {
    /// A model of a sales process, language version 1.
    /// Модель процесса продаж, язык версии 1.
    pub struct Root {
        /// The language version: 1.
        /// Версия языка: 1.
        reglament: Spanned<Box<str>>,
        /// What the model is.
        /// Что это за модель.
        model: About,
        /// How it is checked.
        /// Как она проверяется.
        lint: Lint,
        /// What `build` writes.
        /// Что пишет `build`.
        build: Build,
        /// The CRMs that fields are compiled for.
        /// CRM, для которых собираются поля.
        crm_targets: List<CrmTarget>,
        /// The roles.
        /// Роли.
        roles: IdMap<Role>,
        /// The competences.
        /// Компетенции.
        competences: IdMap<Competence>,
        /// The stages in the order of the client's way.
        /// Этапы в порядке пути клиента.
        stages: IdMap<Stage>,
        /// The processes.
        /// Процессы.
        processes: IdMap<Process>,
        /// The means by which facts are recorded.
        /// Средства, которыми отражаются факты.
        systems: IdMap<System>,
        /// The documents that say how work is done.
        /// Документы, на основании которых выполняется работа.
        regulations: IdMap<Regulation>,
        /// The documents that work produces.
        /// Документы, которые появляются в работе.
        documents: IdMap<Document>,
        /// The information that leaves for management.
        /// Информация, исходящая в управление.
        control_points: IdMap<ControlPoint>,
        /// The CRM: its cards and pipelines.
        /// CRM: карточки и воронки.
        crm: Crm,
        /// The indicators.
        /// Показатели.
        kpis: IdMap<Kpi>,
        /// The funnels.
        /// Воронки.
        funnels: IdMap<Funnel>,
        /// The loyalty ladder, lowest step first.
        /// Лестница приверженности, с нижней ступени.
        ladder: IdMap<LadderStep>,
        /// The norms.
        /// Нормативы.
        norms: IdMap<Norm>,
        /// The plans.
        /// Планы.
        plans: IdMap<Plan>,
        /// The client categories.
        /// Категории клиентов.
        segments: IdMap<Segment>,
        /// The products and services.
        /// Продукты и услуги.
        products: IdMap<Product>,
        /// The client × product matrix.
        /// Матрица «клиент × продукт».
        matrix: Matrix,
        /// The kinds of client request.
        /// Виды запросов клиентов.
        request_types: IdMap<RequestType>,
    }
}

/// A resolved model: tables of elements that refer to each other by number.
#[derive(Debug, Default)]
pub struct Model {
    /// What it is.
    pub about: About,
    /// How it is checked.
    pub lint: Lint,
    /// What is built.
    pub build: Build,
    /// The CRMs it is compiled for.
    pub crm_targets: Vec<CrmTarget>,
    /// The roles.
    pub roles: Table<Role>,
    /// The competences.
    pub competences: Table<Competence>,
    /// The stages.
    pub stages: Table<Stage>,
    /// The processes.
    pub processes: Table<Process>,
    /// The outcomes of all processes.
    pub outcomes: Table<Outcome>,
    /// The questions of all processes.
    pub questions: Table<Question>,
    /// The operations of all processes.
    pub operations: Table<Operation>,
    /// The systems.
    pub systems: Table<System>,
    /// The regulations.
    pub regulations: Table<Regulation>,
    /// The documents.
    pub documents: Table<Document>,
    /// The control points.
    pub control_points: Table<ControlPoint>,
    /// The cards.
    pub cards: Table<Card>,
    /// The fields of all cards.
    pub fields: Table<Field>,
    /// The options of all fields.
    pub choices: Table<Choice>,
    /// The pipelines.
    pub pipelines: Table<Pipeline>,
    /// The steps of all pipelines.
    pub steps: Table<Step>,
    /// The indicators.
    pub kpis: Table<Kpi>,
    /// The funnels.
    pub funnels: Table<Funnel>,
    /// The steps of all funnels.
    pub funnel_steps: Table<FunnelStep>,
    /// The ladder.
    pub ladder: Table<LadderStep>,
    /// The norms.
    pub norms: Table<Norm>,
    /// The plans.
    pub plans: Table<Plan>,
    /// The segments.
    pub segments: Table<Segment>,
    /// The products.
    pub products: Table<Product>,
    /// The levels of the matrix.
    pub matrix: Table<MatrixLevel>,
    /// The request types.
    pub request_types: Table<RequestType>,
    /// Ids in place of which `none` or `n/a` was said.
    pub declined: Vec<(Kind, Declined)>,
    /// Whole sections in place of which `none` or `n/a` was said: the kind of their elements, and `true` for `none`.
    pub refused: Vec<(Kind, bool)>,
    /// Kinds of which a section could not be read: any of its elements may stand there.
    pub broken: Vec<Kind>,
    /// Every mention of an element.
    pub uses: Vec<Use>,
    /// Words in places that could not be read: they may be mentions too.
    pub unread: FxHashSet<Box<str>>,
    /// Texts that lack a language of the model, with the first one that they lack.
    pub untranslated: Vec<(Span, Box<str>)>,
    /// Samples whose files are missing.
    pub missing_samples: Vec<MissingSample>,
    /// What it is compared with.
    pub reference: reference::Reference,
    /// The comments of all files.
    pub comments: Vec<Span>,
    /// The word `reglament` that makes it a model; none where no file has it.
    pub root: Option<Span>,
    /// Whether a file could not be read to its end: what seems missing may stand there.
    pub cut: bool,
    /// Every id.
    pub index: Index,
    ranges: Ranges,
}

/// A mention of an element.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    /// What is mentioned.
    pub target: ElementId,
    /// Where.
    pub span: Span,
}

/// Which numbers in the tables of parts belong to which whole.
#[derive(Debug, Default)]
struct Ranges {
    outcomes: Vec<Range<u32>>,
    questions: Vec<Range<u32>>,
    operations: Vec<Range<u32>>,
    fields: Vec<Range<u32>>,
    choices: Vec<Range<u32>>,
    steps: Vec<Range<u32>>,
    funnel_steps: Vec<Range<u32>>,
}

/// What one file says, before it is put together with the others.
#[derive(Debug, Clone)]
pub struct FileContent {
    root: Root,
    /// Sections that the file gives a second time, which was reported: their elements count all the same, lest every mention of them is reported too.
    again: Vec<Root>,
    /// The places of the keys at the top of the file.
    keys: Vec<(Box<str>, Span)>,
    comments: Vec<Span>,
    complete: bool,
    unread: Vec<Box<str>>,
    findings: Vec<Finding>,
}

/// Reads all files of a model and resolves it. Whatever is wrong is in the findings; the model holds the rest.
pub fn read(loaded: &Loaded, budget: &Budget) -> (Model, Vec<Finding>) {
    put_together(read_files(loaded, budget), loaded)
}

/// What each readable file says, in the order of the files.
pub fn read_files(loaded: &Loaded, budget: &Budget) -> Vec<FileContent> {
    read_each(loaded, |file, source| {
        let mut findings = Vec::new();
        let tree = crate::load::parse(file, source, budget, &mut findings);
        decode_file(&tree, &source.text, findings)
    })
}

/// The same where something of a file is known already: an editor reads again only what was changed.
pub fn read_files_over(loaded: &Loaded, budget: &Budget, before: impl Fn(FileId, &Source) -> Before + Sync) -> Vec<Reading> {
    read_each(loaded, |file, source| {
        let known = match before(file, source) {
            Before::Same(reading) => return reading,
            Before::Other(known) => known,
        };
        let mut findings = Vec::new();
        let tree = match &known {
            Some(known) => crate::load::parse_over(file, source, known, budget, &mut findings),
            None => crate::load::parse(file, source, budget, &mut findings),
        };
        let content = decode_file(&tree, &source.text, findings);
        let nodes = tree.is_complete().then(|| tree.into_nodes());
        let known = nodes.clone().map(|nodes| Known { text: source.text.as_str().into(), nodes }).or(known);
        Reading { file, content: Some(Arc::new(content)), nodes, known }
    })
}

/// What files say, to be put together. Of several it stays known, for the next time; the only file of a model is read again because it has changed.
pub fn contents(readings: &mut [Reading]) -> Vec<FileContent> {
    use rayon::prelude::*;
    match readings {
        [one] => one.content.take().map(Arc::unwrap_or_clone).into_iter().collect(),
        several => several.par_iter().filter_map(|reading| reading.content.as_deref().cloned()).collect(),
    }
}

/// Does something with each readable file, in parallel where there are several.
fn read_each<T: Send>(loaded: &Loaded, one: impl Fn(FileId, &Source) -> T + Sync) -> Vec<T> {
    use rayon::prelude::*;
    let files: Vec<_> = loaded.sources.iter().filter(|(file, _)| !loaded.unreadable.contains(file)).collect();
    match files.as_slice() {
        [(file, source)] => vec![one(*file, source)],
        many => many.par_iter().map(|(file, source)| one(*file, source)).collect(),
    }
}

/// What is known of a file before it is read.
#[derive(Debug)]
pub enum Before {
    /// All: its text is the same.
    Same(Reading),
    /// What it said when it was last read to its end, if it ever was.
    Other(Option<Known>),
}

/// A file that was read, and what helps to read it again.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The file.
    pub file: FileId,
    /// What it says, unless that has been put together and is needed no more.
    pub content: Option<Arc<FileContent>>,
    /// Its nodes, if it could be read to its end.
    pub nodes: Option<Arc<Nodes>>,
    /// The newest text of it that could be read to its end.
    pub known: Option<Known>,
}

/// The model that the contents of its files make up.
pub fn put_together(contents: Vec<FileContent>, loaded: &Loaded) -> (Model, Vec<Finding>) {
    let (mut model, findings) = put_together_alone(contents, loaded);
    model.reference = reference::Reference::of(&model, loaded);
    (model, findings)
}

/// A model without what it is compared with, which may be compared with it in turn.
fn read_alone(loaded: &Loaded, budget: &Budget) -> Model {
    put_together_alone(read_files(loaded, budget), loaded).0
}

fn put_together_alone(contents: Vec<FileContent>, loaded: &Loaded) -> (Model, Vec<Finding>) {
    let mut findings = loaded.findings.clone();
    let mut model = assemble::assemble(contents, &mut findings);
    model.cut |= !loaded.unreadable.is_empty() || !loaded.failures.is_empty();
    resolve::resolve(&mut model, &mut findings);
    absent::offer(&mut findings, loaded);
    model.missing_samples = sample::missing_samples(&model, loaded);
    (model, findings)
}

fn decode_file(tree: &Tree<'_>, text: &str, findings: Vec<Finding>) -> FileContent {
    let mut decoder = Decoder::new(tree, text);
    decoder.findings = findings;
    let (mut root, mut keys, mut again) = (Root::default(), Vec::new(), Vec::new());
    if let Some(node) = tree.root() {
        root = Root::decode(&mut decoder, node).unwrap_or_default();
        for (key, value) in tree.pairs(node).into_iter().flatten() {
            let Some((word, _)) = tree.scalar(key) else { continue };
            if keys.iter().any(|(known, _): &(Box<str>, Span)| **known == *word) {
                again.extend(section(&mut decoder, word, value));
            }
            keys.push((word.into(), tree.span(key)));
        }
    }
    // A file that is a list or a text says nothing that could be judged.
    let is_map = tree.root().is_none_or(|node| tree.pairs(node).is_some());
    let (comments, complete) = (tree.comments().collect(), tree.is_complete() && is_map);
    FileContent { root, again, keys, comments, complete, unread: decoder.unread, findings: decoder.findings }
}

/// A section of which elements add up, by itself.
fn section(decoder: &mut Decoder<'_, '_>, key: &str, value: NodeId) -> Option<Root> {
    const ONCE: [&str; 5] = ["reglament", "model", "lint", "build", "crm_targets"];
    let number = Root::KEYS.iter().position(|known| *known == key && !ONCE.contains(known))?;
    let mut root = Root::default();
    Fields::set(&mut root, decoder, number, value);
    Some(root)
}

impl Model {
    /// The main language of the texts.
    pub fn language(&self) -> &str {
        self.about.language.said().map_or("en", |language| &language.value)
    }

    /// The languages that documents are built in: those given, or the main one.
    pub fn languages(&self) -> Vec<&str> {
        let given: Vec<&str> = self.about.languages.items().iter().map(|language| &*language.value).collect();
        if given.is_empty() { vec![self.language()] } else { given }
    }

    /// The operations of a process.
    pub fn operations_of(&self, process: Id<Process>) -> impl DoubleEndedIterator<Item = (Id<Operation>, &Item<Operation>)> + ExactSizeIterator {
        self.operations.range(&self.ranges.operations[process.index()])
    }

    /// The outcomes of a process.
    pub fn outcomes_of(&self, process: Id<Process>) -> impl DoubleEndedIterator<Item = (Id<Outcome>, &Item<Outcome>)> + ExactSizeIterator {
        self.outcomes.range(&self.ranges.outcomes[process.index()])
    }

    /// The questions of a process.
    pub fn questions_of(&self, process: Id<Process>) -> impl DoubleEndedIterator<Item = (Id<Question>, &Item<Question>)> + ExactSizeIterator {
        self.questions.range(&self.ranges.questions[process.index()])
    }

    /// The fields of a card.
    pub fn fields_of(&self, card: Id<Card>) -> impl DoubleEndedIterator<Item = (Id<Field>, &Item<Field>)> + ExactSizeIterator {
        self.fields.range(&self.ranges.fields[card.index()])
    }

    /// The options of a field.
    pub fn choices_of(&self, field: Id<Field>) -> impl DoubleEndedIterator<Item = (Id<Choice>, &Item<Choice>)> + ExactSizeIterator {
        self.choices.range(&self.ranges.choices[field.index()])
    }

    /// The steps of a pipeline.
    pub fn steps_of(&self, pipeline: Id<Pipeline>) -> impl DoubleEndedIterator<Item = (Id<Step>, &Item<Step>)> + ExactSizeIterator {
        self.steps.range(&self.ranges.steps[pipeline.index()])
    }

    /// The steps of a funnel.
    pub fn funnel_steps_of(&self, funnel: Id<Funnel>) -> impl DoubleEndedIterator<Item = (Id<FunnelStep>, &Item<FunnelStep>)> + ExactSizeIterator {
        self.funnel_steps.range(&self.ranges.funnel_steps[funnel.index()])
    }

    /// Which share of those on one step of a funnel come to a later one, in percent, by their norms. None where a norm lacks; where people join on the
    /// way, since they did not come through the step before; and above 100, where the steps do not follow from each other.
    pub fn conversion(&self, funnel: Id<Funnel>, from: usize, to: usize) -> Option<(f64, f64)> {
        let steps: Vec<_> = self.funnel_steps_of(funnel).map(|(_, step)| step).collect();
        let joined = steps.get(from + 1..=to)?.iter().any(|step| step.side_entry.said().is_some_and(|side| side.value));
        let norm = |at: usize| steps.get(at).and_then(|step| step.norm.said());
        norm(to).zip(norm(from)).filter(|_| !joined).and_then(|(to, from)| to.share_of(from)).filter(|(_, high)| *high <= 100.0)
    }

    /// The process of an operation.
    pub fn process_of(&self, operation: Id<Operation>) -> Id<Process> {
        Id::new(self.operations[operation].parent)
    }

    /// The stage of an operation: its own, or its process's.
    pub fn stage_of(&self, operation: Id<Operation>) -> Option<Id<Stage>> {
        let own = self.operations[operation].stage.said().and_then(|stage| stage.target);
        own.or_else(|| self.processes[self.process_of(operation)].stage.said().and_then(|stage| stage.target))
    }

    /// An element as the subject of a finding: kind, full id and name.
    pub fn subject(&self, element: ElementId) -> Subject {
        Subject { kind: element.kind.word(), id: self.full_id(element), name: self.name(element).cloned() }
    }

    /// The subject of a typed element.
    pub fn subject_of<T: Declared>(&self, id: Id<T>) -> Subject {
        self.subject(id.element())
    }

    /// The name of an element, if one was given.
    pub fn name(&self, element: ElementId) -> Option<&Text> {
        self.face(element).1
    }

    /// The name of an element for a sentence: as given, or its id.
    pub fn label(&self, element: ElementId) -> Text {
        let (item, name) = self.face(element);
        name.cloned().unwrap_or_else(|| Text::plain(item.0.replace('_', " "), item.1))
    }

    /// The label of a typed element.
    pub fn label_of<T: Declared>(&self, id: Id<T>) -> Text {
        self.label(id.element())
    }

    /// Where the id of an element stands.
    pub fn span(&self, element: ElementId) -> Span {
        self.face(element).0.1
    }

    /// The id of an element with those of what holds it: `process.operation`, `card.field.option`.
    pub fn full_id(&self, element: ElementId) -> String {
        let ((id, _, parent, _), _) = self.face(element);
        match element.kind.holder() {
            Some(holder) => format!("{}.{id}", self.full_id(ElementId { kind: holder, index: parent })),
            None => id.to_string(),
        }
    }

    /// The whole declaration of an element, from its id to the end of its body.
    pub fn body(&self, element: ElementId) -> Span {
        self.face(element).0.3
    }

    /// Id, place, holder and body of an element of any kind, and its name.
    fn face(&self, element: ElementId) -> ((&str, Span, u32, Span), Option<&Text>) {
        macro_rules! of {
            ($table:ident) => {{
                let item = &self.$table[Id::new(element.index)];
                ((&*item.id, item.span, item.parent, item.body), item.name.said())
            }};
        }
        match element.kind {
            Kind::Role => of!(roles),
            Kind::Competence => of!(competences),
            Kind::Stage => of!(stages),
            Kind::Process => of!(processes),
            Kind::Outcome => of!(outcomes),
            Kind::Question => {
                let item = &self.questions[Id::new(element.index)];
                ((&*item.id, item.span, item.parent, item.body), item.text.said())
            }
            Kind::Operation => of!(operations),
            Kind::System => of!(systems),
            Kind::Regulation => of!(regulations),
            Kind::Document => of!(documents),
            Kind::ControlPoint => of!(control_points),
            Kind::Card => of!(cards),
            Kind::Field => of!(fields),
            Kind::Choice => of!(choices),
            Kind::Pipeline => of!(pipelines),
            Kind::Step => of!(steps),
            Kind::Kpi => of!(kpis),
            Kind::Funnel => of!(funnels),
            Kind::FunnelStep => of!(funnel_steps),
            Kind::LadderStep => of!(ladder),
            Kind::Norm => of!(norms),
            Kind::Plan => of!(plans),
            Kind::Segment => of!(segments),
            Kind::Product => of!(products),
            Kind::MatrixLevel => of!(matrix),
            Kind::RequestType => of!(request_types),
        }
    }
}
