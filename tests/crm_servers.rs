//! The plans as their users run them: from the shell, over HTTP, broken off and taken up again; and what the servers of the tests refuse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod crm_mock;
mod support;

use std::path::Path;
use std::process::Command;

use crm_mock::Crm;
use crm_mock::client::Client;
use reglament::crm::specification;
use reglament::crm::target::{Setting, door, export};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::{Analysis, analyse_text, catalogue};
use serde_json::{Value, json};
use support::root;

const TARGETS: [CrmTarget; 3] = [CrmTarget::Bitrix24, CrmTarget::AmoCrm, CrmTarget::HubSpot];

/// Runs the verb; gives what it says and the plan that it wrote.
fn written(folder: &Path, arguments: &[&str], target: CrmTarget) -> (String, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder).arg("crm").args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let plan = std::fs::read(folder.join("out").join(target.word()).join("plan.json")).unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), serde_json::from_slice(&plan).unwrap())
}

fn steps(plan: &Value) -> usize {
    plan["steps"].as_array().or(plan["calls"].as_array()).unwrap().len()
}

/// The command writes the plan, a program runs it, its list answers are saved as files, and against these the command has nothing to plan.
#[test]
fn from_the_shell_and_back() {
    for target in TARGETS {
        for (model, language) in [("models/top", "ru"), ("models/vektor", "ru"), ("models/harbour", "en")] {
            let (folder, crm) = (tempfile::tempdir().unwrap(), Crm::start(target));
            let model = root().join(model).display().to_string();
            let (_, plan) = written(folder.path(), &[&model, "--target", target.word(), "-o", "out"], target);
            assert!(steps(&plan) > 5, "{target:?} {model}");
            crm.client().run(&plan, usize::MAX).unwrap_or_else(|error| panic!("{target:?} {model}: {error}"));
            std::fs::create_dir(folder.path().join("has")).unwrap();
            for answer in crm.client_in(language).answers() {
                std::fs::write(folder.path().join("has").join(&answer.path), &answer.bytes).unwrap();
            }
            let (_, plan) = written(folder.path(), &[&model, "--target", target.word(), "-o", "out", "--against", "has"], target);
            assert_eq!(steps(&plan), 0, "{target:?} {model}: {plan:#}");
        }
    }
}

const SALE: &str = "\
reglament: 1
model: {name: x, language: ru}
crm:
  cards:
    deal:
      name: Сделка
      entity: deal
      fields:
        source: {name: Источник, type: choice, options: {site: Сайт, call: Звонок}, required: {from: offer}}
        sum: {name: Сумма, type: money, required: always}
    ticket:
      name: Заявка
      entity: custom
      fields: {what: {name: Что, type: text}, kind: {name: Вид, type: multichoice, options: {a: Первый, b: Второй}}}
  pipelines:
    sales:
      card: deal
      name: Продажи
      steps: {new: {name: Новая}, offer: {name: Предложение}, talks: {name: Торг}, won: {name: Успех, kind: won}, lost: {name: Отказ, kind: lost}}
    tickets: {card: ticket, name: Заявки, steps: {open: {name: Открыта}, closed: {name: Закрыта, kind: won}}}
";

fn sale() -> Analysis {
    let analysis = analyse_text("sale.yaml", SALE);
    assert!(!analysis.has_errors());
    analysis
}

/// The plan of the sale, against what a CRM has where one is given.
fn planned(target: CrmTarget, client: Option<Client>) -> Value {
    let (analysis, language) = (sale(), Language::Russian);
    let present = client.map(|client| door(target).present(&client.answers()).unwrap().unwrap());
    let setting = Setting { tag: language.tag(), words: catalogue(language), present: present.as_ref() };
    let made = export(target, &specification(&analysis.model, &analysis.graph), &setting);
    serde_json::from_slice(&made.artifacts.iter().find(|file| file.path == "plan.json").unwrap().bytes).unwrap()
}

/// Wherever a run breaks off, a plan against what is there then takes it to the same end.
#[test]
fn a_run_that_broke_off_is_taken_up_again() {
    for target in TARGETS {
        let plan = planned(target, None);
        for most in 0..steps(&plan) {
            let crm = Crm::start(target);
            crm.client().run(&plan, most).unwrap();
            let rest = planned(target, Some(crm.client()));
            crm.client().run(&rest, usize::MAX).unwrap_or_else(|error| panic!("{target:?} after {most}: {error}"));
            let nothing = planned(target, Some(crm.client()));
            assert_eq!(steps(&nothing), 0, "{target:?} after {most}: {nothing:#}");
        }
    }
}

