//! How a session begins: what the editor can do, and what it may ask.

use lsp_server::Request;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions,
    FileSystemWatcher, FoldingRangeProviderCapability, GlobPattern, HoverProviderCapability, InitializeResult, OneOf, Registration, RegistrationParams,
    RenameOptions, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde_json::Value;

use super::{Client, Session};
use crate::catalogue;
use crate::load::ROOT_NAMES;
use crate::locale::Language;
use crate::lsp::position::Encoding;
use crate::lsp::{explain, grammar, uri};

impl Session {
    /// Answers `initialize`. What the editor says of itself is read leniently: an odd field costs that field alone.
    pub(super) fn greet(&mut self, params: &Value) -> Value {
        let can = |path: &str| params.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let offered = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let bytes = offered.is_some_and(|offered| offered.iter().any(|encoding| encoding == "utf-8"));
        self.workspace.encoding = if bytes { Encoding::Utf8 } else { Encoding::Utf16 };
        self.client = Client {
            document_changes: can("/capabilities/workspace/workspaceEdit/documentChanges"),
            watches: can("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows: can("/capabilities/window/showDocument/support"),
        };
        let asked = params.pointer("/initializationOptions/language").and_then(Value::as_str).and_then(Language::from_tag);
        self.language = asked.or(self.language);
        let path = |value: &Value| serde_json::from_value::<lsp_types::Uri>(value.clone()).ok().map(|uri| uri::path_of(&uri));
        let folders = params.get("workspaceFolders").and_then(Value::as_array);
        self.workspace.folders = match folders {
            Some(folders) => folders.iter().filter_map(|folder| path(folder.get("uri")?)).collect(),
            None => params.get("rootUri").and_then(path).into_iter().collect(),
        };
        self.begun = true;
        // What the first key stroke would otherwise wait for.
        grammar::grammar();
        Language::ALL.iter().for_each(|language| {
            catalogue(*language);
        });
        let info = ServerInfo { name: "reglament".to_string(), version: Some(env!("CARGO_PKG_VERSION").to_string()) };
        let result = InitializeResult { capabilities: capabilities(self.workspace.encoding), server_info: Some(info) };
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_value(result).unwrap_or_default()
    }

    /// After the greeting: the models of the folders, and what the editor is asked to watch.
    pub(super) fn watch(&mut self) {
        self.rescan();
        if !self.client.watches {
            return;
        }
        let globs = ["**/*.yaml", "**/*.yml"].map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_string()), kind: None });
        debug_assert!(ROOT_NAMES.iter().all(|name| name.ends_with(".yaml") || name.ends_with(".yml")), "roots are watched too");
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: globs.to_vec() };
        let registration = Registration {
            id: "files".to_string(),
            method: "workspace/didChangeWatchedFiles".to_string(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.asked += 1;
        let params = RegistrationParams { registrations: vec![registration] };
        self.send(Request::new(format!("reglament-{}", self.asked).into(), "client/registerCapability".to_string(), params).into());
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let save = TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) });
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(save),
        ..TextDocumentSyncOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    let triggers = [":", " ", ".", "[", "{", ",", "("];
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions { trigger_characters: Some(triggers.map(String::from).to_vec()), ..CompletionOptions::default() }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options: Default::default() })),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(ExecuteCommandOptions { commands: vec![explain::COMMAND.to_string()], ..ExecuteCommandOptions::default() }),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
        ..ServerCapabilities::default()
    }
}
