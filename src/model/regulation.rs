//! Regulations: what an operation is done on the basis of.

use jiff::civil::Date;

use super::decode::{Decode, Decoder, List, Visit, Visitor, element, fields, words};
use super::element::Ref;
use super::indicator::Segment;
use super::people::Role;
use super::process::{Question, Stage};
use super::value::{Interval, Spanned};
use crate::load::NodeId;
use crate::source::Span;
use crate::text::Text;

element! {
    /// A document that says how work is done.
    /// Документ, на основании которого выполняется работа.
    [kind = Regulation]
    pub struct Regulation {
        /// regulation, standard, procedure, plan, schedule, instruction, criteria, portrait, policy, price_list, template.
        /// Регламент, стандарт, процедура, план, график, инструкция, критерии, портрет, политика, прайс-лист, шаблон.
        kind: RegulationKind,
        /// A stage, a list of stages, or all.
        /// Этап, список этапов или all.
        stage: StageScope,
        /// The client categories it is for, if not for all.
        /// Категории клиентов, если не для всех.
        segments: List<Ref<Segment>>,
        /// in_force, draft or planned.
        /// Действует, проект, запланирован.
        status: Force,
        /// Where it applies.
        /// Область применения.
        scope: Text,
        /// What it must contain.
        /// Требования к содержанию.
        requirements: List<Requirement>,
        /// A sample: a path inside the model, or a text.
        /// Образец: путь внутри модели или текст.
        example: Text,
        /// Its number in the company.
        /// Обозначение в компании.
        code: Spanned<Box<str>>,
        /// Its edition.
        /// Редакция.
        version: Spanned<Box<str>>,
        /// Who keeps it.
        /// Кто ведёт документ.
        owner: Ref<Role>,
        /// Who approved it, when and by what act.
        /// Кто утвердил, когда и каким актом.
        approved: Approval,
        /// From when it holds.
        /// С какого дня действует.
        effective: Spanned<Date>,
        /// How often it is reviewed: 1y, 6m (months).
        /// Как часто пересматривается: 1y, 6m (месяцы).
        review_every: Interval,
        /// The clauses that the company writes itself; Markdown.
        /// Пункты, которые компания пишет сама; Markdown.
        text: Text,
    }
}

words! {
    /// A kind of regulating document.
    /// Вид регламентирующего документа.
    pub enum RegulationKind {
        /// Rules, requirements and limits.
        /// Регламент.
        Regulation = "regulation",
        /// The standard of doing something.
        /// Стандарт.
        Standard = "standard",
        /// The order of doing something.
        /// Процедура.
        Procedure = "procedure",
        /// What is to be done.
        /// План.
        Plan = "plan",
        /// What is to be done by when.
        /// График.
        Schedule = "schedule",
        /// How one does something.
        /// Инструкция.
        Instruction = "instruction",
        /// By what one decides.
        /// Критерии.
        Criteria = "criteria",
        /// The portrait of a client group.
        /// Портрет группы клиентов.
        Portrait = "portrait",
        /// What the company holds to.
        /// Политика.
        Policy = "policy",
        /// Assortment and prices.
        /// Прайс-лист.
        PriceList = "price_list",
        /// A form to fill in.
        /// Шаблон.
        Template = "template",
    }
}

words! {
    /// Whether a regulation holds.
    /// Действует ли документ.
    pub enum Force {
        /// It holds.
        /// Действует.
        InForce = "in_force",
        /// It is being written.
        /// Проект.
        Draft = "draft",
        /// It is to be written.
        /// Запланирован.
        Planned = "planned",
    }
}

fields! {
    /// What a document must contain.
    /// Требование к содержанию.
    [short = text]
    pub struct Requirement {
        /// The requirement.
        /// Требование.
        text: Text,
        /// The question that it answers.
        /// Вопрос, на который отвечает.
        answers: List<Ref<Question>>,
    }
}

fields! {
    /// Who approved a document.
    /// Утверждение документа.
    [short = by]
    pub struct Approval {
        /// The role.
        /// Роль.
        by: Ref<Role>,
        /// The day.
        /// Дата.
        on: Spanned<Date>,
        /// The act: Order No. 12.
        /// Акт: Приказ № 12.
        act: Text,
    }
}

/// The stages that something is for.
#[derive(Debug, Clone)]
pub enum StageScope {
    /// Every stage.
    All(Span),
    /// These.
    Some(Vec<Ref<Stage>>),
}

impl Decode for StageScope {
    const EXPECTS: &'static str = "type-id";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        if d.word(node) == Some("all") {
            return Some(StageScope::All(d.tree.span(node)));
        }
        List::decode(d, node).map(|list| StageScope::Some(list.0))
    }
}

impl Visit for StageScope {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            StageScope::All(_) => {}
            StageScope::Some(stages) => stages.iter_mut().for_each(|stage| stage.visit(v)),
        }
    }
}

impl schemars::JsonSchema for StageScope {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "StageScope".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let stages = super::schema::one_or_many::<Ref<Stage>>(generator);
        schemars::json_schema!({"anyOf": [{"const": "all"}, stages]})
    }
}
