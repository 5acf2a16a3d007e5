//! What people write for the keys and words of the language in their own words: `frequency` for `every`, `утверждён` for `approved`.
//!
//! Such a word stays a fault, since a model has one spelling; but it is clearly meant, so the right one is offered, and the value is read on.

use super::id::nearest;

/// A word of the language, and what is written in its place; a star stands for any ending.
type Synonyms = (&'static str, &'static [&'static str]);

/// Keys. A word may stand under several: the first that the place takes is meant.
const KEYS: &[Synonyms] = &[
    ("name", &["title", "caption", "назван*", "наименован*", "имя", "заголовок"]),
    ("description", &["details", "desc", "comment", "comments", "описан*", "содержан*", "подробн*", "комментари*"]),
    ("owner", &["responsible", "accountable", "assignee", "performer", "responsible_person", "ответственн*", "владел*", "исполнител*"]),
    ("participants", &["roles_involved", "involved", "members", "участник*", "участвуют"]),
    ("produces", &["output", "outputs", "result", "results", "creates", "результат*", "выход*", "создаёт", "создает"]),
    ("needs", &["input", "inputs", "requires", "depends_on", "prerequisites", "вход", "входы", "нужно", "требуется"]),
    ("recorded_in", &["recorded", "records_in", "tool", "fixed_in", "фиксируется*", "где_фиксируется", "отражается*", "чем_фиксируется"]),
    ("steps", &["actions", "procedure", "instructions", "шаги", "действия", "порядок"]),
    ("regulated_by", &["regulation", "regulations", "basis", "регламент*", "основание", "регулируется*"]),
    ("control_points", &["control_point", "controls", "checkpoints", "контрольн*"]),
    ("time_limit", &["deadline", "due", "sla", "duration", "time", "срок*", "длительность", "время"]),
    ("limit", &["deadline", "due", "time_limit", "срок*"]),
    ("within", &["deadline", "due", "time_limit", "срок*"]),
    ("next", &["then", "goto", "go_to", "follows", "дальше", "далее", "следующ*", "потом"]),
    ("to", &["goto", "operation", "куда", "операция"]),
    ("when", &["if", "condition", "on_condition", "если", "условие", "когда"]),
    ("do", &["then", "action", "actions", "то", "действи*", "что_делать"]),
    ("otherwise", &["else", "default", "иначе", "в_остальных_случаях"]),
    ("end", &["finish", "outcome", "конец", "исход", "завершение"]),
    ("stage", &["phase", "этап", "стадия"]),
    ("trigger", &["starts_with", "start_event", "event", "повод", "начало", "запуск", "триггер"]),
    ("outcomes", &["ends", "results", "исходы", "завершения"]),
    ("operations", &["activities", "tasks", "actions", "операци*"]),
    ("every", &["frequency", "period", "periodicity", "how_often", "частота", "период*", "как_часто"]),
    ("per", &["period", "every", "период*", "за"]),
    ("receiver", &["recipient", "recipients", "to_whom", "получател*", "кому"]),
    ("carried_by", &["carrier", "medium", "channel", "носитель"]),
    ("shows", &["indicators", "kpis", "contents", "показывает", "показатели"]),
    ("reaction", &["response", "reacts", "реакция"]),
    ("threshold", &["norm", "порог"]),
    ("purpose", &["why", "reason", "goal", "зачем", "назначение", "цель"]),
    ("goal", &["purpose", "aim", "objective", "цель"]),
    ("type", &["kind", "data_type", "тип", "вид"]),
    ("kind", &["type", "category", "вид", "тип"]),
    ("options", &["values", "choices", "enum", "items", "варианты", "значения", "список"]),
    ("required", &["mandatory", "obligatory", "обязательн*"]),
    ("formula", &["calculation", "expression", "формула", "расчёт", "расчет"]),
    ("measure", &["metric", "measured_by", "calculation", "измер*"]),
    ("target", &["goal", "plan", "target_value", "цель", "план", "целевое*"]),
    ("unit", &["units", "unit_of_measure", "единиц*", "ед"]),
    ("reports_to", &["manager", "boss", "supervisor", "head", "подчин*", "руководитель"]),
    ("deputy", &["substitute", "stands_in", "backup", "замещает", "заместитель", "замена"]),
    ("headcount", &["people", "staff", "number", "count", "численность", "количество", "штат"]),
    ("authority", &["rights", "powers", "полномочия", "права"]),
    ("competences", &["competencies", "skills", "компетенци*", "навыки"]),
    ("motivation", &["pay", "bonus", "мотивация", "оплата", "премия"]),
    ("scope", &["applies_to", "область*", "сфера*"]),
    ("requirements", &["rules", "demands", "требовани*"]),
    ("example", &["sample", "examples", "образец", "пример*"]),
    ("review_every", &["review", "revision", "пересмотр*"]),
    ("approved", &["approved_by", "approval", "утвер*"]),
    ("date", &["valid_from", "effective_from", "in_force_from", "дата*", "действует_с"]),
    ("effective", &["valid_from", "effective_from", "in_force_from", "дата*", "действует_с"]),
    ("version", &["revision", "edition", "версия", "редакция"]),
    ("language", &["lang", "язык"]),
    ("company", &["organization", "organisation", "firm", "компания", "организация"]),
    ("status", &["state", "статус", "состояние"]),
    ("text", &["question", "wording", "текст", "вопрос"]),
    ("answers", &["answer", "ответ", "ответы"]),
    ("entry", &["entry_criteria", "entry_criterion", "вход*", "критерий_входа"]),
    ("exit", &["exit_criteria", "exit_criterion", "выход*", "критерий_выхода"]),
    ("source", &["origin", "reference", "источник"]),
    ("note", &["remark", "notes", "примечание", "заметка"]),
    ("processes", &["process", "процесс*"]),
    ("roles", &["role", "positions", "роли", "должности", "роль"]),
    ("systems", &["system", "tools", "системы", "средства"]),
    ("documents", &["document", "документы"]),
    ("regulations", &["regulation", "регламенты", "регулирующие_документы"]),
    ("kpis", &["kpi", "indicators", "metrics", "показатели"]),
    ("stages", &["phases", "этапы", "стадии"]),
    ("model", &["process_model", "модель"]),
    ("fields", &["attributes", "properties", "поля"]),
    ("cards", &["entities", "objects", "карточки"]),
    ("max", &["maximum", "upper", "макс*", "не_более"]),
    ("min", &["minimum", "lower", "мин*", "не_менее"]),
];

/// Words that stand as values.
const WORDS: &[Synonyms] = &[
    ("day", &["daily", "every_day", "день", "дня", "ежедневно", "сутки", "раз_в_день", "каждый_день"]),
    ("week", &["weekly", "every_week", "недел*", "еженедельно", "раз_в_неделю", "каждую_неделю"]),
    ("month", &["monthly", "every_month", "месяц*", "ежемесячно", "раз_в_месяц", "каждый_месяц"]),
    ("quarter", &["quarterly", "every_quarter", "квартал*", "ежеквартально", "раз_в_квартал"]),
    ("year", &["yearly", "annually", "annual", "every_year", "год", "года", "ежегодно", "раз_в_год"]),
    ("event", &["on_event", "ad_hoc", "as_needed", "по_событию", "событие", "по_мере_*"]),
    ("approved", &["final", "published", "active", "valid", "in_force", "утвер*", "действует", "действующ*", "согласован*"]),
    ("in_force", &["active", "valid", "approved", "effective", "действует", "действующ*", "утвер*"]),
    ("draft", &["project", "in_progress", "wip", "черновик", "проект", "в_разработке", "разрабатывается"]),
    ("planned", &["todo", "to_do", "future", "план*", "будет", "запланирован*"]),
    ("performs", &["executes", "does", "responsible", "performer", "исполн*", "выполня*", "делает"]),
    ("consulted", &["consults", "consultant", "advises", "консульт*"]),
    ("informed", &["informs", "notified", "is_told", "информир*", "уведомл*"]),
    ("approves", &["approver", "approve", "утвержда*"]),
    ("agrees", &["agree", "reviews", "reviewer", "coordinates", "согласовывает", "согласует", "согласование"]),
    ("all", &["and", "both", "everything", "все", "всё"]),
    ("any", &["or", "one", "любая", "любой", "одна"]),
    ("text", &["string", "str", "varchar", "line", "строка", "текст"]),
    ("longtext", &["multiline", "textarea", "memo", "long_text", "многострочн*"]),
    ("integer", &["int", "number", "целое*", "число"]),
    ("decimal", &["float", "double", "numeric", "real", "дробн*", "вещественн*"]),
    ("money", &["currency", "amount", "деньги", "сумма", "валюта", "рубли"]),
    ("percent", &["percentage", "%", "процент*"]),
    ("bool", &["boolean", "checkbox", "flag", "yes_no", "логическ*", "да_нет", "флаг*", "галочка"]),
    ("date", &["дата"]),
    ("datetime", &["timestamp", "date_time", "дата_и_время", "датавремя"]),
    ("duration", &["time", "length", "длительность", "срок"]),
    ("choice", &["select", "dropdown", "enum", "list", "picklist", "radio", "список", "выбор", "справочник"]),
    ("multichoice", &["multiselect", "multi_select", "multi_choice", "checkboxes", "set", "мультисписок", "множественн*"]),
    ("user", &["employee", "person", "staff", "сотрудник", "пользователь", "ответственный"]),
    ("ref", &["reference", "relation", "lookup", "ссылка_на*", "связь"]),
    ("phone", &["telephone", "tel", "телефон"]),
    ("email", &["mail", "e_mail", "почта", "эл_почта"]),
    ("url", &["website", "site", "ссылка", "сайт"]),
    ("file", &["attachment", "document", "файл", "вложение"]),
    ("count", &["pieces", "pcs", "number", "units", "quantity", "шт*", "количество", "число"]),
    ("ratio", &["coefficient", "share", "коэффициент", "отношение", "доля"]),
    ("up", &["increase", "higher", "more", "grow", "maximize", "больше", "выше", "рост", "вверх"]),
    ("down", &["decrease", "lower", "less", "minimize", "меньше", "ниже", "снижение", "вниз"]),
    ("range", &["between", "corridor", "диапазон", "коридор", "в_пределах"]),
    ("process", &["activity", "leading", "процесс*"]),
    ("result", &["outcome", "lagging", "результат*"]),
    ("combined", &["both", "mixed", "смешанн*", "комбинированн*"]),
    ("client", &["customer", "клиент*", "покупател*"]),
    ("internal", &["inner", "employee", "внутренн*", "сотрудник*"]),
    ("external", &["outer", "partner", "внешн*", "партнёр", "партнер"]),
    ("management", &["manager", "boss", "управлен*", "руковод*"]),
    ("knowledge", &["know", "знани*"]),
    ("skill", &["skills", "ability", "навык*", "умени*"]),
    ("trait", &["quality", "personality", "качеств*", "свойств*"]),
    ("lead", &["лид", "лиды", "обращение"]),
    ("contact", &["person", "контакт*"]),
    ("company", &["account", "organization", "organisation", "компания", "организация", "контрагент"]),
    ("deal", &["opportunity", "сделка", "сделки"]),
    ("activity", &["task", "call", "дело", "задача", "активность"]),
    ("product", &["item", "goods", "товар*", "продукт*"]),
    ("invoice", &["bill", "счёт", "счет"]),
    ("won", &["success", "successful", "успех", "успешн*", "выигран*"]),
    ("lost", &["fail", "failed", "провал*", "проигран*", "отказ*"]),
    ("open", &["in_progress", "active", "в_работе", "открыт*"]),
    ("off", &["no", "none", "never", "false", "disabled", "нет", "выкл*", "отключ*"]),
    ("always", &["yes", "true", "required", "всегда", "да"]),
    ("never", &["no", "false", "optional", "никогда", "нет"]),
    ("true", &["yes", "on", "да"]),
    ("false", &["no", "off", "нет"]),
    ("regulation", &["регламент", "положение"]),
    ("standard", &["стандарт"]),
    ("procedure", &["процедура", "порядок"]),
    ("plan", &["план"]),
    ("schedule", &["график", "расписание"]),
    ("instruction", &["manual", "guide", "инструкция"]),
    ("criteria", &["критери*"]),
    ("portrait", &["persona", "портрет*"]),
    ("policy", &["политика"]),
    ("price_list", &["prices", "pricelist", "прайс*"]),
    ("template", &["form", "шаблон", "бланк", "форма"]),
    ("listed", &["list", "fixed", "прайс*", "по_прайсу"]),
    ("project", &["individual", "custom", "проект*", "индивидуальн*"]),
];

/// The key of those that a place takes that is meant by a word which is none of them.
pub(super) fn meant_key<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    meant(word, keys, KEYS)
}

/// The word of those that a key takes that is meant by another one.
pub(super) fn meant_word<'k>(word: &str, words: &[&'k str]) -> Option<&'k str> {
    meant(word, words, WORDS)
}

