//! A value to be written, and how YAML spells it: on the line of its key, below it, or between brackets.

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text for people. It stays a text: what YAML would take for a number, a date or a word of the language is quoted.
    Text(String),
    /// An id, a word of the language, a number, a length of time, a formula.
    Word(String),
    /// `none`: there is no such thing, and perhaps why.
    Absent(Option<String>),
    /// `n/a`: it does not apply, and why.
    NotApplicable(String),
    /// `…`: it is not described yet, and there is a place for it.
    Open,
    /// Several values.
    List(Vec<Value>),
    /// Keys with their values.
    Map(Vec<(String, Value)>),
}

/// How many characters a line may have before a value between brackets is spread over several lines.
pub(super) const WIDTH: usize = 120;

/// A value below a key of a block: what stands behind the colon, and the lines below it with their indentation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spelled {
    /// Behind the colon; empty where everything stands below.
    pub(super) head: String,
    /// The lines below.
    pub(super) lines: Vec<String>,
}

impl Value {
    /// Some ids.
    pub fn words<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Self {
        Value::List(words.into_iter().map(|word| Value::Word(word.into())).collect())
    }

    /// The same with line breaks as YAML has them: a text of several lines ends with one.
    #[must_use]
    pub(super) fn tidied(&self) -> Self {
        match self {
            Value::Text(text) => Value::Text(tidy(text)),
            Value::Word(word) => Value::Word(word.trim().to_string()),
            Value::Absent(why) => Value::Absent(why.as_deref().map(one_line).filter(|why| !why.is_empty())),
            Value::NotApplicable(why) => Value::NotApplicable(one_line(why)),
            Value::Open => Value::Open,
            Value::List(items) => Value::List(items.iter().map(Value::tidied).collect()),
            Value::Map(pairs) => Value::Map(pairs.iter().map(|(key, value)| (key.clone(), value.tidied())).collect()),
        }
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) | Value::Word(text) | Value::NotApplicable(text) => text.trim().is_empty(),
            Value::Absent(_) => false,
            Value::Open => true,
            Value::List(items) => items.is_empty() || items.iter().any(Value::is_empty),
            Value::Map(pairs) => pairs.is_empty() || pairs.iter().any(|(_, value)| value.is_empty()),
        }
    }
}

fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end().trim_start_matches('\n');
    if text.contains('\n') { format!("{text}\n") } else { text.trim().to_string() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value between brackets, or on one line.
pub(super) fn in_flow(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text, true, true),
        Value::Word(word) => scalar(word, true, false),
        Value::Absent(None) => "none".to_string(),
        Value::Absent(Some(why)) => format!("{{none: {}}}", scalar(why, true, true)),
        Value::NotApplicable(why) => format!("{{n/a: {}}}", scalar(why, true, true)),
        Value::Open => "…".to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(in_flow).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            format!("{{{}}}", pairs.iter().map(|(key, value)| format!("{}: {}", self::key(key), in_flow(value))).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value below a key that stands `indent` characters in; `taken` is how much of its line is used. `spread` asks for maps on lines of their own.
pub(super) fn in_block(value: &Value, indent: usize, step: usize, taken: usize, spread: bool) -> Spelled {
    let on_line = |head: String| Spelled { head, lines: Vec::new() };
    let flow = in_flow(value);
    let fits = taken + flow.chars().count() <= WIDTH && !has_lines(value);
    match value {
        Value::Text(text) => text_in_block(text, indent + step, step),
        Value::Word(word) => on_line(scalar(word, false, false)),
        Value::Absent(_) | Value::NotApplicable(_) | Value::Open => on_line(flow),
        Value::List(_) if fits => on_line(flow),
        Value::Map(_) if fits && !spread => on_line(flow),
        Value::List(items) => Spelled { head: String::new(), lines: items.iter().flat_map(|item| item_lines(item, indent + step, step)).collect() },
        Value::Map(pairs) => {
            Spelled { head: String::new(), lines: pairs.iter().flat_map(|(key, value)| pair_lines(key, value, indent + step, step)).collect() }
        }
    }
}

/// A pair of a block on lines of its own.
pub(super) fn pair_lines(key: &str, value: &Value, indent: usize, step: usize) -> Vec<String> {
    pair_lines_as(key, value, indent, step, false)
}

/// The same; `spread` asks for a map on lines of its own.
pub(super) fn pair_lines_as(key: &str, value: &Value, indent: usize, step: usize, spread: bool) -> Vec<String> {
    let start = format!("{}{}:", " ".repeat(indent), self::key(key));
    let spelled = in_block(value, indent, step, start.chars().count() + 1, spread);
    let first = if spelled.head.is_empty() { start } else { format!("{start} {}", spelled.head) };
    std::iter::once(first).chain(spelled.lines).collect()
}

/// An item of a block list on lines of its own.
pub(super) fn item_lines(item: &Value, indent: usize, step: usize) -> Vec<String> {
    let dash = format!("{}- ", " ".repeat(indent));
    let spelled = in_block(item, indent, 2, indent + 2, false);
    if !spelled.head.is_empty() {
        return std::iter::once(format!("{dash}{}", spelled.head)).chain(spelled.lines).collect();
    }
    let Value::Map(pairs) = item else { return vec![format!("{dash}{}", in_flow(item))] };
    let mut lines: Vec<String> = pairs.iter().flat_map(|(key, value)| pair_lines(key, value, indent + 2, step)).collect();
    if let Some(first) = lines.first_mut() {
        *first = format!("{dash}{}", first.trim_start());
    }
    lines
}

fn has_lines(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.contains('\n') || reads_as_absence(text),
        Value::List(items) => items.iter().any(has_lines),
        Value::Map(pairs) => pairs.iter().any(|(_, value)| has_lines(value)),
        Value::Word(_) | Value::Absent(_) | Value::NotApplicable(_) | Value::Open => false,
    }
}

/// A text of several lines as a literal block; one that quotes would turn into `none: why`, too.
fn text_in_block(text: &str, indent: usize, step: usize) -> Spelled {
    let several = text.contains('\n');
    if !(several || reads_as_absence(text)) || !text.chars().all(|c| c == '\n' || is_plain_letter(c)) {
        return Spelled { head: scalar(text, false, true), lines: Vec::new() };
    }
    let hint = if text.starts_with(' ') { step.to_string() } else { String::new() };
    let head = if several { format!("|{hint}") } else { format!("|{hint}-") };
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(indent)) };
    Spelled { head, lines: text.trim_end_matches('\n').split('\n').map(line).collect() }
}

/// `"none: why"` is an absence even between quotes.
pub(super) fn reads_as_absence(text: &str) -> bool {
    text.split_once(':').is_some_and(|(word, _)| matches!(word.trim(), "none" | "n/a"))
}

/// An id or another key.
pub(super) fn key(key: &str) -> String {
    scalar(key, true, false)
}

/// One scalar: plain where YAML reads it back as the same text, otherwise in quotes. `text` tells texts, which must not look like another type.
pub(super) fn scalar(text: &str, in_flow: bool, is_text: bool) -> String {
    let plain = is_plain(text, in_flow) && !(is_text && looks_typed(text));
    if plain {
        return text.to_string();
    }
    let printable = text.chars().all(is_plain_letter);
    if printable && (text.contains('"') || text.contains('\\')) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_plain_letter(c) => out.push(c),
            c if (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// Whether a letter may stand in a scalar as it is, without being taken for a line break, lost, or hiding what stands beside it.
fn is_plain_letter(c: char) -> bool {
    let hides = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !c.is_control() && !hides && !matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicators = "-?:,[]{}#&*!|>'\"%@`=<";
    let inside = |c: char| !is_plain_letter(c) || (in_flow && matches!(c, ',' | '[' | ']' | '{' | '}'));
    !(indicators.contains(first)
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
        || text.ends_with(':')
        || text.contains(": ")
        || text.contains(" #")
        || text.contains(char::is_control)
        || text.contains(inside)
        || (in_flow && text.contains("?"))
        || text.starts_with("...")
        || text.starts_with('…')
        || is_null(text))
}

fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Whether YAML, of this version or the one before, or the language takes a plain text for something else than a text.
fn looks_typed(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word = matches!(lower.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "none" | "n/a" | ".nan" | ".inf");
    let number =
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.')) && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:xoXeETZ ".contains(c));
    word || number
}
