//! CRMs in miniature: they give numbers, keep to the limits of the real ones, and refuse what those refuse.

pub(crate) mod amocrm;
pub(crate) mod bitrix24;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// A CRM that takes calls.
pub(crate) trait Crm {
    /// Takes a step of a plan whose references have been replaced; gives its answer or says why it refuses.
    fn call(&mut self, step: &Map<String, Value>) -> Result<Value, String>;
    /// What it has, as its own list answers say.
    fn export(&self) -> Value;
}

/// Runs a plan step by step; says which step is refused and why.
pub(crate) fn run(crm: &mut impl Crm, plan: &Value) -> Result<usize, String> {
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    let steps = plan["steps"].as_array().ok_or("no steps")?;
    for (number, step) in steps.iter().enumerate() {
        let failed = |why: String| format!("step {}: {why}\n{step}", number + 1);
        let mut step = step.as_object().cloned().ok_or("a step is no object")?;
        if step["step"] != number + 1 {
            return Err(failed("steps are not numbered in order".to_string()));
        }
        let gives = step.remove("gives").unwrap_or(Value::Array(Vec::new()));
        let resolved = resolve(&Value::Object(step.clone()), &known).map_err(failed)?;
        let answer = crm.call(resolved.as_object().ok_or("no object")?).map_err(failed)?;
        for give in gives.as_array().into_iter().flatten() {
            let value = taken(give, &answer, &known).map_err(failed)?;
            if known.insert(give["name"].as_str().unwrap_or_default().to_string(), value).is_some() {
                return Err(failed(format!("{} is given twice", give["name"])));
            }
        }
    }
    Ok(steps.len())
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
