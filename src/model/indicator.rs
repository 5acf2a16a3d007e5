//! What management is told and steers by: control points, funnels, the ladder, norms, plans; and the market: segments, products, requests.

use super::decode::{List, element, fields, words};
use super::element::{AnyRef, IdMap, Kind, OneOf, Ref};
use super::kpi::{Kpi, Per};
use super::operation::{Info, Operation, Paper};
use super::people::Role;
use super::process::{Process, Stage};
use super::regulation::Regulation;
use super::value::{Bounds, Duration, Quantity, Spanned, Target};
use crate::text::Text;

element! {
    /// Information that leaves the process for management.
    /// Контрольная точка: информация, исходящая из процесса в управление.
    [kind = ControlPoint]
    pub struct ControlPoint {
        /// The indicators and funnels that it shows.
        /// Показатели и воронки, которые она показывает.
        shows: List<AnyRef<Shown>>,
        /// Qualitative information: records and documents.
        /// Качественные сведения: записи и документы.
        about: List<Info>,
        /// The document that carries it.
        /// Документ-носитель.
        carried_by: List<AnyRef<Paper>>,
        /// Who receives it.
        /// Кто получает.
        receiver: List<Ref<Role>>,
        /// day, week, month, quarter, year or event.
        /// Как часто: day, week, month, quarter, year или event (по событию).
        every: Period,
        /// From which value on one has to act.
        /// Порог, с которого нужно действовать.
        threshold: Text,
        /// What is done about it: the loop back into the process.
        /// Реакция: обратная связь в процесс.
        reaction: Reaction,
    }
}

/// What a control point can show.
#[derive(Debug)]
pub struct Shown;
impl OneOf for Shown {
    const KINDS: &'static [Kind] = &[Kind::Kpi, Kind::Funnel, Kind::Norm, Kind::Plan];
}

fields! {
    /// What is done about what a control point shows.
    /// Что делают с тем, что показала контрольная точка.
    [short = text]
    pub struct Reaction {
        /// What is done.
        /// Что делают.
        text: Text,
        /// Within what time.
        /// За какое время.
        within: Duration,
        /// What it corrects: regulations, operations, plans …
        /// Что корректируется: регламенты, операции, планы …
        corrects: List<AnyRef<Corrected>>,
    }
}

/// What management can correct.
#[derive(Debug)]
pub struct Corrected;
impl OneOf for Corrected {
    const KINDS: &'static [Kind] = &[
        Kind::Regulation,
        Kind::Document,
        Kind::Operation,
        Kind::Process,
        Kind::Stage,
        Kind::Norm,
        Kind::Plan,
        Kind::Kpi,
        Kind::Funnel,
        Kind::Segment,
        Kind::Product,
        Kind::Competence,
        Kind::Role,
    ];
}

words! {
    /// How often.
    /// Как часто.
    pub enum Period {
        /// Every day.
        /// Каждый день.
        Day = "day",
        /// Every week.
        /// Каждую неделю.
        Week = "week",
        /// Every month.
        /// Каждый месяц.
        Month = "month",
        /// Every quarter.
        /// Каждый квартал.
        Quarter = "quarter",
        /// Every year.
        /// Каждый год.
        Year = "year",
        /// When something happens.
        /// По событию.
        Event = "event",
    }
}

element! {
    /// A funnel: how many clients stand on each step.
    /// Воронка: сколько клиентов на каждом шаге.
    [kind = Funnel]
    pub struct Funnel {
        /// The stage.
        /// Этап.
        stage: Ref<Stage>,
        /// What counts as the end: contract, payment or repeat request.
        /// Что считается концом: договор, оплата или повторный запрос.
        ends_with: Text,
        /// By what it is cut: manager, product, client category.
        /// В каких разрезах: менеджер, продукт, категория клиента.
        cut_by: List<Text>,
        /// The steps in order.
        /// Шаги по порядку.
        steps: IdMap<FunnelStep>,
    }
}

element! {
    /// A step of a funnel.
    /// Шаг воронки.
    [kind = FunnelStep]
    pub struct FunnelStep {
        /// The indicator that counts it.
        /// Показатель, который его считает.
        kpi: Ref<Kpi>,
        /// The operations at which it is counted.
        /// Операции, на которых он считается.
        at: List<Ref<Operation>>,
        /// How many are needed: 8..10.
        /// Сколько нужно: 8..10.
        norm: Bounds,
        /// true: people join from elsewhere.
        /// true: сюда приходят и со стороны.
        side_entry: Spanned<bool>,
    }
}

element! {
    /// A step of the loyalty ladder.
    /// Ступень лестницы приверженности.
    [kind = LadderStep]
    pub struct LadderStep {
        /// When a client stands on it.
        /// Когда клиент на ней стоит.
        when: Text,
        /// The indicators of the step.
        /// Показатели ступени.
        kpis: List<Ref<Kpi>>,
        /// How many are aimed at.
        /// Сколько нужно.
        target: Target,
    }
}

