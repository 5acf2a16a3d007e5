//! How far long work has come. Shown on a terminal only, beside the output, and gone when the work is done.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line at the foot of the terminal that says how far it is; nothing where nobody looks.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// For `n` things, under this word.
    pub(super) fn new(n: usize, word: String, quiet: bool) -> Self {
        let shown = n > 1 && !quiet && std::io::stderr().is_terminal();
        Self(shown.then(|| {
            let bar = ProgressBar::with_draw_target(u64::try_from(n).ok(), ProgressDrawTarget::stderr());
            // The template is ours and has no fault.
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
                bar.set_style(style.progress_chars("━╸─"));
            }
            bar.set_message(word);
            bar
        }))
    }

    /// One more is done.
    pub(super) fn step(&self) {
        self.0.iter().for_each(|bar| bar.inc(1));
    }

    /// Writes to the output with the line out of the way.
    pub(super) fn print(&self, text: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| super::print(text)),
            None => super::print(text),
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        self.0.iter().for_each(ProgressBar::finish_and_clear);
        // What the program says next begins on a line of its own.
        let _ = std::io::stderr().flush();
    }
}
