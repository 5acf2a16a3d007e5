//! Markdown: user text made harmless in it, the author's own Markdown kept in its place, and the whole turned into HTML. The only module that knows
//! pulldown-cmark.
//!
//! Of HTML, two things stand in the handbook's Markdown, because Markdown has no words for them: `<a id="…"></a>`, which gives a heading or a row of
//! a table its address, and `<br>` within a cell. Everything else in angle brackets is dropped on the way to HTML.

mod author;
mod blocks;
mod escape;
mod html;
mod links;

pub(super) use author::of_author;
pub(super) use blocks::{Block, Inline, Item, Run, Table, Tint, blocks, letters};
pub(super) use escape::{escape, tidy};
pub(super) use html::{Heading, Page, WIDE, may_be_followed, to_html};
use links::picture_alone;
pub(super) use links::{Links, Target, links, pictures, relinked};

use pulldown_cmark::Options;

/// What is understood besides CommonMark.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}
