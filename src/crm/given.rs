//! A file that is given as what a CRM has, read as JSON: what is wrong with it is told in words that help whoever saved it.

use serde_json::Value;

use super::against::Given;
use super::loss::message_with;
use crate::finding::{Arg, Message};

/// The files that may hold answers: the one that was given, or those of a folder that are called so.
pub(super) fn answers(given: &[Given]) -> impl Iterator<Item = &Given> {
    given.iter().filter(move |file| given.len() == 1 || file.path.to_lowercase().ends_with(".json"))
}

/// The value that a file holds.
///
/// # Errors
/// That it holds none, and what it is instead.
pub(super) fn json(file: &Given) -> Result<Value, Message> {
    let told = |key: &'static str, args: &[(&'static str, Arg)]| {
        let mut args = args.to_vec();
        args.push(("file", Arg::from(file.path.as_str())));
        message_with(key, &args)
    };
    let text = text(&file.bytes).ok_or_else(|| told(if file.bytes.starts_with(b"PK\x03\x04") { "given-book" } else { "given-encoding" }, &[]))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(told("given-empty", &[]));
    }
    if text.trim_start().starts_with('<') {
        return Err(told("given-page", &[]));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = [("line", Arg::from(error.line())), ("column", Arg::from(error.column()))];
        told(if error.is_eof() { "given-cut" } else { "given-not-json" }, &place)
    })?;
    match refusal(&value) {
        Some(words) => Err(told("given-refused", &[("words", Arg::from(words))])),
        None => Ok(value),
    }
}

/// The text of a file: UTF-8, or what PowerShell makes of what is sent into a file, UTF-16 with its mark.
fn text(bytes: &[u8]) -> Option<String> {
    let pairs = |from: fn([u8; 2]) -> u16| -> Option<String> {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| bytes.len().is_multiple_of(2))
    };
    match bytes {
        [0xFF, 0xFE, ..] => pairs(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => pairs(u16::from_be_bytes),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// What a CRM says where it has refused to answer.
fn refusal(value: &Value) -> Option<String> {
    let said = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let is_problem = value.get("status").and_then(Value::as_u64).is_some_and(|status| status >= 400);
    if said("error").is_some() && value.get("result").is_none() {
        let words: Vec<&str> = ["error", "error_description"].iter().filter_map(|key| said(key)).collect();
        return Some(words.join(": ").trim_end_matches('.').to_string());
    }
    if is_problem {
        return said("detail").or(said("title")).map(|words| words.trim_end_matches('.').to_string());
    }
    (said("status") == Some("error")).then(|| said("message").unwrap_or_default().trim_end_matches('.').to_string())
}
