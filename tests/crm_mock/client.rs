//! A program that runs a plan as `plan.md` says, and reads back what the CRM has: it asks over HTTP and knows nothing of what is inside.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use reglament::crm::against::Given;
use reglament::model::settings::CrmTarget;
use serde_json::{Map, Value, json};

use super::text;

/// A CRM as a program sees it.
#[derive(Clone, Copy)]
pub(crate) struct Client {
    pub(crate) target: CrmTarget,
    pub(crate) port: u16,
    /// The language that it asks for labels in.
    pub(crate) language: &'static str,
}

impl Client {
    /// The status and the body of an answer.
    pub(crate) fn ask(self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let token = if self.target == CrmTarget::Bitrix24 { "" } else { "Authorization: Bearer secret\r\n" };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{token}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap_or_default())
    }

    /// The same, again and again while the CRM is busy; what it refuses is an error.
    fn patiently(self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        loop {
            match self.ask(method, path, body) {
                (429 | 503, _) => std::thread::sleep(Duration::from_millis(1)),
                (200..=299, answer) => return Ok(answer),
                (status, answer) => return Err(format!("{status} {answer}")),
            }
        }
    }

    /// Calls a method of Bitrix24 at the address of a webhook.
    pub(crate) fn method(self, name: &str, params: &Value) -> Result<Value, String> {
        self.patiently("POST", &format!("/rest/1/secret/{name}"), params)
    }

    /// Makes a call of a plan.
    fn make(self, step: &Value) -> Result<Value, String> {
        if self.target == CrmTarget::Bitrix24 {
            return self.method(&text(&step["method"]), &step["params"]);
        }
        self.patiently(&text(&step["method"]), &text(&step["path"]), &step["body"])
    }

    /// Runs a plan step by step, no more than so many of them; says which step is refused and why.
    pub(crate) fn run(self, plan: &Value, most: usize) -> Result<usize, String> {
        let mut known: BTreeMap<String, Value> = BTreeMap::new();
        let steps = plan["steps"].as_array().or(plan["calls"].as_array()).ok_or("no steps")?;
        for (number, step) in steps.iter().enumerate().take(most) {
            let failed = |why: String| format!("step {}: {why}\n{step}", number + 1);
            if step.get("step").is_some_and(|given| *given != number + 1) {
                return Err(failed("steps are not numbered in order".to_string()));
            }
            let mut call = step.clone();
            let gives = call.as_object_mut().and_then(|call| call.remove("gives")).unwrap_or_default();
            let answer = self.make(&resolve(&call, &known).map_err(failed)?).map_err(failed)?;
            for give in gives.as_array().into_iter().flatten() {
                let value = taken(give, &answer, &known).map_err(failed)?;
                if known.insert(text(&give["name"]), value).is_some() {
                    return Err(failed(format!("{} is given twice", give["name"])));
                }
            }
        }
        Ok(steps.len())
    }

    /// What the CRM has, by its own list answers, page by page, each as a file that a person would save.
    pub(crate) fn answers(self) -> Vec<Given> {
        let pages = match self.target {
            CrmTarget::Bitrix24 => self.portal(),
            CrmTarget::AmoCrm => self.account(),
            _ => self.hub(),
        };
        pages.into_iter().map(|(path, page)| Given { path, bytes: page.to_string().into_bytes() }).collect()
    }

    fn portal(self) -> Vec<(String, Value)> {
        let mut out = Vec::new();
        let mut list = |name: &str, params: Value| {
            let mut start = json!(0);
            while !start.is_null() {
                let mut params = params.clone();
                params["start"] = start;
                let answer = self.method(name, &params).unwrap();
                start = answer["next"].clone();
                out.push((format!("{}.{name}.json", out.len()), answer));
            }
            out.last().unwrap().1["result"].clone()
        };
        for card in ["lead", "deal", "contact", "company"] {
            list(&format!("crm.{card}.userfield.list"), json!({"filter": {"LANG": self.language}}));
        }
        let types = list("crm.type.list", json!({}));
        let own = types["types"].as_array().unwrap().iter().map(|one| one["entityTypeId"].clone());
        for number in std::iter::once(json!(2)).chain(own) {
            list("crm.category.list", json!({"entityTypeId": number}));
        }
        list("crm.status.list", json!({"order": {"SORT": "ASC"}}));
        list("userfieldconfig.list", json!({"moduleId": "crm", "select": {"0": "*", "language": self.language}}));
        // The list tells no values of lists: they are asked for field by field, fifty calls at a time.
        let listed: Vec<&Value> = out.iter().filter_map(|(_, page)| page["result"]["fields"].as_array()).flatten().collect();
        let ids: Vec<String> = listed.into_iter().filter(|field| field["userTypeId"] == "enumeration").map(|field| text(&field["id"])).collect();
        for (number, some) in ids.chunks(50).enumerate() {
            let command = |id: &String| (format!("f{id}"), json!(format!("userfieldconfig.get?moduleId=crm&id={id}")));
            let commands: Map<String, Value> = some.iter().map(command).collect();
            let answer = self.method("batch", &json!({"halt": 1, "cmd": commands})).unwrap();
            assert_eq!(answer["result"]["result_error"], json!([]));
            out.push((format!("batch-{number}.json"), answer));
        }
        out
    }

    fn account(self) -> Vec<(String, Value)> {
        let mut out = Vec::new();
        let mut list = |path: &str| {
            let mut next = Some(format!("/api/v4/{path}"));
            while let Some(path) = next {
                let answer = self.patiently("GET", &path, &Value::Null).unwrap();
                next = answer["_links"]["next"]["href"].as_str().and_then(|href| href.split_once("/api/")).map(|(_, rest)| format!("/api/{rest}"));
                // Where there is nothing, nothing is answered.
                if !answer.is_null() {
                    out.push((format!("{}.json", out.len()), answer));
                }
            }
            out.last().map(|(_, answer)| answer["_embedded"].clone()).unwrap_or_default()
        };
        for entity in ["leads", "contacts", "companies"] {
            list(&format!("{entity}/custom_fields?limit=20"));
        }
        let catalogs = list("catalogs");
        for catalog in catalogs["catalogs"].as_array().into_iter().flatten() {
            list(&format!("catalogs/{}/custom_fields", catalog["id"]));
        }
        list("leads/pipelines?with=descriptions");
        out
    }

    fn hub(self) -> Vec<(String, Value)> {
        let get = |path: &str| self.patiently("GET", path, &Value::Null).unwrap();
        let schemas = get("/crm/v3/schemas");
        let own: Vec<String> = schemas["results"].as_array().unwrap().iter().map(|one| text(&one["objectTypeId"])).collect();
        let objects = super::hubspot::OBJECTS.iter().map(|object| (*object).to_string()).chain(own);
        let mut out: Vec<(String, Value)> = Vec::new();
        for object in objects {
            out.push((format!("{object}-properties.json"), get(&format!("/crm/v3/properties/{object}"))));
            out.push((format!("{object}-groups.json"), get(&format!("/crm/v3/properties/{object}/groups"))));
        }
        out.push(("deals-pipelines.json".to_string(), get("/crm/v3/pipelines/deals")));
        out
    }
}

