//! How soon a key stroke is answered: `cargo bench --bench editor [-- OPERATIONS [STROKES]]`.
//!
//! An editor in memory types into the middle of a model, letter by letter; after each letter it asks for completion and hover, as editors do, and waits for the findings. Times are
//! counted from the key stroke on, in a model of one file and in one of a file for every hundred operations.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "this is a program, and one that can't go on has failed")]

mod generate;

use std::path::Path;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request};
use reglament::lsp::{Options, serve};
use serde_json::{Value, json};

struct Editor {
    connection: Connection,
    asked: i32,
    version: i64,
    /// The newest version of which findings were told.
    told: i64,
}

impl Editor {
    fn new(folder: &Path) -> Self {
        let (client, server) = Connection::memory();
        std::thread::spawn(move || serve(server, Options::default()));
        let mut editor = Self { connection: client, asked: 0, version: 0, told: 0 };
        editor.ask("initialize", json!({"capabilities": {}, "rootUri": format!("file://{}", folder.display())}));
        editor.tell("initialized", json!({}));
        editor
    }

    fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.to_string(), params).into()).unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        self.connection.sender.send(Request::new(self.asked.into(), method.to_string(), params).into()).unwrap();
        loop {
            match self.hear() {
                Message::Response(response) if response.id == self.asked.into() => return serde_json::to_value(&response).unwrap(),
                _ => {}
            }
        }
    }

    fn hear(&mut self) -> Message {
        let message = self.connection.receiver.recv().unwrap();
        if let Message::Notification(note) = &message {
            self.told = note.params["version"].as_i64().unwrap_or(self.told);
        }
        message
    }

    /// Waits for the findings of the document that is typed in, in its newest version.
    fn findings(&mut self) {
        while self.told < self.version {
            self.hear();
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench").filter_map(|text| text.parse::<usize>().ok());
    let (operations, strokes) = (arguments.next().unwrap_or(1000), arguments.next().unwrap_or(200));
    println!("{operations} operations, {strokes} key strokes; milliseconds from the key stroke on: median, 95th percentile, longest");
    let whole = generate::company(7, operations);
    measure("one file", &[("reglament.yaml".to_string(), whole.clone())], "reglament.yaml", strokes);
    let files = split(&whole);
    let typed = files[files.len() / 2].0.clone();
    measure(&format!("{} files", files.len()), &files, &typed, strokes);
}

/// The same model with its processes in files of ten.
fn split(whole: &str) -> Vec<(String, String)> {
    let (head, rest) = whole.split_once("processes:\n").unwrap();
    let (processes, crm) = rest.split_once("crm:\n").unwrap();
    let mut files = vec![("reglament.yaml".to_string(), head.to_string()), ("crm.yaml".to_string(), format!("crm:\n{crm}"))];
    let parts: Vec<&str> = processes.split_inclusive('\n').collect();
    let mut process = 0;
    for line in parts {
        if line.starts_with("  process_") {
            process += 1;
        }
        let name = format!("processes_{:03}.yaml", (process - 1) / 10);
        match files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, text)) => text.push_str(line),
            None => files.push((name, format!("processes:\n{line}"))),
        }
    }
    files
}

fn measure(what: &str, files: &[(String, String)], typed: &str, strokes: usize) {
    let folder = tempfile::TempDir::new().unwrap();
    files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).unwrap());
    let text = &files.iter().find(|(name, _)| name == typed).unwrap().1;
    let uri = format!("file://{}", folder.path().join(typed).display());
    let mut editor = Editor::new(folder.path());
    editor.version = 1;
    editor.tell("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}));
    editor.findings();
    // In the middle, behind `owner: `.
    let middle =
        text.len() / 2 + text[text.len() / 2 + (0..4).find(|at| text.is_char_boundary(text.len() / 2 + at)).unwrap()..].find("        owner: ").unwrap();
    let line = text[..middle].matches('\n').count() + usize::from(!text[..middle].ends_with('\n'));
    let mut times: [Vec<Duration>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for stroke in 0..strokes {
        let begun = Instant::now();
        editor.version += 1;
        let place = json!({"line": line, "character": 15});
        // A letter more, or the same letter less.
        let (end, new) = if stroke % 2 == 0 { (15, "s") } else { (16, "") };
        let range = json!({"start": place, "end": {"line": line, "character": end}});
        editor.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": editor.version}, "contentChanges": [{"range": range, "text": new}]}),
        );
        let there = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": 16}});
        let answer = editor.ask("textDocument/completion", there.clone());
        assert!(answer["result"]["items"].as_array().is_some_and(|items| !items.is_empty()), "{answer}");
        times[0].push(begun.elapsed());
        // Hover and findings wait for the same reading of the model, whichever comes first.
        if stroke % 4 < 2 {
            let answer = editor.ask("textDocument/hover", there);
            assert!(answer["error"].is_null());
            times[1].push(begun.elapsed());
        } else {
            editor.findings();
            times[2].push(begun.elapsed());
        }
        // People pause between letters; nothing of one stroke is left for the next.
        std::thread::sleep(Duration::from_millis(80));
    }
    for (name, times) in ["completion", "hover", "findings"].iter().zip(&mut times) {
        times.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        println!("{what:>10}  {name:<10} {:6.1} {:6.1} {:6.1}", at(50), at(95), at(100));
    }
}