/// What a step refers to, an earlier one has answered.
#[test]
fn references_need_their_order() {
    for target in [CrmTarget::Bitrix24, CrmTarget::AmoCrm] {
        let mut plan = planned(target, None);
        let steps = plan["steps"].as_array_mut().unwrap();
        steps.reverse();
        steps.iter_mut().for_each(|step| drop(step.as_object_mut().unwrap().remove("step")));
        let told = Crm::start(target).client().run(&plan, usize::MAX).unwrap_err();
        assert!(told.contains("is not known yet"), "{told}");
    }
}

/// The servers are no friends of ours: what the real ones refuse, they refuse, with the status and the words of those.
#[test]
fn what_the_crms_refuse_is_refused() {
    let deal = |name: &str, kind: &str| json!({"fields": {"FIELD_NAME": name, "USER_TYPE_ID": kind, "LABEL": "x"}});
    let stage = |code: &str, semantics: &str, sort: u64| json!({"fields": {"ENTITY_ID": "DEAL_STAGE", "STATUS_ID": code, "NAME": "x", "SORT": sort, "SEMANTICS": semantics}});
    let commands: serde_json::Map<String, Value> = (0..51).map(|number| (number.to_string(), json!("crm.status.list"))).collect();
    let portal = Crm::start(CrmTarget::Bitrix24);
    let posts = [
        ("crm.deal.nothing", json!({}), "404 ERROR_METHOD_NOT_FOUND"),
        ("crm.deal.userfield.add", deal("UF_CRM_Й", "string"), "400 ERROR_CORE"),
        ("crm.deal.userfield.add", deal(&format!("UF_CRM_{}", "X".repeat(44)), "string"), "400 ERROR_CORE"),
        ("crm.deal.userfield.add", deal("UF_CRM_X", "phone"), "400 ERROR_CORE"),
        ("crm.status.add", stage("A".repeat(23).as_str(), "", 15), "400"),
        ("crm.status.add", stage("SECOND", "S", 65), "400"),
        ("crm.status.add", stage("LATE", "", 900), "400"),
        ("crm.status.add", stage("NEW", "", 15), "400"),
        ("batch", json!({"halt": 1, "cmd": commands}), "400 ERROR_BATCH_LENGTH_EXCEEDED"),
    ];
    for (method, params, told) in posts {
        let (status, answer) = portal.client().ask("POST", &format!("/rest/1/secret/{method}"), &params);
        let said = format!("{status} {}", answer["error"].as_str().unwrap());
        assert_eq!(said.trim(), told, "{method} {params}: {answer}");
    }
    assert_eq!(portal.client().ask("POST", "/rest/1/guess/crm.status.list", &json!({})).0, 401);

    let status = |name: &str, colour: &str| json!([{"name": name, "color": colour, "sort": 20}]);
    let field = |kind: &str, code: &str| json!([{"name": "x", "type": kind, "code": code}]);
    let nowhere = json!([{"name": "x", "type": "text", "code": "X", "required_statuses": [{"pipeline_id": 1, "status_id": 142}]}]);
    let account = Crm::start(CrmTarget::AmoCrm);
    let posts = [
        ("/api/v4/leads/custom_fields", field("user", "X"), 400),
        ("/api/v4/leads/custom_fields", json!([{"name": "", "type": "text", "code": "X"}]), 400),
        ("/api/v4/leads/custom_fields", nowhere, 400),
        ("/api/v4/companies/custom_fields", field("text", "PHONE"), 400),
        ("/api/v4/catalogs/7/custom_fields", field("text", "X"), 400),
        ("/api/v4/leads/pipelines/1/statuses", status("x", "#98cbff"), 404),
        ("/api/v4/leads/nothing", json!([]), 405),
    ];
    for (path, body, told) in posts {
        let (status, answer) = account.client().ask("POST", path, &body);
        assert_eq!(status, told, "{path} {body}: {answer}");
        assert_eq!(answer["status"], told, "{answer}");
    }
    let pipeline = account.client().ask("GET", "/api/v4/leads/pipelines", &Value::Null).1["_embedded"]["pipelines"][0]["id"].clone();
    assert_eq!(account.client().ask("POST", &format!("/api/v4/leads/pipelines/{pipeline}/statuses"), &status("x", "#123456")).0, 400, "no such colour");
    assert_eq!(account.client().ask("GET", "/api/v4/catalogs", &Value::Null), (204, Value::Null), "nothing is answered by nothing");

    let hub = Crm::start(CrmTarget::HubSpot);
    let group = json!({"name": "g", "label": "x", "displayOrder": -1});
    assert_eq!(hub.client().ask("POST", "/crm/v3/properties/deals/groups", &group).0, 201);
    let one = |name: &str, kind: &str| json!({"inputs": [{"name": name, "label": "x", "groupName": "g", "type": kind, "fieldType": "text"}]});
    let posts = [
        ("/crm/v3/properties/deals/groups", group, "409 OBJECT_ALREADY_EXISTS"),
        ("/crm/v3/properties/things/groups", json!({"name": "g", "label": "x"}), "404 OBJECT_NOT_FOUND"),
        ("/crm/v3/properties/deals/batch/create", one("Имя", "string"), "400 VALIDATION_ERROR"),
        ("/crm/v3/properties/deals/batch/create", one("x", "enumeration"), "400 VALIDATION_ERROR"),
        (
            "/crm/v3/pipelines/deals",
            json!({"label": "x", "pipelineId": "p", "displayOrder": 0, "stages": [{"label": "a", "stageId": "s"}]}),
            "400 VALIDATION_ERROR",
        ),
    ];
    for (path, body, told) in posts {
        let (status, answer) = hub.client().ask("POST", path, &body);
        assert_eq!(format!("{status} {}", answer["category"].as_str().unwrap()), told, "{path} {body}: {answer}");
    }
}