/// The word of those that a key takes that people call so; a slip of the pen is none.
pub fn called<'k>(word: &str, words: &[&'k str]) -> Option<&'k str> {
    named(word, words, WORDS)
}

/// What somebody calls it comes before what it may be a slip for: `plan` is no slip for `plain`. Of a slip in another alphabet nothing is guessed.
fn meant<'k>(word: &str, candidates: &[&'k str], table: &[Synonyms]) -> Option<&'k str> {
    named(word, candidates, table).or_else(|| nearest(word, candidates.iter().copied()))
}

/// The candidate that somebody calls by this word.
fn named<'k>(word: &str, candidates: &[&'k str], table: &[Synonyms]) -> Option<&'k str> {
    let plain = word.trim().to_lowercase().replace([' ', '-'], "_");
    let says = |synonym: &&str| match synonym.strip_suffix('*') {
        Some(stem) => plain.starts_with(stem),
        None => plain == **synonym,
    };
    let named = table.iter().filter(|(_, synonyms)| synonyms.iter().any(says));
    named.filter_map(|(meant, _)| candidates.iter().copied().find(|candidate| candidate == meant)).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Root;

    /// The keys and words that the schema of the language has.
    fn known() -> rustc_hash::FxHashSet<String> {
        fn collect(value: &serde_json::Value, known: &mut rustc_hash::FxHashSet<String>) {
            if let Some(properties) = value["properties"].as_object() {
                known.extend(properties.keys().cloned());
            }
            for list in ["enum", "const"] {
                let words = value[list].as_array().map_or_else(|| std::slice::from_ref(&value[list]), Vec::as_slice);
                known.extend(words.iter().filter_map(|word| word.as_str().map(str::to_string)));
            }
            match value {
                serde_json::Value::Object(map) => map.values().for_each(|value| collect(value, known)),
                serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, known)),
                _ => {}
            }
        }
        let mut known = ["true", "false"].map(str::to_string).into_iter().collect();
        collect(&schemars::schema_for!(Root).to_value(), &mut known);
        known
    }

    #[test]
    fn every_synonym_is_of_a_word_of_the_language() {
        let known = known();
        for (word, synonyms) in KEYS.iter().chain(WORDS) {
            assert!(known.contains(*word), "{word}");
            assert!(!synonyms.is_empty(), "{word}");
            for synonym in *synonyms {
                assert_eq!(synonym.to_lowercase().replace([' ', '-'], "_"), *synonym, "can never be met");
            }
        }
    }

    #[test]
    fn what_is_called_otherwise_is_known_where_it_is_taken() {
        let operation = ["name", "owner", "time_limit", "produces", "needs"];
        for (word, meant) in [("Срок выполнения", "time_limit"), ("ответственный", "owner"), ("output", "produces"), ("ownr", "owner")]
        {
            assert_eq!(meant_key(word, &operation), Some(meant), "{word}");
        }
        assert_eq!(meant_key("frequency", &operation), None);
        assert_eq!(meant_word("Утверждена", &["draft", "approved"]), Some("approved"));
        assert_eq!(meant_word("boolean", &["text", "bool"]), Some("bool"));
    }
}
