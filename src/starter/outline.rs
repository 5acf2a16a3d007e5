//! Stages, processes and operations of a reference as unknowns, and a process of one's own to begin with.

use super::text::{about, comment, empty};
use crate::edit::{self, Value};
use crate::finding::Arg;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{Id, Item};
use crate::model::operation::{Join, Operation, To, Way};
use crate::model::process::{LeadsTo, Process, Stage, StageKind};
use crate::reference::TOP;
use crate::text::Text;

/// Facts of an operation that are left to be described, in the order of the language.
pub(super) const FACTS: [&str; 9] =
    ["owner", "participants", "produces", "needs", "recorded_in", "description", "regulated_by", "control_points", "time_limit"];

/// A key with its value.
pub(super) fn pair(key: &str, value: &Value, indent: usize) -> String {
    edit::lines(key, value, indent).into_iter().map(|line| line + "\n").collect()
}

fn text(text: &Text, words: &Catalogue) -> Value {
    Value::Text(text.get(words.language().tag()).to_string())
}

fn word(word: &str) -> Value {
    Value::Word(word.to_string())
}

/// The stages with their names.
pub(super) fn stages(model: &Model, words: &Catalogue) -> String {
    let mut out = comment(&words.say("starter-stages", &[]), 0) + "stages:\n";
    for (number, (id, stage)) in model.stages.iter().enumerate() {
        out += &format!("{}  {}:\n", if number == 0 { "" } else { "\n" }, stage.id);
        out += &pair("name", &text(&model.label_of(id), words), 4);
        if stage.kind.said() == Some(&StageKind::Management) {
            out += &pair("kind", &word("management"), 4);
        }
        let open: &[&str] = if stage.kind.said() == Some(&StageKind::Management) { &["goal", "owner"] } else { &["goal", "owner", "entry", "exit"] };
        for key in open {
            let about = if number == 0 { about::<Stage>(key, words.language()) } else { String::new() };
            out += &empty(key, &about, 4);
        }
    }
    out
}

/// The processes of a stage; none where it has none.
pub(super) fn processes(model: &Model, stage: Id<Stage>, words: &Catalogue) -> Option<String> {
    let of_stage = |process: &Process| process.stage.said().is_some_and(|said| said.target == Some(stage));
    let processes: Vec<(Id<Process>, &Item<Process>)> = model.processes.iter().filter(|(_, process)| of_stage(process)).collect();
    if processes.is_empty() {
        return None;
    }
    let name = ("name", Arg::from(model.label_of(stage)));
    let mut out = comment(&words.say("starter-processes", &[name]), 0) + "processes:\n";
    for (number, (id, process)) in processes.into_iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        out += &process_text(model, stage, (id, process), number == 0, words);
    }
    Some(out)
}

fn process_text(model: &Model, stage: Id<Stage>, (id, process): (Id<Process>, &Item<Process>), explain: bool, words: &Catalogue) -> String {
    let meaning = |key: &str| if explain { about::<Process>(key, words.language()) } else { String::new() };
    let mut out = format!("  {}:\n", process.id) + &pair("name", &text(&model.label_of(id), words), 4) + &pair("stage", &word(&model.stages[stage].id), 4);
    for key in ["goal", "owner", "trigger"] {
        out += &empty(key, &meaning(key), 4);
    }
    let outcomes: Vec<_> = model.outcomes_of(id).collect();
    if !outcomes.is_empty() {
        out += &empty("outcomes", &meaning("outcomes"), 4);
        for (outcome, item) in outcomes {
            let mut keys = vec![("name".to_string(), text(&model.label_of(outcome), words))];
            let leads = match item.leads_to.said() {
                Some(LeadsTo::Element(next)) => Some(word(&next.name)),
                Some(LeadsTo::Reason(why)) => Some(text(why, words)),
                None => None,
            };
            keys.extend(leads.map(|leads| ("leads_to".to_string(), leads)));
            out += &pair(&item.id, &Value::Map(keys), 6);
        }
    }
    out += "    operations:\n";
    for (number, (operation, item)) in model.operations_of(id).enumerate() {
        if number > 0 {
            out.push('\n');
        }
        out += &operation_text(model, &process.id, (operation, item), explain && number == 0, words);
    }
    out
}

