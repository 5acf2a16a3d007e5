//! Systems, CRM cards, fields and pipelines: by what means facts are recorded.

use super::decode::{Decode, Decoder, List, Visit, Visitor, element, fields, words};
use super::element::{IdMap, Item, Ref};
use super::operation::Operation;
use super::value::{Duration, Spanned};
use crate::load::NodeId;
use crate::text::Text;

element! {
    /// A means by which facts are recorded: the CRM, e-mail, a journal.
    /// Средство, которым отражаются факты: CRM, почта, журнал.
    [kind = System]
    pub struct System {
        /// What kind of means: crm, email, phone, spreadsheet …
        /// Вид средства: crm, email, phone, spreadsheet …
        kind: Spanned<Box<str>>,
    }
}

fields! {
    /// The CRM: its cards and pipelines.
    /// CRM: карточки и воронки.
    pub struct Crm {
        /// The cards.
        /// Карточки.
        cards: IdMap<Card>,
        /// The pipelines.
        /// Воронки.
        pipelines: IdMap<Pipeline>,
    }
}

element! {
    /// A card of the CRM.
    /// Карточка CRM.
    [kind = Card]
    pub struct Card {
        /// lead, contact, company, deal, activity, product, invoice or custom.
        /// Лид, контакт, компания, сделка, действие, товар, счёт или своя.
        entity: EntityKind,
        /// The fields.
        /// Поля.
        fields: IdMap<Field>,
        /// The stable external name.
        /// Постоянное внешнее имя.
        code: Spanned<Box<str>>,
    }
}

words! {
    /// What a card is in the CRM.
    /// Чем карточка является в CRM.
    pub enum EntityKind {
        /// Lead.
        /// Лид.
        Lead = "lead",
        /// Contact.
        /// Контакт.
        Contact = "contact",
        /// Company.
        /// Компания.
        Company = "company",
        /// Deal.
        /// Сделка.
        Deal = "deal",
        /// Activity.
        /// Действие.
        Activity = "activity",
        /// Product.
        /// Товар.
        Product = "product",
        /// Invoice.
        /// Счёт.
        Invoice = "invoice",
        /// A card of one's own.
        /// Своя карточка.
        Custom = "custom",
    }
}

element! {
    /// A field of a card.
    /// Поле карточки.
    [kind = Field]
    pub struct Field {
        /// text longtext integer decimal money percent bool date datetime duration choice multichoice user ref phone email url file.
        /// Тип: text longtext integer decimal money percent bool date datetime duration choice multichoice user ref phone email url file.
        type_ as "type": FieldType,
        /// The choices, by id.
        /// Варианты по идентификаторам.
        options: Options,
        /// What it is kept for.
        /// Назначение.
        purpose: Text,
        /// always, never, {from: pipeline step} or {when: …, at: step}.
        /// Обязательность: always, never, {from: шаг} или {when: …, at: шаг}.
        required: Required,
        /// The stable external name; derived from the id if absent.
        /// Постоянное внешнее имя; без него выводится из идентификатора.
        code: Spanned<Box<str>>,
        /// The built-in field of the CRM that it is.
        /// Встроенное поле CRM, если это оно.
        system: Spanned<Box<str>>,
        /// Whether it holds personal data.
        /// Персональные данные.
        personal_data: Spanned<bool>,
        /// A sample value.
        /// Пример значения.
        example: Text,
    }
}

words! {
    /// The type of a field.
    /// Тип поля.
    pub enum FieldType {
        /// A line.
        /// Строка.
        Text = "text",
        /// Several lines.
        /// Многострочный текст.
        LongText = "longtext",
        /// A whole number.
        /// Целое число.
        Integer = "integer",
        /// A number.
        /// Число.
        Decimal = "decimal",
        /// Money.
        /// Деньги.
        Money = "money",
        /// A percentage.
        /// Процент.
        Percent = "percent",
        /// Yes or no.
        /// Да или нет.
        Bool = "bool",
        /// A day.
        /// Дата.
        Date = "date",
        /// A moment.
        /// Дата и время.
        DateTime = "datetime",
        /// A length of time.
        /// Длительность.
        Duration = "duration",
        /// One of several.
        /// Один из вариантов.
        Choice = "choice",
        /// Some of several.
        /// Несколько вариантов.
        MultiChoice = "multichoice",
        /// An employee.
        /// Сотрудник.
        User = "user",
        /// Another card.
        /// Другая карточка.
        Ref = "ref",
        /// A telephone number.
        /// Телефон.
        Phone = "phone",
        /// An e-mail address.
        /// Электронная почта.
        Email = "email",
        /// A link.
        /// Ссылка.
        Url = "url",
        /// A file.
        /// Файл.
        File = "file",
    }
}

