//! Stages and processes: the client's way and the work along it.

use std::marker::PhantomData;

use super::decode::{Decode, Decoder, List, Visit, Visitor, element, fields, words};
use super::element::{AnyRef, IdMap, Kind, OneOf, Ref};
use super::operation::Operation;
use super::people::Role;
use super::value::Spanned;
use crate::load::NodeId;
use crate::text::Text;

element! {
    /// A part of the client's way, or the management of sales.
    /// Этап пути клиента или управление продажами.
    [kind = Stage]
    pub struct Stage {
        /// client (default) or management: that receives the control information and corrects the rest.
        /// client (по умолчанию) или management: получает сведения и корректирует остальные.
        kind: StageKind,
        /// The number of its regulation in the company.
        /// Обозначение регламента этапа в компании.
        code: Spanned<Box<str>>,
        /// What is to be reached.
        /// Цель этапа.
        goal: Text,
        /// Who answers for the stage.
        /// Кто отвечает за этап.
        owner: Ref<Role>,
        /// By what one sees that the client has entered it.
        /// По чему видно, что клиент на этапе.
        entry: Text,
        /// By what one sees that the client has left it.
        /// По чему видно, что клиент прошёл этап.
        exit: Text,
    }
}

words! {
    /// A kind of stage.
    /// Вид этапа.
    pub enum StageKind {
        /// A part of the client's way.
        /// Этап пути клиента.
        Client = "client",
        /// The management of sales.
        /// Управление продажами.
        Management = "management",
    }
}

element! {
    /// A sequence of operations that satisfies a regular request.
    /// Последовательность операций, которая удовлетворяет регулярный запрос.
    [kind = Process]
    pub struct Process {
        /// The stage it belongs to.
        /// Этап, к которому относится процесс.
        stage: Ref<Stage>,
        /// The number of its regulation in the company.
        /// Обозначение регламента процесса в компании.
        code: Spanned<Box<str>>,
        /// What is to be reached.
        /// Цель процесса.
        goal: Text,
        /// Who answers for the result of the whole process.
        /// Кто отвечает за результат всего процесса.
        owner: Ref<Role>,
        /// What starts it.
        /// С чего начинается.
        trigger: Text,
        /// What belongs to it and what does not.
        /// Что в него входит и что нет.
        scope: Scope,
        /// The named ends of the process.
        /// Именованные исходы процесса.
        outcomes: IdMap<Outcome>,
        /// What the manager must decide so that the performer need not guess.
        /// Что должен решить руководитель, чтобы исполнитель не гадал.
        questions: IdMap<Question>,
        /// The operations in order.
        /// Операции по порядку.
        operations: IdMap<Operation>,
    }
}

fields! {
    /// What belongs to a process and what does not.
    /// Что входит в процесс и что нет.
    [short = includes]
    pub struct Scope {
        /// What belongs to it.
        /// Что входит.
        includes: List<Text>,
        /// What does not.
        /// Что не входит.
        excludes: List<Text>,
    }
}

element! {
    /// A named end of a process.
    /// Именованный исход процесса.
    [kind = Outcome]
    pub struct Outcome {
        /// The process or stage that takes over, or why nothing does.
        /// Процесс или этап, который продолжает, либо причина, почему ничего не следует.
        leads_to: LeadsTo,
    }
}

/// What follows an outcome.
#[derive(Debug, Clone)]
pub enum LeadsTo {
    /// A process or a stage takes over.
    Element(AnyRef<Continuation>),
    /// Nothing does, for this reason.
    Reason(Text),
}

/// Processes and stages.
#[derive(Debug)]
pub struct Continuation;
impl OneOf for Continuation {
    const KINDS: &'static [Kind] = &[Kind::Process, Kind::Stage];
}

impl Decode for LeadsTo {
    const EXPECTS: &'static str = "type-id";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        // One word is an id; a sentence or a text by language is a reason.
        match d.word(node).map(str::trim) {
            Some(word) if !word.contains(char::is_whitespace) => {
                let name = word.into();
                Some(LeadsTo::Element(AnyRef { name, span: d.tree.span(node), target: None, kinds: PhantomData }))
            }
            _ => Text::decode(d, node).map(LeadsTo::Reason),
        }
    }
}

impl Visit for LeadsTo {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            LeadsTo::Element(reference) => reference.visit(v),
            LeadsTo::Reason(text) => v.text(text),
        }
    }
}

impl schemars::JsonSchema for LeadsTo {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LeadsTo".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (element, reason) = (generator.subschema_for::<AnyRef<Continuation>>(), generator.subschema_for::<Text>());
        schemars::json_schema!({"anyOf": [element, reason]})
    }
}

fields! {
    /// What the manager must decide so that the performer need not guess.
    /// Что должен решить руководитель, чтобы исполнитель не гадал.
    [kind = Question] [short = text]
    pub struct Question {
        /// The question.
        /// Вопрос.
        text: Text,
        /// The documents that answer it.
        /// Документы, которые на него отвечают.
        answered_by: List<AnyRef<Answer>>,
        /// Where the fact comes from.
        /// Откуда сведения.
        source: Text,
        /// For the people who keep the model.
        /// Для тех, кто ведёт модель.
        note: Text,
    }
}

/// Documents that can answer a question.
#[derive(Debug)]
pub struct Answer;
impl OneOf for Answer {
    const KINDS: &'static [Kind] = &[Kind::Regulation, Kind::Document, Kind::ControlPoint];
}

/// The method's own themes of questions. Their ids are fixed, so that a process that lacks one can be asked for it.
pub const THEMES: [&str; 11] =
    ["deadline", "audience", "content", "approval", "indicators", "responsible", "participants", "recording", "reporting", "motivation", "preparedness"];
