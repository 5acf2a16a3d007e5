//! `model`, `lint`, `build`, `crm_targets`: what the file says about itself.

use jiff::civil::Date;

use super::decode::{Decode, Decoder, List, Visit, Visitor, fields, words};
use super::regulation::Approval;
use super::value::{Quantity, Spanned};
use crate::finding::Level;
use crate::load::NodeId;
use crate::text::Text;

fields! {
    /// What the model is called, whose it is and which edition.
    /// Как называется модель, чья она и какой редакции.
    [short = name]
    pub struct About {
        /// What the model is called.
        /// Название модели.
        name: Text,
        /// The company whose process it is.
        /// Компания, чей это процесс.
        company: Text,
        /// The main language of the texts: ru, en …
        /// Основной язык текстов: ru, en …
        language: Spanned<Box<str>>,
        /// The languages that documents are built in.
        /// Языки, на которых собираются документы.
        languages: List<Spanned<Box<str>>>,
        /// The edition.
        /// Редакция.
        version: Spanned<Box<str>>,
        /// The date printed on documents; today's date is never printed.
        /// Дата, которая печатается в документах; сегодняшняя дата не печатается никогда.
        date: Spanned<Date>,
        /// draft (default) or approved.
        /// Проект (draft, по умолчанию) или утверждено (approved).
        status: Status,
        /// Who approved this edition, when and by what act.
        /// Кто утвердил эту редакцию, когда и каким актом.
        approved: Approval,
        /// What the self-diagnosis compares with: a built-in name or a path.
        /// С чем сравнивает самодиагностика: имя встроенного эталона или путь.
        reference: Spanned<Box<str>>,
        /// In detail; Markdown.
        /// Подробно; Markdown.
        description: Text,
        /// Where the facts come from.
        /// Откуда сведения.
        source: Text,
        /// For the people who keep the model.
        /// Для тех, кто ведёт модель.
        note: Text,
    }
}

words! {
    /// Whether the model stands.
    /// Действует ли модель.
    pub enum Status {
        /// Being worked on; documents bear the word DRAFT.
        /// В работе; на документах стоит «ПРОЕКТ».
        Draft = "draft",
        /// Approved.
        /// Утверждена.
        Approved = "approved",
    }
}

fields! {
    /// How the model is checked.
    /// Как проверяется модель.
    pub struct Lint {
        /// From which level on the exit status is 1: error, gap (default), question, hint.
        /// С какого уровня код выхода равен 1: error, gap (по умолчанию), question, hint.
        fail_on: FailOn,
        /// A level for a rule, or off.
        /// Уровень для правила или off.
        rules: RuleLevels,
        /// Limits of the rules that count.
        /// Пределы для правил, которые считают.
        limits: Limits,
        /// Findings that are accepted, each with its reason.
        /// Принятые замечания, каждое с причиной.
        accept: List<Waiver>,
    }
}

words! {
    /// A level of findings.
    /// Уровень замечаний.
    pub enum FailOn {
        /// The model can't be compiled.
        /// Модель нельзя собрать.
        Error = "error",
        /// The process lacks something.
        /// В процессе чего-то нет.
        Gap = "gap",
        /// Not described yet.
        /// Ещё не описано.
        Question = "question",
        /// Worth a look.
        /// Стоит взглянуть.
        Hint = "hint",
    }
}

impl FailOn {
    /// The level of the word.
    pub fn level(self) -> Level {
        match self {
            FailOn::Error => Level::Error,
            FailOn::Gap => Level::Gap,
            FailOn::Question => Level::Question,
            FailOn::Hint => Level::Hint,
        }
    }
}

impl Lint {
    /// The level from which on a run fails, where the model says one.
    pub fn said_fail_on(&self) -> Option<Level> {
        self.fail_on.said().map(|word| word.level())
    }
}

fields! {
    /// A finding that is accepted.
    /// Принятое замечание.
    pub struct Waiver {
        /// The rule.
        /// Правило.
        rule: Spanned<Box<str>>,
        /// The element: an id, `process.operation`, `card.field`. Left out: everywhere.
        /// Элемент: идентификатор, `процесс.операция`, `карточка.поле`. Без него — везде.
        at: List<Spanned<Box<str>>>,
        /// Why it is accepted.
        /// Почему принято.
        because: Text,
        /// The last day on which it holds, compared with the model's date.
        /// Последний день действия; сравнивается с датой модели.
        until: Spanned<Date>,
    }
}

/// `rules: {role-overloaded: off}`.
#[derive(Debug, Clone, Default)]
pub struct RuleLevels(pub Vec<(Spanned<Box<str>>, Option<Level>)>);

impl Decode for RuleLevels {
    const EXPECTS: &'static str = "type-map";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let mut out = Vec::new();
        for (key, value) in pairs {
            let Some(rule) = Spanned::<Box<str>>::decode(d, key) else { continue };
            let Some(word) = d.choice(value, &["error", "gap", "question", "hint", "off"]) else { continue };
            out.push((rule, Level::from_word(word)));
        }
        Some(Self(out))
    }
}