impl FieldType {
    /// Whether one chooses among options.
    pub fn is_choice(self) -> bool {
        matches!(self, FieldType::Choice | FieldType::MultiChoice)
    }
}

element! {
    /// A choice of a field.
    /// Вариант значения поля.
    [kind = Choice]
    pub struct Choice {
        /// The stable external name.
        /// Постоянное внешнее имя.
        code: Spanned<Box<str>>,
    }
}

/// The choices of a field: by id, or a plain list of texts.
#[derive(Debug, Clone, Default)]
pub struct Options(pub IdMap<Choice>);

impl Decode for Options {
    const EXPECTS: &'static str = "type-options";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(items) = d.tree.list(node).map(<[NodeId]>::to_vec) else {
            return IdMap::decode(d, node).map(Options);
        };
        let mut out = IdMap::default();
        for item in items {
            let Some(name) = Text::decode(d, item) else { continue };
            let span = d.tree.span(item);
            let id: Box<str> = d.word(item).unwrap_or_else(|| name.get("en")).into();
            let data = Choice { name: super::fact::Fact::Said(name), ..Choice::default() };
            out.items.push(Item { id, span, body: span, parent: 0, data });
        }
        Some(Options(out))
    }
}

impl Visit for Options {
    fn visit(&mut self, v: &mut dyn Visitor) {
        self.0.visit(v);
    }
}

impl schemars::JsonSchema for Options {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Options".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (map, text) = (generator.subschema_for::<IdMap<Choice>>(), generator.subschema_for::<Text>());
        schemars::json_schema!({"anyOf": [{"type": "array", "items": text}, map]})
    }
}

/// When a field must be filled in.
#[derive(Debug, Clone)]
pub enum Required {
    /// From the beginning.
    Always,
    /// Never.
    Never,
    /// From a step of the pipeline on.
    From(Ref<Step>),
    /// On a condition, at a step.
    When {
        /// The condition.
        when: Text,
        /// The step.
        at: Option<Ref<Step>>,
    },
}

impl Decode for Required {
    const EXPECTS: &'static str = "type-required";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        if d.word(node).is_some() {
            let word = d.choice(node, &["always", "never"])?;
            return Some(if word == "always" { Required::Always } else { Required::Never });
        }
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let (mut from, mut when, mut at) = (None, None, None);
        for (key, value) in pairs {
            match d.choice(key, &["from", "when", "at"]) {
                Some("from") => from = Ref::decode(d, value),
                Some("when") => when = Text::decode(d, value),
                Some(_) => at = Ref::decode(d, value),
                None => {}
            }
        }
        match (from, when) {
            (Some(from), _) => Some(Required::From(from)),
            (None, Some(when)) => Some(Required::When { when, at }),
            // `{at: step}` alone says the same as `{from: step}`.
            (None, None) => at.map(Required::From),
        }
    }
}

impl Visit for Required {
    fn visit(&mut self, v: &mut dyn Visitor) {
        match self {
            Required::Always | Required::Never => {}
            Required::From(step) => step.visit(v),
            Required::When { when, at } => {
                v.text(when);
                at.iter_mut().for_each(|step| step.visit(v));
            }
        }
    }
}

impl schemars::JsonSchema for Required {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Required".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (text, step) = (generator.subschema_for::<Text>(), generator.subschema_for::<Ref<Step>>());
        schemars::json_schema!({"anyOf": [
            {"enum": ["always", "never"]},
            {"type": "object", "additionalProperties": false, "properties": {"from": step, "when": text, "at": step}}
        ]})
    }
}

element! {
    /// A pipeline of the CRM.
    /// Воронка CRM.
    [kind = Pipeline]
    pub struct Pipeline {
        /// The card that moves along it.
        /// Карточка, которая по ней движется.
        card: Ref<Card>,
        /// The steps in order.
        /// Шаги по порядку.
        steps: IdMap<Step>,
        /// The stable external name.
        /// Постоянное внешнее имя.
        code: Spanned<Box<str>>,
    }
}

element! {
    /// A step of a pipeline.
    /// Шаг воронки CRM.
    [kind = Step]
    pub struct Step {
        /// The operations at which the card stands there.
        /// Операции, на которых карточка здесь стоит.
        at: List<Ref<Operation>>,
        /// open (default), won or lost.
        /// open (по умолчанию), won (успех) или lost (отказ).
        kind: StepKind,
        /// How long a card may stand there.
        /// Сколько карточка может здесь стоять.
        limit: Duration,
        /// The stable external name.
        /// Постоянное внешнее имя.
        code: Spanned<Box<str>>,
    }
}

words! {
    /// A kind of pipeline step.
    /// Вид шага воронки.
    pub enum StepKind {
        /// Work goes on.
        /// В работе.
        Open = "open",
        /// Won.
        /// Успех.
        Won = "won",
        /// Lost.
        /// Отказ.
        Lost = "lost",
    }
}
