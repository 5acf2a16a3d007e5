//! CRMs in miniature, as servers on this machine: they answer at the addresses of the real ones and in their words, give numbers, page their lists, keep
//! to the limits, and refuse what those refuse. Where a real one passes over a key that it does not know, these refuse it, so that no slip stays unseen.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod amocrm;
pub(crate) mod bitrix24;
pub(crate) mod client;
pub(crate) mod hubspot;
pub(crate) mod server;

use reglament::model::settings::CrmTarget;
use serde_json::{Map, Value};

use amocrm::Account;
use bitrix24::Portal;
use client::Client;
use hubspot::Hub;
use server::Server;

/// How often a CRM says that it is busy: every so many calls.
const BUSY: usize = 37;

/// A CRM of one of the kinds that take calls.
pub(crate) enum Crm {
    Portal(Server<Portal>),
    Account(Server<Account>),
    Hub(Server<Hub>),
}

impl Crm {
    pub(crate) fn start(target: CrmTarget) -> Self {
        match target {
            CrmTarget::Bitrix24 => Crm::Portal(Server::start(Portal::new(), BUSY)),
            CrmTarget::AmoCrm => Crm::Account(Server::start(Account::new(), BUSY)),
            CrmTarget::HubSpot => Crm::Hub(Server::start(Hub::default(), BUSY)),
            other => panic!("{other:?} takes no calls"),
        }
    }

    pub(crate) fn client(&self) -> Client {
        self.client_in("ru")
    }

    pub(crate) fn client_in(&self, language: &'static str) -> Client {
        let (target, port) = match self {
            Crm::Portal(server) => (CrmTarget::Bitrix24, server.port),
            Crm::Account(server) => (CrmTarget::AmoCrm, server.port),
            Crm::Hub(server) => (CrmTarget::HubSpot, server.port),
        };
        Client { target, port, language }
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToString::to_string)
}

/// Refuses keys that the CRM does not know.
pub(crate) fn only(record: &Map<String, Value>, keys: &[&str]) -> Result<(), String> {
    record.keys().find(|key| !keys.contains(&key.as_str())).map_or(Ok(()), |key| Err(format!("unknown key {key}")))
}

/// Refuses with a reason.
pub(crate) fn ensure(is_so: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(why()) }
}