/// `limits: {operations_per_role: 12}`.
#[derive(Debug, Clone, Default)]
pub struct Limits(pub Vec<(&'static str, Quantity)>);

/// The limits that can be set, with what holds where none is.
pub const LIMITS: [(&str, f64); 2] = [("operations_per_role", 12.0), ("operations_per_process", 30.0)];

impl Decode for Limits {
    const EXPECTS: &'static str = "type-map";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(pairs) = d.pairs(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        let names = LIMITS.map(|(name, _)| name);
        let mut out = Vec::new();
        for (key, value) in pairs {
            if let Some((name, limit)) = d.choice(key, &names).zip(Quantity::decode(d, value)) {
                out.push((name, limit));
            }
        }
        Some(Self(out))
    }
}

fields! {
    /// What `build` writes.
    /// Что пишет `build`.
    pub struct Build {
        /// The formats.
        /// Форматы.
        formats: List<Format>,
        /// The documents.
        /// Документы.
        documents: List<DocumentName>,
        /// The layout of Word and PDF documents: plain (default) or gost.
        /// Оформление документов Word и PDF: plain (по умолчанию) или gost.
        profile: Profile,
    }
}

words! {
    /// A layout of Word and PDF documents; none of them claims to conform to a standard.
    /// Оформление документов Word и PDF; соответствия стандарту ни одно не обещает.
    pub enum Profile {
        /// For reading on a screen and on paper.
        /// Для чтения с экрана и на бумаге.
        Plain = "plain",
        /// In the manner of Russian office documents.
        /// В манере организационно-распорядительных документов.
        Gost = "gost",
    }
}

words! {
    /// A format of documents.
    /// Формат документов.
    pub enum Format {
        /// Markdown.
        /// Markdown.
        Markdown = "md",
        /// A self-contained page.
        /// Самодостаточная страница.
        Html = "html",
        /// Word.
        /// Word.
        Docx = "docx",
        /// PDF, by a program that is built with the feature `pdf`.
        /// PDF; нужна программа, собранная с признаком `pdf`.
        Pdf = "pdf",
    }
}

words! {
    /// A document that can be built.
    /// Документ, который можно собрать.
    pub enum DocumentName {
        /// The handbook that binds the others.
        /// Книга процесса, которая объединяет остальные.
        Handbook = "handbook",
        /// Regulations of processes and stages: who, when, in what order.
        /// Регламенты процессов и этапов: кто, когда, в каком порядке.
        Regulations = "regulations",
        /// Work standards of operations: how.
        /// Стандарты работы по операциям: как.
        Standards = "standards",
        /// Role instructions.
        /// Инструкции по ролям.
        Roles = "roles",
        /// The responsibility matrix.
        /// Матрица ответственности.
        Raci = "raci",
        /// KPI passports.
        /// Паспорта показателей.
        Kpi = "kpi",
        /// Working documents and their templates.
        /// Рабочие документы и их шаблоны.
        Templates = "templates",
        /// The register of regulating documents.
        /// Реестр регламентирующих документов.
        Register = "register",
        /// The calendar of control points.
        /// Календарь контрольных точек.
        Calendar = "calendar",
        /// A one-page card of each stage.
        /// Карточки этапов, каждая на одной странице.
        Cards = "cards",
        /// The CRM specification.
        /// Спецификация CRM.
        Crm = "crm",
        /// The gap list and the questions to ask.
        /// Перечень пробелов и вопросов.
        Gaps = "gaps",
    }
}

words! {
    /// A CRM that fields are compiled for.
    /// CRM, для которой собираются поля.
    pub enum CrmTarget {
        /// Bitrix24.
        /// Битрикс24.
        Bitrix24 = "bitrix24",
        /// amoCRM, Kommo.
        /// amoCRM, Kommo.
        AmoCrm = "amocrm",
        /// HubSpot.
        /// HubSpot.
        HubSpot = "hubspot",
        /// Salesforce.
        /// Salesforce.
        Salesforce = "salesforce",
        /// 1C.
        /// 1С.
        OneC = "1c",
        /// JSON Schema.
        /// JSON Schema.
        JsonSchema = "json-schema",
        /// SQL tables.
        /// Таблицы SQL.
        Sql = "sql",
        /// OpenAPI schemas.
        /// Схемы OpenAPI.
        OpenApi = "openapi",
        /// A register of fields as CSV.
        /// Реестр полей в CSV.
        Csv = "csv",
        /// A spreadsheet.
        /// Таблица XLSX.
        Xlsx = "xlsx",
    }
}

impl Visit for RuleLevels {
    fn visit(&mut self, _: &mut dyn Visitor) {}
}
impl Visit for Limits {
    fn visit(&mut self, _: &mut dyn Visitor) {}
}

impl schemars::JsonSchema for RuleLevels {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleLevels".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "object", "additionalProperties": {"enum": ["error", "gap", "question", "hint", "off"]}})
    }
}
impl schemars::JsonSchema for Limits {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Limits".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let keys: serde_json::Map<String, serde_json::Value> =
            LIMITS.iter().map(|(name, default)| ((*name).to_string(), serde_json::json!({"type": "number", "default": default}))).collect();
        schemars::json_schema!({"type": "object", "additionalProperties": false, "properties": keys})
    }
}
