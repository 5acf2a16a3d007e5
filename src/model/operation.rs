//! An operation: the seven facts of the method, and the order.

use super::crm::{Field, System};
use super::decode::{Decode, Decoder, List, Visit, Visitor, element, fields, words};
use super::element::{AnyRef, ElementId, Id, Kind, OneOf, Ref};
use super::indicator::ControlPoint;
use super::kpi::Kpi;
use super::people::{Competence, Role};
use super::process::{Outcome, Process, Stage};
use super::regulation::Regulation;
use super::value::{Duration, Spanned};
use crate::finding::{Finding, Level};
use crate::load::NodeId;
use crate::source::Span;
use crate::text::Text;

element! {
    /// A step of a process, described by the seven facts of the method.
    /// Операция процесса, описанная семью фактами методики.
    [kind = Operation]
    pub struct Operation {
        /// The stage, where it differs from the process's.
        /// Этап, если он не тот, что у процесса.
        stage: Ref<Stage>,
        /// Who answers for the result.
        /// Владелец: отвечает за результат.
        owner: Ref<Role>,
        /// Who takes part and how: performs, consulted, informed, approves, agrees.
        /// Кто участвует и как: исполняет, консультирует, информируется, утверждает, согласует.
        participants: Participants,
        /// The information result: what is written into the CRM, what documents come of it.
        /// Информационный результат: что внесено в CRM, какие документы появились.
        produces: List<Info>,
        /// What must be there before.
        /// Что должно быть до начала.
        needs: List<Info>,
        /// By what means the fact is recorded.
        /// Каким средством отражается факт совершения.
        recorded_in: List<Ref<System>>,
        /// The work standard, step by step.
        /// Стандарт работы по шагам.
        steps: List<Text>,
        /// The documents that say how.
        /// Документы, на основании которых выполняется.
        regulated_by: List<Ref<Regulation>>,
        /// The information that leaves for management.
        /// Информация, которая уходит в управление.
        control_points: List<Ref<ControlPoint>>,
        /// How long it may take: 2h, 3d.
        /// Срок: 2h, 3d.
        time_limit: Duration,
        /// What one must know and be able to do.
        /// Что нужно знать и уметь.
        competences: List<Ref<Competence>>,
        /// The indicators whose pay reinforces it.
        /// Показатели мотивации, которые подкрепляют операцию.
        motivated_by: List<Ref<Kpi>>,
        /// What is done in unusual cases.
        /// Что делать в особых случаях.
        exceptions: List<Exception>,
        /// The reference operation that this one is.
        /// Эталонная операция, которой она соответствует.
        implements: List<Spanned<Box<str>>>,
        /// What follows; left out: the next operation in the file.
        /// Что дальше; без ключа — следующая операция в файле.
        next: List<Way>,
        /// any (default): begins when one of those before it is done; all: waits for every operation that leads here.
        /// any (по умолчанию): начинается, когда завершена одна из предыдущих; all: ждёт все операции, которые сюда ведут.
        join: Join,
        /// true: one more way into the process.
        /// true: ещё один вход в процесс.
        start: Spanned<bool>,
        /// The operation is repeated.
        /// Операция повторяется.
        repeat: Repeat,
        /// The process that is this operation in detail.
        /// Процесс, который подробно раскрывает операцию.
        detailed_in: Ref<Process>,
    }
}

words! {
    /// When an operation with several predecessors begins.
    /// Когда начинается операция, к которой ведут несколько.
    pub enum Join {
        /// When one of them is done.
        /// Когда завершена одна из них.
        Any = "any",
        /// When all of them are done.
        /// Когда завершены все.
        All = "all",
    }
}

fields! {
    /// The operation is repeated.
    /// Операция повторяется.
    [short = while_]
    pub struct Repeat {
        /// As long as this holds.
        /// Пока верно.
        while_ as "while": Text,
    }
}

fields! {
    /// An unusual case.
    /// Особый случай.
    [short = when]
    pub struct Exception {
        /// When.
        /// Когда.
        when: Text,
        /// What is done then.
        /// Что делать.
        do_ as "do": Text,
    }
}

fields! {
    /// Information: records of the CRM or documents.
    /// Сведения: записи CRM или документы.
    pub struct Info {
        /// Fields of the CRM, `card.field`.
        /// Поля CRM, `карточка.поле`.
        crm: List<Ref<Field>>,
        /// Documents.
        /// Документы.
        document: List<AnyRef<Paper>>,
    }
}

/// Working documents, and regulations, which are documents too.
#[derive(Debug)]
pub struct Paper;
impl OneOf for Paper {
    const KINDS: &'static [Kind] = &[Kind::Document, Kind::Regulation];
}

words! {
    /// How a role takes part.
    /// Как участвует роль.
    pub enum Part {
        /// Does the work.
        /// Исполняет.
        Performs = "performs",
        /// Is asked.
        /// Консультирует.
        Consulted = "consulted",
        /// Is told.
        /// Информируется.
        Informed = "informed",
        /// Approves the result.
        /// Утверждает.
        Approves = "approves",
        /// Agrees to the result.
        /// Согласует.
        Agrees = "agrees",
    }
}

