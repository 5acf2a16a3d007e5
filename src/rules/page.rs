//! The page of a rule: what it reports, why that matters, an example that it flags and one that it accepts; and its sentences.
//!
//! A page is Markdown. Its block ```` ```ftl ```` holds the sentences for the message catalogue and is not shown; of its
//! ```` ```yaml ```` blocks the first is flagged and the last accepted, and a test runs them.

/// A page.
#[derive(Debug)]
pub struct Page {
    text: &'static str,
}

/// The examples of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// The rule reports it.
    Flagged,
    /// The rule accepts it.
    Accepted,
}

impl Page {
    /// The page of this Markdown.
    pub const fn new(text: &'static str) -> Self {
        Self { text }
    }

    /// The sentences, for the catalogue.
    pub fn messages(&self) -> &'static str {
        self.blocks("ftl").next().unwrap_or("")
    }

    /// The page as it is shown: without the sentences.
    pub fn shown(&self) -> String {
        let Some((before, rest)) = self.text.split_once("```ftl\n") else { return self.text.to_string() };
        let after = rest.split_once("\n```\n").map_or("", |(_, after)| after);
        format!("{}\n\n{}", before.trim_end(), after.trim_start())
    }

    /// What the rule reports: the first paragraph.
    pub fn summary(&self) -> String {
        let shown = self.shown();
        let paragraphs = shown.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#'));
        paragraphs.map(|paragraph| paragraph.replace('\n', " ")).next().unwrap_or_default()
    }

    /// An example, a whole model.
    pub fn example(&self, example: Example) -> Option<&'static str> {
        let mut blocks = self.blocks("yaml");
        match example {
            Example::Flagged => blocks.next(),
            Example::Accepted => blocks.next_back(),
        }
    }

    fn blocks(&self, language: &'static str) -> impl DoubleEndedIterator<Item = &'static str> {
        let mut found = Vec::new();
        let mut rest = self.text;
        while let Some((_, after)) = rest.split_once("```") {
            let Some((head, body)) = after.split_once('\n') else { break };
            let Some((block, tail)) = body.split_once("\n```") else { break };
            if head.trim() == language {
                found.push(block);
            }
            rest = tail;
        }
        found.into_iter()
    }
}
