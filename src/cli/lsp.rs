//! `reglament lsp`: the language server on standard input and output.

use super::{Common, Exit};
use crate::lsp::{self, Options};

/// The exit status is that of the protocol: 0 where the editor asked to shut down before it said goodbye, 1 otherwise.
pub(super) fn run(common: &Common) -> Exit {
    if lsp::serve_stdio(Options { language: common.language() }) { Exit::Clean } else { Exit::Findings }
}