fields! {
    /// How a role takes part.
    /// Как участвует роль.
    [short = part]
    pub struct Participation {
        /// performs, consulted, informed, approves or agrees.
        /// Исполняет, консультирует, информируется, утверждает или согласует.
        part: Part,
        /// The documents it receives.
        /// Какие документы получает.
        receives: List<AnyRef<Paper>>,
        /// What it does.
        /// Что делает.
        does: Text,
    }
}

/// A role and its part.
#[derive(Debug, Clone)]
pub struct Participant {
    /// The role.
    pub role: Ref<Role>,
    /// Its part.
    pub participation: Participation,
}

/// Who takes part besides the owner: `role: part`.
#[derive(Debug, Clone, Default)]
pub struct Participants(pub Vec<Participant>);

impl Decode for Participants {
    const EXPECTS: &'static str = "type-participants";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let mut out: Vec<Participant> = Vec::new();
        for (key, value) in pairs {
            let (Some(role), Some(participation)) = (Ref::<Role>::decode(d, key), Participation::decode(d, value)) else { continue };
            match out.iter().find(|other| other.role.name == role.name) {
                Some(first) => {
                    let finding = Finding::new("duplicate-key", Level::Error, role.span).with("key", &*role.name);
                    let first = first.role.span;
                    d.report(finding.related("first", first));
                }
                None => out.push(Participant { role, participation }),
            }
        }
        Some(Self(out))
    }
}

impl Visit for Participants {
    fn visit(&mut self, v: &mut dyn Visitor) {
        for participant in &mut self.0 {
            participant.role.visit(v);
            Visit::visit(&mut participant.participation, v);
        }
    }
}

impl schemars::JsonSchema for Participants {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Participants".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (role, value) = (generator.subschema_for::<Ref<Role>>(), generator.subschema_for::<Participation>());
        schemars::json_schema!({"type": "object", "propertyNames": role, "additionalProperties": value})
    }
}

fields! {
    /// One way on from an operation.
    /// Один из путей дальше.
    [short = to]
    pub struct Way {
        /// The operation that follows.
        /// Следующая операция.
        to: To,
        /// The outcome that the process ends with.
        /// Исход, которым процесс завершается.
        end: Ref<Outcome>,
        /// Operations that all follow, in parallel.
        /// Операции, которые следуют все, параллельно.
        all: List<Ref<Operation>>,
        /// On which condition.
        /// При каком условии.
        when: Text,
        /// true: in every other case.
        /// true: во всех остальных случаях.
        otherwise: Spanned<bool>,
        /// When the process that details this operation ends with this outcome.
        /// Когда процесс, раскрывающий операцию, закончился этим исходом.
        when_outcome: DetailOutcome,
    }
}

impl Way {
    /// Whether it is the way for every other case.
    pub fn is_otherwise(&self) -> bool {
        self.otherwise.said().is_some_and(|said| said.value)
    }
}

/// The operation that follows, or `end`.
#[derive(Debug, Clone)]
pub enum To {
    /// An operation of the same process.
    Operation(Ref<Operation>),
    /// `end`: the process ends.
    End(Span),
}

impl Decode for To {
    const EXPECTS: &'static str = "type-id";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let reference = Ref::decode(d, node)?;
        Some(if &*reference.name == "end" { To::End(reference.span) } else { To::Operation(reference) })
    }
}

impl Visit for To {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            To::Operation(reference) => reference.visit(v),
            To::End(_) => {}
        }
    }
}

/// An outcome of the process that details the operation; resolved once that process is known.
#[derive(Debug, Clone)]
pub struct DetailOutcome {
    /// As written.
    pub name: Box<str>,
    /// Where.
    pub span: Span,
    /// The outcome.
    pub target: Option<Id<Outcome>>,
}

impl Decode for DetailOutcome {
    const EXPECTS: &'static str = "type-id";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let reference = Ref::<Outcome>::decode(d, node)?;
        Some(Self { name: reference.name, span: reference.span, target: None })
    }
}

impl Visit for DetailOutcome {
    // Deliberately nothing: `resolve` looks it up in the process named by `detailed_in`.
    fn visit(&mut self, _: &mut dyn Visitor) {}
}

/// Ids that are written as references are.
macro_rules! id_schema {
    ($($ty:ty = $target:ty),+) => {$(
        impl schemars::JsonSchema for $ty {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                Ref::<$target>::schema_name()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                Ref::<$target>::json_schema(generator)
            }
        }
    )+};
}
id_schema!(To = Operation, DetailOutcome = Outcome);

impl Info {
    /// The fields and documents that it names, with the places.
    pub fn mentioned(&self) -> impl Iterator<Item = (ElementId, Span)> {
        let fields = self.crm.items().iter().filter_map(|field| Some((field.target?.element(), field.span)));
        fields.chain(self.document.items().iter().filter_map(|paper| Some((paper.target?, paper.span))))
    }
}

impl Operation {
    /// What it needs, with the places where it says so. Regulations are always there.
    pub fn needed(&self) -> impl Iterator<Item = (ElementId, Span)> {
        self.needs.items().iter().flat_map(Info::mentioned).filter(|(item, _)| item.kind != Kind::Regulation)
    }

    /// What it produces, with the places where it says so.
    pub fn produced(&self) -> impl Iterator<Item = (ElementId, Span)> {
        self.produces.items().iter().flat_map(Info::mentioned)
    }
}
