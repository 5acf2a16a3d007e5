//! Paths ↔ addresses. A document that is no file (an editor's unsaved one) goes by its whole address in place of a path.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path that an address names.
pub(super) fn path_of(uri: &Uri) -> PathBuf {
    let text = uri.as_str();
    let Some(rest) = text.strip_prefix("file://") else { return PathBuf::from(text) };
    // `file:///path` and `file://localhost/path`; another machine is none of ours.
    let Some(at) = rest.find('/') else { return PathBuf::from(text) };
    let decoded = decode(&rest[at..]);
    match decoded.strip_prefix('/') {
        // `/C:/models` is a path of Windows.
        Some(drive) if cfg!(windows) && drive.get(1..2) == Some(":") => PathBuf::from(drive),
        _ => PathBuf::from(decoded),
    }
}

/// The address of a path.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let text = path.to_string_lossy().replace('\\', "/");
    if !path.is_absolute() {
        return Uri::from_str(&text).ok().filter(|uri| uri.scheme().is_some());
    }
    let slash = if text.starts_with('/') { "" } else { "/" };
    Uri::from_str(&format!("file://{slash}{}", encode(&text))).ok()
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn encode(text: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~' | b':' | b'@' | b'+' | b',' | b'=' | b'!' | b'$' | b'&');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Some clients write letters and spaces into addresses as they are, which no address may have: they are encoded before the message is read.
pub(super) fn mend(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(mend),
        serde_json::Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                match value {
                    serde_json::Value::String(text) if key.to_ascii_lowercase().ends_with("uri") => {
                        if text.bytes().any(|byte| !byte.is_ascii_graphic()) {
                            *text =
                                text.bytes().map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect();
                        }
                    }
                    other => mend(other),
                }
            }
        }
        _ => {}
    }
}