element! {
    /// A norm of work.
    /// Норматив работы.
    [kind = Norm]
    pub struct Norm {
        /// Whose norm it is.
        /// Чей норматив.
        role: Ref<Role>,
        /// The indicator that measures it.
        /// Показатель, который его измеряет.
        kpi: Ref<Kpi>,
        /// The lowest value.
        /// Наименьшее значение.
        min: Quantity,
        /// The highest value.
        /// Наибольшее значение.
        max: Quantity,
        /// For what period.
        /// За какой период.
        per: Per,
        /// What it is for.
        /// Зачем он нужен.
        purpose: Text,
    }
}

element! {
    /// A plan.
    /// План.
    [kind = Plan]
    pub struct Plan {
        /// The indicator.
        /// Показатель.
        kpi: Ref<Kpi>,
        /// The value to reach.
        /// Значение.
        value: Quantity,
        /// For what period.
        /// За какой период.
        per: Per,
        /// The funnel that leads to it.
        /// Воронка, которая к нему ведёт.
        funnel: Ref<Funnel>,
    }
}

element! {
    /// A client category.
    /// Категория клиентов.
    [kind = Segment]
    pub struct Segment {
        /// By what a client belongs to it.
        /// По каким признакам клиент к ней относится.
        criteria: Text,
        /// The document that describes it.
        /// Документ с портретом.
        portrait: Ref<Regulation>,
        /// Whether it is aimed at.
        /// Целевая ли она.
        target: Spanned<bool>,
    }
}

element! {
    /// A product or service.
    /// Продукт или услуга.
    [kind = Product]
    pub struct Product {
        /// listed: by the price list; project: priced for each client.
        /// listed — по прайс-листу, project — цена под клиента.
        price: Price,
        /// The processes that sell it.
        /// Процессы, которые его продают.
        sold_by: List<Ref<Process>>,
        /// The unique proposition.
        /// Уникальное товарное предложение.
        usp: Text,
        /// The solution for each segment: segment: document.
        /// Решение для каждого сегмента: сегмент: документ.
        solutions: Solutions,
    }
}

words! {
    /// How a product is priced.
    /// Как назначается цена.
    pub enum Price {
        /// By the price list.
        /// По прайс-листу.
        Listed = "listed",
        /// For each client.
        /// Под клиента.
        Project = "project",
    }
}

/// The document that offers a product to a segment.
#[derive(Debug, Clone)]
pub struct Solution {
    /// The segment.
    pub segment: Ref<Segment>,
    /// The document.
    pub document: AnyRef<Paper>,
}

/// `solutions: {segment: document}`.
#[derive(Debug, Clone, Default)]
pub struct Solutions(pub Vec<Solution>);

impl super::decode::Decode for Solutions {
    const EXPECTS: &'static str = "type-solutions";

    fn decode(d: &mut super::decode::Decoder<'_, '_>, node: crate::load::NodeId) -> Option<Self> {
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let mut out = Vec::new();
        for (key, value) in pairs {
            let (segment, document) = (Ref::decode(d, key), AnyRef::decode(d, value));
            out.extend(segment.zip(document).map(|(segment, document)| Solution { segment, document }));
        }
        Some(Self(out))
    }
}

impl super::decode::Visit for Solutions {
    fn visit(&mut self, v: &mut dyn super::decode::Visitor) {
        for solution in &mut self.0 {
            super::decode::Visit::visit(&mut solution.segment, v);
            super::decode::Visit::visit(&mut solution.document, v);
        }
    }
}

impl schemars::JsonSchema for Solutions {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Solutions".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (segment, document) = (generator.subschema_for::<Ref<Segment>>(), generator.subschema_for::<AnyRef<Paper>>());
        schemars::json_schema!({"type": "object", "propertyNames": segment, "additionalProperties": document})
    }
}

fields! {
    /// The client × product matrix.
    /// Матрица «клиент × продукт».
    pub struct Matrix {
        /// The levels; their weights are 1, 2, 3 … in order.
        /// Уровни; их веса 1, 2, 3 … по порядку.
        levels: IdMap<MatrixLevel>,
    }
}

element! {
    /// A level of the client × product matrix.
    /// Уровень матрицы «клиент × продукт».
    [kind = MatrixLevel]
    pub struct MatrixLevel {
        /// When a client is on it.
        /// Когда клиент на этом уровне.
        when: Text,
    }
}

element! {
    /// A kind of client request.
    /// Вид запроса клиента.
    [kind = RequestType]
    pub struct RequestType {
        /// The process that handles it.
        /// Процесс, который его обрабатывает.
        handled_by: List<Ref<Process>>,
    }
}
