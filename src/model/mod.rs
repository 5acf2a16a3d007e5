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
mod magnitude;
mod number;
pub mod operation;
pub mod people;
pub mod process;
mod range;
mod read;
pub mod reference;
pub mod regulation;
mod resolve;
mod review;
pub mod sample;
pub mod schema;
pub mod settings;
mod slips;
mod synonym;
mod time;
pub mod value;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::finding::Subject;
use crate::source::Span;
use crate::text::Text;

use crm::{Card, Choice, Crm, Field, Pipeline, Step, System};
use decode::{List, fields};
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
pub use read::{Before, FileContent, Reading, contents, put_together, read, read_files, read_files_over};
pub use sample::MissingSample;
pub use synonym::called;

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
