//! Where the cards of the model live in Bitrix24; the smart processes for cards of one's own.

use super::Writer;
use super::call::{Call, Fields, Params, Process};
use crate::crm::against::Step;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, message, message_with};
use crate::crm::plan::{Answer, Known};
use crate::crm::specification::Card;
use crate::finding::Arg;
use crate::model::crm::EntityKind;

/// Where a card lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// How its fields are made.
    pub(super) way: Way,
    /// What its fields belong to: `CRM_DEAL`.
    pub(super) entity: Known,
    /// The number of its type: 2 for deals.
    pub(super) type_id: Known,
    /// What comes before the names of its fields.
    pub(super) prefix: Known,
    /// What the card is.
    pub(super) kind: EntityKind,
}

/// How fields are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By methods of their own: adding, changing.
    Own(&'static str, &'static str),
    /// By `userfieldconfig`.
    Config,
}

/// Says where each card lives, and plans the smart processes.
pub(super) fn write(writer: &mut Writer<'_>) {
    for (number, card) in writer.spec.cards.iter().enumerate() {
        let home = of_card(writer, number, card);
        if let Some(home) = &home {
            writer.out.map(Part::Card(number), home.entity.shown(), "");
        }
        writer.homes.push(home);
    }
}

fn of_card(writer: &mut Writer<'_>, number: usize, card: &Card) -> Option<Home> {
    let part = Part::Card(number);
    let Some(entity) = card.entity.said().copied() else {
        let why = message("bitrix24-without-entity");
        writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-fallback-skipped")) });
        return None;
    };
    let card_kind = entity;
    let own = |add, change, entity: &str, type_id| Home {
        way: Way::Own(add, change),
        entity: entity.into(),
        type_id: Known::Number(type_id),
        prefix: "UF_CRM_".into(),
        kind: card_kind,
    };
    match entity {
        EntityKind::Lead => Some(own("crm.lead.userfield.add", "crm.lead.userfield.update", "CRM_LEAD", 1)),
        EntityKind::Deal => Some(own("crm.deal.userfield.add", "crm.deal.userfield.update", "CRM_DEAL", 2)),
        EntityKind::Contact => Some(own("crm.contact.userfield.add", "crm.contact.userfield.update", "CRM_CONTACT", 3)),
        EntityKind::Company => Some(own("crm.company.userfield.add", "crm.company.userfield.update", "CRM_COMPANY", 4)),
        EntityKind::Invoice => Some(Home {
            way: Way::Config,
            entity: "CRM_SMART_INVOICE".into(),
            type_id: Known::Number(31),
            prefix: "UF_CRM_SMART_INVOICE_".into(),
            kind: entity,
        }),
        EntityKind::Activity | EntityKind::Product => {
            closed(writer, number, card, entity);
            None
        }
        EntityKind::Custom => Some(process(writer, number, card)),
    }
}

/// A card whose fields have no place.
fn closed(writer: &mut Writer<'_>, number: usize, card: &Card, entity: EntityKind) {
    let own: Vec<Arg> = card.fields.iter().filter(|field| field.built_in().is_none()).map(|field| Arg::Text(field.named.name.clone())).collect();
    if own.is_empty() {
        return;
    }
    let part = Part::Card(number);
    let why = message_with(if entity == EntityKind::Product { "bitrix24-product" } else { "bitrix24-activity" }, &[("fields", Arg::List(own))]);
    writer.out.losses.push(Loss { severity: Severity::Lost, part, why, fallback: Some(message("crm-fallback-skipped")) });
    if entity == EntityKind::Product {
        writer.out.manual.push(ManualStep { part, what: message("bitrix24-manual-product") });
    }
}

/// A smart process: the one of this title, or a new one.
fn process(writer: &mut Writer<'_>, number: usize, card: &Card) -> Home {
    let title = writer.label(&card.named.name, &card.named.id);
    let of_title = |label: &str| card.named.name.strings().any(|name| name.trim() == label) || label == title;
    let found = writer.present().and_then(|present| present.cards.iter().find(|card| of_title(&card.label)));
    let (id, type_id) = if let Some(found) = found {
        (Known::number(&found.id), Known::number(&found.code))
    } else {
        let has_stages = if writer.spec.pipelines_of(number).next().is_some() { "Y" } else { "N" };
        let what = writer.say("plan-do-card", &[("name", Arg::from(title.as_str()))]);
        let process = Process { title: title.clone(), is_stages_enabled: has_stages, is_categories_enabled: has_stages };
        let [id, type_id] = ["id", "entityTypeId"].map(|key| (format!("type.{}.{key}", card.named.id), format!("result.type.{key}")));
        let call = Call { method: "crm.type.add", params: Params::Add { fields: Fields::Type(process) } };
        writer.plan.add(what, call, vec![Answer::at(&*id.0, &*id.1), Answer::at(&*type_id.0, &*type_id.1)]);
        writer.differs(Step::Create, "kind-card", "crm.type", &title, Vec::new());
        (Known::answered(id.0), Known::answered(type_id.0))
    };
    Home {
        way: Way::Config,
        entity: Known::joined(["CRM_".into(), id.clone()]),
        type_id,
        prefix: Known::joined(["UF_CRM_".into(), id, "_".into()]),
        kind: EntityKind::Custom,
    }
}
