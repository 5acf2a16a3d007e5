//! Working documents: the information results of operations.

use super::crm::{Field, System};
use super::decode::{List, element, fields, words};
use super::element::Ref;
use super::value::{Interval, Spanned};
use crate::text::Text;

element! {
    /// A document that work produces.
    /// Документ, который появляется в работе.
    [kind = Document]
    pub struct Document {
        /// client, internal or management.
        /// Для клиента (client), внутренний (internal) или для руководства (management).
        audience: Audience,
        /// What the form must hold.
        /// Что должно быть в форме.
        template: Template,
        /// Where it is kept.
        /// Где хранится.
        stored_in: List<Ref<System>>,
        /// How long it is kept: 3y, 6m (months).
        /// Сколько хранится: 3y, 6m (месяцы).
        retention: Interval,
        /// Its number in the company.
        /// Обозначение в компании.
        code: Spanned<Box<str>>,
    }
}

words! {
    /// Whom a document is for.
    /// Для кого документ.
    pub enum Audience {
        /// The client.
        /// Клиент.
        Client = "client",
        /// The staff.
        /// Сотрудники.
        Internal = "internal",
        /// The management.
        /// Руководство.
        Management = "management",
    }
}

fields! {
    /// The form of a working document.
    /// Шаблон рабочего документа.
    [short = scope]
    pub struct Template {
        /// Where it applies.
        /// Область применения.
        scope: Text,
        /// What it must hold.
        /// Требования к документу.
        requirements: List<Text>,
        /// A sample: a path inside the model, or a text.
        /// Образец: путь внутри модели или текст.
        example: Text,
        /// The CRM fields that stand in it.
        /// Поля CRM, которые в нём стоят.
        fields: List<Ref<Field>>,
    }
}