/// Calls that go together in one: what an earlier one answered is at hand, and an error holds up the rest.
#[test]
fn a_batch_goes_in_order() {
    let portal = Crm::start(CrmTarget::Bitrix24);
    let commands = json!({
        "made": "crm.category.add?entityTypeId=2&fields[name]=%D0%9E%D0%BF%D1%82&fields[sort]=200",
        "wrong": "crm.category.add?entityTypeId=4&fields[name]=x",
        "late": "crm.category.add?entityTypeId=2&fields[name]=y",
    });
    let answer = portal.client().method("batch", &json!({"halt": 1, "cmd": commands})).unwrap();
    let (made, errors) = (&answer["result"]["result"], &answer["result"]["result_error"]);
    assert_eq!(made["made"]["category"]["name"], "Опт");
    assert!(errors.get("wrong").is_some() && made.get("late").is_none(), "{answer}");
    let id = made["made"]["category"]["id"].to_string();
    let commands = json!({"all": "crm.category.list?entityTypeId=2", "list": "crm.status.list?filter[ENTITY_ID]=DEAL_STAGE", "again": "userfieldconfig.get?moduleId=crm&id=$result[all][categories][1][id]"});
    let answer = portal.client().method("batch", &json!({"halt": 0, "cmd": commands})).unwrap();
    assert_eq!(answer["result"]["result"]["all"]["categories"][1]["id"].to_string(), id);
    assert_eq!(answer["result"]["result"]["list"].as_array().unwrap().len(), 8);
    assert_eq!(answer["result"]["result_error"]["again"]["error_description"], "no field");
}