fn operation_text(model: &Model, process: &str, (id, operation): (Id<Operation>, &Item<Operation>), explain: bool, words: &Catalogue) -> String {
    let meaning = |key: &str| if explain { about::<Operation>(key, words.language()) } else { String::new() };
    let mut out = format!("      {}:\n", operation.id) + &pair("name", &text(&model.label_of(id), words), 8);
    if let Some(stage) = operation.stage.said() {
        out += &pair("stage", &word(&stage.name), 8);
    }
    let detailed = operation.detailed_in.said();
    // What a process shows in detail is described there.
    let facts: &[&str] = if detailed.is_some() { &FACTS[..1] } else { &FACTS };
    for key in facts {
        out += &empty(key, &meaning(key), 8);
    }
    out += &pair("implements", &word(&format!("{TOP}.{process}.{}", operation.id)), 8);
    if let Some(next) = next(operation, words) {
        out += &pair("next", &next, 8);
    }
    if operation.join.said() == Some(&Join::All) {
        out += &pair("join", &word("all"), 8);
    }
    if operation.start.said().is_some_and(|start| start.value) {
        out += &pair("start", &word("true"), 8);
    }
    if let Some(until) = operation.repeat.said().and_then(|repeat| repeat.while_.said()) {
        out += &pair("repeat", &Value::Map(vec![("while".to_string(), text(until, words))]), 8);
    }
    if let Some(detail) = detailed {
        out += &pair("detailed_in", &word(&detail.name), 8);
    }
    out
}

/// The ways on from an operation, in the shortest form.
fn next(operation: &Operation, words: &Catalogue) -> Option<Value> {
    let ways: Vec<Value> = operation.next.items().iter().map(|way| one_way(way, words)).collect();
    match ways.as_slice() {
        [] => None,
        [Value::Map(keys)] if matches!(keys.as_slice(), [(key, _)] if key == "to") => keys.first().map(|(_, to)| to.clone()),
        [only] => Some(only.clone()),
        _ => Some(Value::List(ways)),
    }
}

fn one_way(way: &Way, words: &Catalogue) -> Value {
    let mut keys = Vec::new();
    let mut add = |key: &str, value: Value| keys.push((key.to_string(), value));
    match way.to.said() {
        Some(To::Operation(to)) => add("to", word(&to.name)),
        Some(To::End(_)) => add("to", word("end")),
        None => {}
    }
    if let Some(end) = way.end.said() {
        add("end", word(&end.name));
    }
    if !way.all.items().is_empty() {
        add("all", Value::words(way.all.items().iter().map(|one| one.name.to_string())));
    }
    if let Some(when) = way.when.said() {
        add("when", text(when, words));
    }
    if let Some(outcome) = way.when_outcome.said() {
        add("when_outcome", word(&outcome.name));
    }
    if way.is_otherwise() {
        add("otherwise", word("true"));
    }
    Value::Map(keys)
}

/// A stage and a process of one's own to begin with.
pub(super) fn blank(words: &Catalogue) -> String {
    let say = |key: &str| words.say(key, &[]);
    let named = |key: &str| Value::Text(say(key));
    let of_process = |key: &str| about::<Process>(key, words.language());
    let mut out = comment(&say("starter-stages"), 0) + "stages:\n  sell:\n" + &pair("name", &named("starter-blank-stage"), 4);
    for key in ["goal", "owner", "entry", "exit"] {
        out += &empty(key, &about::<Stage>(key, words.language()), 4);
    }
    out += &("\n".to_string()
        + &comment(&say("starter-blank"), 0)
        + "processes:\n  sell:\n"
        + &pair("name", &named("starter-blank-process"), 4)
        + "    stage: sell\n");
    for key in ["goal", "owner", "trigger"] {
        out += &empty(key, &of_process(key), 4);
    }
    out += &empty("outcomes", &of_process("outcomes"), 4);
    for (id, name) in [("sold", "starter-blank-sold"), ("lost", "starter-blank-lost")] {
        out += &pair(id, &Value::Map(vec![("name".to_string(), named(name))]), 6);
    }
    out += "    operations:\n";
    let operations = [("accept_request", "starter-blank-accept"), ("make_offer", "starter-blank-offer"), ("sign_contract", "starter-blank-sign")];
    for (number, (id, name)) in operations.into_iter().enumerate() {
        out += &format!("{}      {id}:\n", if number == 0 { "" } else { "\n" });
        out += &pair("name", &named(name), 8);
        for key in FACTS {
            let about = if number == 0 { about::<Operation>(key, words.language()) } else { String::new() };
            out += &empty(key, &about, 8);
        }
        if id == "sign_contract" {
            let way = |end: &str, key: &str, value: Value| Value::Map(vec![("end".to_string(), word(end)), (key.to_string(), value)]);
            out += &pair("next", &Value::List(vec![way("sold", "when", named("starter-blank-when")), way("lost", "otherwise", word("true"))]), 8);
        }
    }
    out
}
