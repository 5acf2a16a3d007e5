//! An editor for the tests of the language server: it speaks the protocol in memory and remembers what it was told.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request};
use reglament::lsp::{Options, serve};
use serde_json::{Value, json};

/// Longer than any answer takes on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Editor {
    connection: Connection,
    server: Option<std::thread::JoinHandle<bool>>,
    asked: i32,
    version: i32,
    /// What was published of each document last: version and findings.
    pub(crate) told: BTreeMap<String, (Option<i64>, Vec<Value>)>,
    /// What the server can do.
    pub(crate) greeting: Value,
    /// The documents that it was asked to show.
    pub(crate) shown: Vec<Value>,
}

impl Editor {
    /// An editor at work in some folders.
    pub(crate) fn new(folders: &[&Path], encodings: &[&str], language: Option<&str>) -> Self {
        Self::able(folders, encodings, language, json!({}))
    }

    /// The same for one that can do more.
    pub(crate) fn able(folders: &[&Path], encodings: &[&str], language: Option<&str>, more: Value) -> Self {
        let (client, server) = Connection::memory();
        let server = std::thread::spawn(move || serve(server, Options::default()));
        let mut editor =
            Self { connection: client, server: Some(server), asked: 0, version: 0, told: BTreeMap::new(), greeting: Value::Null, shown: Vec::new() };
        let folders: Vec<Value> = folders.iter().map(|folder| json!({"uri": address(folder), "name": "model"})).collect();
        let mut params = json!({
            "processId": null, "workspaceFolders": folders,
            "initializationOptions": {"language": language},
            "capabilities": {"general": {"positionEncodings": encodings}, "workspace": {"workspaceEdit": {"documentChanges": true}}}
        });
        more.as_object().into_iter().flatten().for_each(|(name, can)| params["capabilities"][name] = can.clone());
        editor.greeting = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        editor
    }

    pub(crate) fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_string(), params).into()).unwrap();
    }

    pub(crate) fn send(&mut self, method: &str, params: Value) -> i32 {
        self.asked += 1;
        self.connection.sender.send(Request::new(self.asked.into(), method.to_string(), params).into()).unwrap();
        self.asked
    }

    /// The answer to a question; a refusal is `{"error": …}`.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.answer(id)
    }

    pub(crate) fn answer(&mut self, id: i32) -> Value {
        loop {
            match self.connection.receiver.recv_timeout(PATIENCE).expect("the server answers") {
                Message::Response(response) if response.id == id.into() => {
                    return response.response_result.unwrap_or_else(|error| json!({"error": {"code": error.code, "message": error.message}}));
                }
                message => self.hear(message),
            }
        }
    }

    fn hear(&mut self, message: Message) {
        if let Message::Request(request) = &message
            && request.method == "window/showDocument"
        {
            self.shown.push(request.params.clone());
        }
        if let Message::Notification(notification) = message
            && notification.method == "textDocument/publishDiagnostics"
        {
            let params = notification.params;
            let list = params["diagnostics"].as_array().unwrap().clone();
            self.told.insert(params["uri"].as_str().unwrap().to_string(), (params["version"].as_i64(), list));
        }
    }

    /// Waits until the server has told the findings of a document in the version that the editor has, or until `right` holds of them.
    pub(crate) fn wait(&mut self, uri: &str, right: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let version = i64::from(self.version);
        loop {
            if let Some((of, list)) = self.told.get(uri)
                && of.is_none_or(|of| of == version)
                && right(list)
            {
                return list.clone();
            }
            let message = self.connection.receiver.recv_timeout(PATIENCE).expect("the server tells its findings");
            self.hear(message);
        }
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        self.version += 1;
        self.tell("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}}));
    }

    /// Changes a document as a whole.
    pub(crate) fn change(&mut self, uri: &str, text: &str) {
        self.changes(uri, json!([{"text": text}]));
    }

    pub(crate) fn changes(&mut self, uri: &str, changes: Value) {
        self.version += 1;
        self.tell("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": self.version}, "contentChanges": changes}));
    }

    pub(crate) fn close(&self, uri: &str) {
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Says goodbye; whether the server ends as it should.
    pub(crate) fn goodbye(mut self) -> bool {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer, Value::Null);
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// The same where the goodbye was said already.
    pub(crate) fn goodbye_after_shutdown(mut self) -> bool {
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Leaves without a word.
    pub(crate) fn leave(mut self) -> bool {
        let server = self.server.take().unwrap();
        self.tell("exit", Value::Null);
        server.join().unwrap()
    }
}

/// A place in the terms of the protocol, as UTF-16 units. A line ends with `\n`, `\r\n` or `\r`; a byte order mark at the very beginning is in no line.
pub(crate) fn place(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let bytes = text.as_bytes();
    let ends: Vec<usize> = before.match_indices(['\n', '\r']).map(|(at, _)| at).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).collect();
    let start = ends.last().map_or(0, |at| at + 1);
    let letters = before[start..].strip_prefix('\u{feff}').filter(|_| start == 0).unwrap_or(&before[start..]);
    json!({"line": ends.len(), "character": letters.encode_utf16().count()})
}

/// The place of the first letter of a text, and some letters further.
pub(crate) fn at(text: &str, wanted: &str, further: usize) -> Value {
    let start = text.find(wanted).unwrap_or_else(|| panic!("{wanted} is not there"));
    let skip: usize = text[start..].chars().take(further).map(char::len_utf8).sum();
    place(text, start + skip)
}

/// A question about a place of a document.
pub(crate) fn there(uri: &str, position: &Value) -> Value {
    json!({"textDocument": {"uri": uri}, "position": position})
}

/// The address of a path.
pub(crate) fn address(path: &Path) -> String {
    format!("file://{}", path.to_str().unwrap().replace(' ', "%20"))
}

/// The text with edits made, positions in UTF-16 units.
pub(crate) fn edited(text: &str, edits: &[Value]) -> String {
    let byte = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let (mut left, mut byte) = (position["character"].as_u64().unwrap() as usize, start);
        for letter in text[start..].chars() {
            if left == 0 || letter == '\n' {
                break;
            }
            left -= letter.len_utf16();
            byte += letter.len_utf8();
        }
        byte
    };
    let mut parts: Vec<(usize, usize, &str)> =
        edits.iter().map(|edit| (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]), edit["newText"].as_str().unwrap())).collect();
    parts.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
    let mut out = text.to_string();
    for (start, end, new) in parts {
        out.replace_range(start..end, new);
    }
    out
}
