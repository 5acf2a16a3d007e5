//! The built-in fields of Bitrix24 by the words that models use for them.

use crate::crm::system::plain;
use crate::model::crm::EntityKind;

/// The built-in field that a word of `system:` stands for; none where it is not known here.
pub(super) fn built_in(word: &str, entity: Option<EntityKind>) -> Option<&'static str> {
    let name = match plain(word).as_str() {
        "responsible" | "owner" | "responsibleuserid" | "assignedby" | "assignedbyid" | "assigned" => "ASSIGNED_BY_ID",
        "company" | "companyid" | "client" | "associatedcompany" | "associatedcompanyid" => "COMPANY_ID",
        "contact" | "contactid" => "CONTACT_ID",
        "title" | "name" | "dealname" if entity == Some(EntityKind::Contact) => "NAME",
        "title" | "name" | "dealname" | "companyname" => "TITLE",
        "fullname" => "NAME",
        "lastname" => "LAST_NAME",
        "amount" | "sum" | "opportunity" | "price" => "OPPORTUNITY",
        "currency" | "currencyid" => "CURRENCY_ID",
        "stage" | "stageid" | "status" if entity == Some(EntityKind::Lead) => "STATUS_ID",
        "stage" | "stageid" | "status" => "STAGE_ID",
        "source" | "sourceid" => "SOURCE_ID",
        "phone" => "PHONE",
        "email" => "EMAIL",
        "website" | "web" | "url" => "WEB",
        "created" | "createdate" | "datecreate" | "createdtime" | "createdat" => "DATE_CREATE",
        "closed" | "closedate" | "closedat" => "CLOSEDATE",
        "jobtitle" | "position" | "post" => "POST",
        "industry" => "INDUSTRY",
        "comment" | "comments" => "COMMENTS",
        "type" | "typeid" => "TYPE_ID",
        "direction" => "DIRECTION",
        "starttime" | "hstimestamp" => "START_TIME",
        "endtime" => "END_TIME",
        "description" if entity == Some(EntityKind::Activity) => "DESCRIPTION",
        "description" => "COMMENTS",
        "probability" => "PROBABILITY",
        _ => return None,
    };
    Some(name)
}
