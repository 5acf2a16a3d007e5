//! A session with one editor: what it may ask, and who answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::Sender;
use lsp_server::{ErrorCode, Message, Notification, Request, Response, ResponseError};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    FileChangeType, Position, PublishDiagnosticsParams, TextDocumentPositionParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::explain::{self, Pages};
use super::position::{Encoding, Lines};
use super::workspace::{Open, State, Workspace};
use super::{Options, actions, complete, diagnostics, folding, goto, hover, inlay, rename, symbols, uri};
use crate::catalogue;
use crate::locale::{Catalogue, Language};
use crate::source::FileId;

mod greeting;

/// What comes after a message.
pub(super) enum Next {
    Go,
    /// The session is over; `true` where the editor had asked for that first.
    End(bool),
}

/// What the editor can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// Takes edits of several documents in order, with their versions.
    pub(super) document_changes: bool,
    /// Can be asked to watch files.
    pub(super) watches: bool,
    /// Can be asked to show a document.
    pub(super) shows: bool,
}

/// The session.
pub(super) struct Session {
    sender: Sender<Message>,
    workspace: Workspace,
    language: Option<Language>,
    client: Client,
    begun: bool,
    ended: bool,
    asked: i32,
    pages: Pages,
}

/// A place in a document, and all that is known of it.
pub(super) struct Here<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) state: Arc<State>,
    pub(super) whole: Option<Arc<State>>,
    pub(super) file: FileId,
    /// The text as the editor has it.
    pub(super) text: String,
    pub(super) byte: usize,
    pub(super) words: &'static Catalogue,
    pub(super) client: Client,
}

impl Here<'_> {
    pub(super) fn lines(&self) -> Lines {
        Lines::new(&self.text)
    }

    pub(super) fn byte_of(&self, position: Position) -> usize {
        self.lines().byte(&self.text, position, self.workspace.encoding)
    }

    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    /// The range of some bytes of the document.
    pub(super) fn range(&self, bytes: std::ops::Range<usize>) -> lsp_types::Range {
        self.lines().range(&self.text, bytes.start, bytes.end, self.workspace.encoding)
    }
}

/// A request that can't be granted, with the reason for the person.
pub(super) type Refusal = ResponseError;

/// A refusal that says why.
pub(super) fn refuse(message: String) -> Refusal {
    ResponseError { code: ErrorCode::RequestFailed as i32, message, data: None }
}

impl Session {
    pub(super) fn new(sender: Sender<Message>, options: Options) -> Self {
        let workspace = Workspace::new(Vec::new(), Encoding::Utf16);
        Self { sender, workspace, language: options.language, client: Client::default(), begun: false, ended: false, asked: 0, pages: Pages::default() }
    }

    pub(super) fn take(&mut self, message: Message) -> Next {
        match message {
            Message::Notification(notification) if notification.method == "exit" => Next::End(self.ended),
            Message::Notification(notification) => {
                self.guarded(|session| session.notified(notification));
                Next::Go
            }
            Message::Request(request) => {
                let id = request.id.clone();
                let fault = ResponseError { code: ErrorCode::InternalError as i32, message: "reglament failed at this request".to_string(), data: None };
                let result = self.guarded(|session| session.answer(request)).unwrap_or(Err(fault));
                self.send(Response { id, response_result: result }.into());
                Next::Go
            }
            // Answers to what we asked say nothing that we need.
            Message::Response(_) => Next::Go,
        }
    }