/// A value with every reference replaced.
fn resolve(value: &Value, known: &BTreeMap<String, Value>) -> Result<Value, String> {
    match value {
        Value::Object(record) => {
            if let Some(name) = record.get("$ref") {
                let name = name.as_str().ok_or("a reference without a name")?;
                return known.get(name).cloned().ok_or_else(|| format!("{name} is not known yet"));
            }
            if let Some(pieces) = record.get("$join") {
                let mut out = String::new();
                for piece in pieces.as_array().ok_or("pieces are no list")? {
                    out += &text(&resolve(piece, known)?);
                }
                return Ok(Value::String(out));
            }
            let each = |(key, value): (&String, &Value)| Ok((key.clone(), resolve(value, known)?));
            record.iter().map(each).collect::<Result<Map<_, _>, String>>().map(Value::Object)
        }
        Value::Array(items) => items.iter().map(|item| resolve(item, known)).collect::<Result<Vec<_>, _>>().map(Value::Array),
        other => Ok(other.clone()),
    }
}

/// What an answer gives.
fn taken(give: &Value, answer: &Value, known: &BTreeMap<String, Value>) -> Result<Value, String> {
    let mut at = answer;
    for key in give["at"].as_str().ok_or("no way")?.split('.') {
        at = key.parse::<usize>().map_or_else(|_| at.get(key), |number| at.get(number)).ok_or_else(|| format!("the answer has no {key}"))?;
    }
    let Some(row) = give.get("where") else { return Ok(at.clone()) };
    let (key, is) = (row["key"].as_str().ok_or("no key")?, resolve(&row["is"], known)?);
    let found = at.as_array().into_iter().flatten().find(|one| text(&one[key]) == text(&is)).ok_or_else(|| format!("no row whose {key} is {is}"))?;
    found.get(row["take"].as_str().unwrap_or_default()).cloned().ok_or_else(|| "the row lacks it".to_string())
}