/// What is given as `--against` and is no answer of the CRM: what the user is told, and what it is instead.
#[test]
fn wrong_files_are_told_in_the_users_words() {
    let russian = "{\"result\": \"Сделка\"}";
    let (utf16, windows): (Vec<u8>, Vec<u8>) = (
        [0xFF, 0xFE].into_iter().chain("{\"result\": []}".encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        russian.chars().map(|c| if c.is_ascii() { c as u8 } else { (c as u32 - 0x410 + 0xC0) as u8 }).collect(),
    );
    let amo = r#"{"_embedded": {"custom_fields": [{"id": 1, "name": "x", "type": "text", "code": "X"}]}}"#;
    let hub = r#"{"results": [{"name": "x", "label": "x", "type": "string", "fieldType": "text"}]}"#;
    let bitrix = r#"{"result": [{"FIELD_NAME": "UF_CRM_X", "ENTITY_ID": "CRM_DEAL", "USER_TYPE_ID": "string"}]}"#;
    let files: [(&str, &[u8]); 14] = [
        ("empty.json", b" \n"),
        ("login.html", b"<!DOCTYPE html><title>\xd0\x92\xd1\x85\xd0\xbe\xd0\xb4</title>"),
        ("book.xlsx", b"PK\x03\x04\x14\x00\x00\x00\xb2"),
        ("windows.json", &windows),
        ("cut.json", b"{\"result\": [{\"FIELD_NAME\": \"UF_"),
        ("comma.json", b"{\"result\": [],\n }"),
        ("refused.json", br#"{"error": "expired_token", "error_description": "The access token provided has expired."}"#),
        ("unauthorized.json", br#"{"title": "Unauthorized", "status": 401, "detail": "Token has expired"}"#),
        ("list.json", b"[]"),
        ("other.json", b"{\"a\": [1, null, {\"b\": {}}]}"),
        ("amo.json", amo.as_bytes()),
        ("hub.json", hub.as_bytes()),
        ("bitrix.json", bitrix.as_bytes()),
        ("utf16.json", &utf16),
    ];
    let mut contents: Vec<(&str, &[u8])> = vec![("m.yaml", SALE.as_bytes())];
    contents.extend(files);
    let folder = support::with_files(&contents);
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    let mut shown = String::new();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_reglament")).current_dir(folder.path()).arg("crm").args(arguments).output().unwrap();
        format!("{} {}", output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).trim_end())
    };
    for target in ["bitrix24", "amocrm", "hubspot", "salesforce"] {
        shown += &format!("━━━ {target}\n");
        let names = files.iter().map(|(name, _)| *name).chain(["nowhere.json", "folder"]);
        for name in names {
            shown += &format!("{name}: {}\n", run(&["m.yaml", "--target", target, "-o", "out", "-q", "--against", name]));
        }
    }
    shown += "━━━ others\n";
    shown += &format!("{}\n", run(&["m.yaml", "--target", "bitrix24,amocrm", "-o", "out", "--against", "bitrix.json"]));
    shown += &format!("{}\n", run(&["m.yaml", "--target", "sql", "-o", "out", "--against", "bitrix.json"]));
    shown += &format!("{}\n", run(&["m.yaml", "--target", "sql", "-o", "m.yaml", "-q"]));
    shown += &format!("{}\n", run(&["m.yaml", "--target", "sql", "-o", "m.yaml", "-q", "--lang", "en"]));
    shown += &format!("{}\n", run(&["m.yaml", "--target", "bitrix24", "-o", "out", "--against", "cut.json", "--lang", "en"]));
    insta::assert_snapshot!(shown);
}

/// With a workbook beside the plan, the differences stand in its list of changes.
#[test]
fn the_workbook_lists_what_differs() {
    use calamine::{Data, Reader, Xlsx};
    let crm = Crm::start(CrmTarget::Bitrix24);
    crm.client().run(&planned(CrmTarget::Bitrix24, None), usize::MAX).unwrap();
    let habit = json!({"fields": {"FIELD_NAME": "UF_CRM_OLD", "USER_TYPE_ID": "string", "LABEL": "Старое поле"}});
    crm.client().method("crm.deal.userfield.add", &habit).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let changed = SALE.replace("name: Сумма,", "name: Сумма сделки,").replace("sum: {", "term: {name: Срок, type: date}\n        sum: {");
    std::fs::write(folder.path().join("m.yaml"), changed).unwrap();
    std::fs::create_dir(folder.path().join("has")).unwrap();
    for answer in crm.client().answers() {
        std::fs::write(folder.path().join("has").join(&answer.path), &answer.bytes).unwrap();
    }
    written(folder.path(), &["m.yaml", "--target", "xlsx,bitrix24", "-o", "out", "--against", "has"], CrmTarget::Bitrix24);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("out/xlsx/crm.xlsx")).unwrap();
    let range = book.worksheet_range("Изменения").unwrap();
    let cell = |cell: &Data| cell.to_string().replace('\n', " ⏎ ");
    let rows: Vec<String> = range.rows().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" │ ")).collect();
    insta::assert_snapshot!(rows.join("\n"));
}