    /// A fault of ours costs one answer, not the session. What it may leave half done is only what the next reading of the model makes anew.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        catch_unwind(AssertUnwindSafe(|| work(self))).ok()
    }

    fn send(&self, message: Message) {
        // A client that has gone hears nothing; the end of its input ends the session.
        let _ = self.sender.send(message);
    }

    fn answer(&mut self, mut request: Request) -> Result<Value, Refusal> {
        let code = match (request.method.as_str(), self.begun, self.ended) {
            ("initialize", false, _) => {
                uri::mend(&mut request.params);
                return Ok(self.greet(&request.params));
            }
            ("initialize", true, _) | (_, _, true) => Some(ErrorCode::InvalidRequest),
            (_, false, _) => Some(ErrorCode::ServerNotInitialized),
            _ => None,
        };
        if let Some(code) = code {
            return Err(ResponseError { code: code as i32, message: format!("{}: not now", request.method), data: None });
        }
        uri::mend(&mut request.params);
        let params = request.params;
        match request.method.as_str() {
            "shutdown" => {
                self.ended = true;
                Ok(Value::Null)
            }
            "textDocument/hover" => self.there(params, |here| hover::hover(&here)),
            "textDocument/definition" => self.there(params, |here| goto::definition(&here)),
            "textDocument/documentHighlight" => self.there(params, |here| goto::highlight(&here)),
            "textDocument/prepareRename" => self.there(params, |here| rename::prepare(&here)),
            "textDocument/references" => self.within(params, |params: &lsp_types::ReferenceParams| &params.text_document_position, goto::references),
            "textDocument/completion" => self.complete(params),
            "textDocument/rename" => {
                let params: lsp_types::RenameParams = read(params)?;
                let at = params.text_document_position.clone();
                match self.here(&at.text_document.uri, Some(at.position)) {
                    Some(here) => rename::rename(&here, &params.new_name).and_then(written),
                    None => Ok(Value::Null),
                }
            }
            "textDocument/codeAction" => self.document(params, |params: &lsp_types::CodeActionParams| &params.text_document.uri, actions::actions),
            "textDocument/documentSymbol" => self.document(params, |params: &lsp_types::DocumentSymbolParams| &params.text_document.uri, symbols::of_document),
            "textDocument/foldingRange" => self.fold(params),
            "textDocument/inlayHint" => self.document(params, |params: &lsp_types::InlayHintParams| &params.text_document.uri, inlay::hints),
            "workspace/symbol" => {
                let params: lsp_types::WorkspaceSymbolParams = read(params)?;
                self.all_work();
                written(symbols::of_workspace(&self.workspace, &params.query, self.language))
            }
            "workspace/executeCommand" => {
                let params: lsp_types::ExecuteCommandParams = read(params)?;
                self.explain(&params)
            }
            method => Err(ResponseError { code: ErrorCode::MethodNotFound as i32, message: method.to_string(), data: None }),
        }
    }

    fn notified(&mut self, mut notification: Notification) {
        if !self.begun {
            return;
        }
        uri::mend(&mut notification.params);
        let params = notification.params;
        match notification.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                if let Ok(params) = read::<DidOpenTextDocumentParams>(params) {
                    let document = params.text_document;
                    let path = uri::path_of(&document.uri);
                    self.workspace.open.insert(path.clone(), Open { uri: document.uri, version: document.version, text: document.text });
                    self.workspace.touch(&path);
                    self.rescan();
                    if self.workspace.model_of(&path).is_none() {
                        self.publish_none(&path);
                    }
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = read::<DidChangeTextDocumentParams>(params) {
                    self.changed(params);
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = read::<DidCloseTextDocumentParams>(params) {
                    let path = uri::path_of(&params.text_document.uri);
                    self.workspace.touch(&path);
                    self.publish_none(&path);
                    self.workspace.open.remove(&path);
                    self.rescan();
                }
            }
            "textDocument/didSave" => self.rescan(),
            "workspace/didChangeWatchedFiles" => {
                if let Ok(params) = read::<DidChangeWatchedFilesParams>(params) {
                    params.changes.iter().for_each(|change| self.workspace.touch(&uri::path_of(&change.uri)));
                    if params.changes.iter().any(|change| change.typ != FileChangeType::CHANGED) {
                        self.rescan();
                    }
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                if let Ok(params) = read::<DidChangeWorkspaceFoldersParams>(params) {
                    let removed: Vec<PathBuf> = params.event.removed.iter().map(|folder| uri::path_of(&folder.uri)).collect();
                    self.workspace.folders.retain(|folder| !removed.contains(folder));
                    self.workspace.folders.extend(params.event.added.iter().map(|folder| uri::path_of(&folder.uri)));
                    self.rescan();
                }
            }
            "workspace/didChangeConfiguration" => {
                let said = params.pointer("/settings/reglament/language").and_then(Value::as_str).and_then(Language::from_tag);
                if said.is_some() && said != self.language {
                    self.language = said;
                    self.workspace.models.values_mut().for_each(|entry| entry.dirty = true);
                }
            }
            _ => {}
        }
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let path = uri::path_of(&params.text_document.uri);
        let encoding = self.workspace.encoding;
        let Some(open) = self.workspace.open.get_mut(&path) else { return };
        open.version = params.text_document.version;
        let began = crate::load::text_begins_like_a_model(&open.text);
        for change in params.content_changes {
            match change.range {
                None => open.text = change.text,
                Some(range) => {
                    let lines = Lines::new(&open.text);
                    let (start, end) = (lines.byte(&open.text, range.start, encoding), lines.byte(&open.text, range.end, encoding));
                    open.text.replace_range(start.min(end)..start.max(end), &change.text);
                }
            }
        }
        let begins = crate::load::text_begins_like_a_model(&open.text);
        self.workspace.touch(&path);
        if began != begins {
            self.rescan();
        }
    }

    /// Finds the models anew, and takes back what was said of files that belong to none any more.
    fn rescan(&mut self) {
        for path in self.workspace.rescan() {
            self.publish_none(&path);
        }
    }

    fn publish_none(&mut self, path: &Path) {
        self.workspace.models.values_mut().for_each(|entry| drop(entry.published.remove(path)));
        if let Some(uri) = self.workspace.uri(path) {
            let version = self.workspace.open.get(path).map(|open| open.version);
            self.publish(PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version });
        }
    }

    fn publish(&self, params: PublishDiagnosticsParams) {
        self.send(Notification::new("textDocument/publishDiagnostics".to_string(), params).into());
    }

    /// Whether a model waits to be read again.
    pub(super) fn has_work(&self) -> bool {
        self.workspace.models.values().any(|entry| entry.dirty)
    }

    /// Reads one of the models that wait.
    pub(super) fn work(&mut self) {
        if let Some(root) = self.workspace.models.iter().find(|(_, entry)| entry.dirty).map(|(root, _)| root.clone()) {
            self.guarded(|session| session.refresh(&root));
        }
    }

    fn all_work(&mut self) {
        while self.has_work() {
            self.work();
        }
    }

    /// Reads a model if it waits for that, and tells its findings.
    fn refresh(&mut self, root: &Path) {
        if !self.workspace.refresh(root) {
            return;
        }
        let Some(state) = self.workspace.models.get(root).and_then(|entry| entry.state.clone()) else { return };
        let words = catalogue(state.analysis.language(self.language));
        let mut told = Vec::new();
        let mut found = diagnostics::diagnostics(&self.workspace, &state, words);
        let Some(entry) = self.workspace.models.get_mut(root) else { return };
        for path in &state.paths {
            let list = found.remove(path).unwrap_or_default();
            let open = self.workspace.open.get(path);
            let before = entry.published.get(path).map_or(&[][..], Vec::as_slice);
            if open.is_some() || before != list {
                told.push((path.clone(), open.map(|open| open.version), list.clone()));
            }
            if list.is_empty() { drop(entry.published.remove(path)) } else { drop(entry.published.insert(path.clone(), list)) }
        }
        let gone: Vec<PathBuf> = entry.published.keys().filter(|path| !state.paths.contains(path)).cloned().collect();
        for path in gone {
            entry.published.remove(&path);
            told.push((path, None, Vec::new()));
        }
        for (path, version, diagnostics) in told {
            if let Some(uri) = self.workspace.uri(&path) {
                self.publish(PublishDiagnosticsParams { uri, diagnostics, version });
            }
        }
    }

    /// A place of a document as it is now.
    fn here(&mut self, uri: &Uri, position: Option<Position>) -> Option<Here<'_>> {
        let path = uri::path_of(uri);
        let root = self.workspace.model_of(&path)?.clone();
        self.refresh(&root);
        self.known(&path, &root, position)
    }

    /// A place of a document, with what was known of its model before the last key strokes.
    fn known(&mut self, path: &Path, root: &Path, position: Option<Position>) -> Option<Here<'_>> {
        if self.workspace.models.get(root).is_some_and(|entry| entry.state.is_none()) {
            self.refresh(root);
        }
        let entry = self.workspace.models.get(root)?;
        let state = entry.state.clone()?;
        let file = state.file(path)?;
        let text = self.workspace.open.get(path).map_or_else(|| state.text(file).to_string(), |open| open.text.clone());
        let byte = position.map_or(0, |position| Lines::new(&text).byte(&text, position, self.workspace.encoding));
        let words = catalogue(state.analysis.language(self.language));
        let (workspace, client) = (&self.workspace, self.client);
        Some(Here { workspace, whole: entry.whole.clone(), state, file, text, byte, words, client })
    }

    /// Answers a question about a place.
    fn there<R: Serialize>(&mut self, params: Value, answer: impl FnOnce(Here<'_>) -> Option<R>) -> Result<Value, Refusal> {
        let at: TextDocumentPositionParams = read(params)?;
        written(self.here(&at.text_document.uri, Some(at.position)).and_then(answer))
    }

    /// Answers a question about a place that says more.
    fn within<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        at: impl FnOnce(&P) -> &TextDocumentPositionParams,
        answer: impl FnOnce(&Here<'_>, &P) -> Option<R>,
    ) -> Result<Value, Refusal> {
        let params: P = read(params)?;
        let at = at(&params).clone();
        written(self.here(&at.text_document.uri, Some(at.position)).and_then(|here| answer(&here, &params)))
    }

    /// Answers a question about a document.
    fn document<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        of: impl FnOnce(&P) -> &Uri,
        answer: impl FnOnce(&Here<'_>, &P) -> Option<R>,
    ) -> Result<Value, Refusal> {
        let params: P = read(params)?;
        let uri = of(&params).clone();
        written(self.here(&uri, None).and_then(|here| answer(&here, &params)))
    }

    /// What may be written at a place. It needs the text as it is and the ids as they were, so that it does not wait for the model to be read.
    fn complete(&mut self, params: Value) -> Result<Value, Refusal> {
        let at: TextDocumentPositionParams = read(params)?;
        let path = uri::path_of(&at.text_document.uri);
        let Some(root) = self.workspace.model_of(&path).cloned() else { return Ok(Value::Null) };
        written(self.known(&path, &root, Some(at.position)).and_then(|here| complete::complete(&here)))
    }

    /// Asks the editor to show the page of a rule.
    fn explain(&mut self, params: &lsp_types::ExecuteCommandParams) -> Result<Value, Refusal> {
        let wanted = Some(params).filter(|params| params.command == explain::COMMAND);
        let uri = wanted.and_then(|params| self.pages.page(params)).ok_or_else(|| refuse(params.command.clone()))?;
        self.asked += 1;
        let params = serde_json::json!({"uri": uri, "takeFocus": true});
        self.send(Request::new(format!("reglament-{}", self.asked).into(), "window/showDocument".to_string(), params).into());
        Ok(Value::Null)
    }

    fn fold(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: lsp_types::FoldingRangeParams = read(params)?;
        let path = uri::path_of(&params.text_document.uri);
        written(self.workspace.open.get(&path).map(|open| folding::folds(&open.text)))
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| ResponseError { code: ErrorCode::InvalidParams as i32, message: error.to_string(), data: None })
}

fn written<R: Serialize>(result: R) -> Result<Value, Refusal> {
    serde_json::to_value(result).map_err(|error| ResponseError { code: ErrorCode::InternalError as i32, message: error.to_string(), data: None })
}
