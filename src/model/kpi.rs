//! Indicators: what is measured, from which records, and by what formula.

use super::decode::{Decode, Decoder, Visit, Visitor, fields, words};
use super::element::{ElementId, Ref};
use super::formula::Formula;
use super::indicator::Period;
use super::operation::Info;
use super::people::Role;
use super::regulation::StageScope;
use super::value::Target;
use crate::load::NodeId;
use crate::text::Text;

fields! {
    /// An indicator.
    /// Показатель.
    [kind = Kpi] [short = name]
    pub struct Kpi {
        /// What it is called.
        /// Название.
        name: Text,
        /// process: what staff do; result: what comes of it; combined.
        /// process — что делают сотрудники, result — что получилось, combined — то и другое.
        kind: KpiKind,
        /// The stage, several, or all.
        /// Этап, несколько этапов или all.
        stage: StageScope,
        /// count, money, percent, duration, ratio or text (a qualitative indicator).
        /// Единица: count, money, percent, duration, ratio или text (качественный).
        unit: Unit,
        /// For whom and for what period it is taken.
        /// На кого и за какой период считается.
        per: Per,
        /// The records it is computed from; or where the fact comes from.
        /// Записи, из которых считается; или откуда сведения.
        source: KpiSource,
        /// How it is counted: count(activity where kind = call).
        /// Как считается: count(activity where kind = call).
        measure: Formula,
        /// How it follows from other indicators: paid / issued.
        /// Как следует из других показателей: paid / issued.
        formula: Formula,
        /// up, down or range: which way is better.
        /// up, down или range: куда лучше.
        direction: Direction,
        /// What is aimed at: {min: …, max: …}.
        /// Целевое значение: {min: …, max: …}.
        target: Target,
        /// Who answers for it.
        /// Кто отвечает за показатель.
        owner: Ref<Role>,
        /// In detail; Markdown.
        /// Подробно; Markdown.
        description: Text,
        /// For the people who keep the model.
        /// Для тех, кто ведёт модель.
        note: Text,
    }
}

words! {
    /// A kind of indicator.
    /// Вид показателя.
    pub enum KpiKind {
        /// What staff do.
        /// Что делают сотрудники.
        Process = "process",
        /// What comes of it.
        /// Что получилось.
        Result = "result",
        /// Both.
        /// То и другое.
        Combined = "combined",
    }
}

words! {
    /// What an indicator is counted in.
    /// В чём считается показатель.
    pub enum Unit {
        /// Pieces.
        /// Штуки.
        Count = "count",
        /// Money.
        /// Деньги.
        Money = "money",
        /// Per cent.
        /// Проценты.
        Percent = "percent",
        /// Time.
        /// Время.
        Duration = "duration",
        /// A relation.
        /// Отношение.
        Ratio = "ratio",
        /// Words: a qualitative indicator.
        /// Слова: качественный показатель.
        Text = "text",
    }
}

words! {
    /// Which way an indicator is better.
    /// Куда показателю лучше.
    pub enum Direction {
        /// More is better.
        /// Чем больше, тем лучше.
        Up = "up",
        /// Less is better.
        /// Чем меньше, тем лучше.
        Down = "down",
        /// Within the bounds.
        /// В пределах.
        Range = "range",
    }
}

fields! {
    /// For whom and for what period.
    /// На кого и за какой период.
    [short = period]
    pub struct Per {
        /// The role that it is taken for.
        /// Роль, на которую считается.
        role: Ref<Role>,
        /// The period.
        /// Период.
        period: Period,
    }
}

impl Kpi {
    /// What it is computed from: what its formulas name and the records that it is taken from.
    pub fn terms(&self) -> impl Iterator<Item = ElementId> {
        let formulas = [self.measure.said(), self.formula.said()].into_iter().flatten().flat_map(Formula::named);
        let records = self.source.said().into_iter().flat_map(|source| &source.records).flat_map(Info::mentioned);
        formulas.chain(records).map(|(element, _)| element)
    }
}

/// `source` of an indicator: the records it is computed from, and where the fact itself comes from.
#[derive(Debug, Clone, Default)]
pub struct KpiSource {
    /// The records.
    pub records: Vec<Info>,
    /// Who said it, where it stands.
    pub said_by: Vec<Text>,
}

impl Decode for KpiSource {
    const EXPECTS: &'static str = "type-kpi-source";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let items = d.tree.list(node).map_or_else(|| vec![node], <[NodeId]>::to_vec);
        let mut out = Self::default();
        for item in items {
            let is_text = d.tree.pairs(item).is_none_or(|mut pairs| !pairs.any(|(key, _)| matches!(d.word(key), Some("crm" | "document"))));
            if is_text {
                out.said_by.extend(Text::decode(d, item));
            } else {
                out.records.extend(Info::decode(d, item));
            }
        }
        Some(out)
    }
}

impl Visit for KpiSource {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.records.iter_mut().for_each(|record| Visit::visit(record, v));
        self.said_by.iter().for_each(|text| v.text(text));
    }
}

impl schemars::JsonSchema for KpiSource {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "KpiSource".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (info, text) = (generator.subschema_for::<Info>(), generator.subschema_for::<Text>());
        let item = serde_json::json!({"anyOf": [info, text]});
        schemars::json_schema!({"anyOf": [item, {"type": "array", "items": item}]})
    }
}
