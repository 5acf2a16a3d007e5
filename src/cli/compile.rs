//! `reglament compile`.
use super::{Common, Exit};
#[derive(Debug, clap::Args)]
pub(super) struct Args {}
pub(super) fn run(_: &Args, _: &Common) -> Exit { Exit::Failure }
