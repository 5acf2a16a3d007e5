//! A place between brackets: which of them are open there, and what stands before it within the innermost.

use std::ops::Range;

use super::line::Line;
use super::{Context, Link, Slot, Step, path_of};

/// How many lines above the place are looked through for an open bracket.
const LINES_OF_FLOW: usize = 200;

/// A bracket that is open at the place.
struct Frame {
    map: bool,
    key: Option<String>,
    keys: Vec<String>,
    piece: usize,
}

/// The place within brackets, where it is.
pub(super) fn in_flow(text: &str, byte: usize, here: &Line<'_>, chain: &[Link<'_>], word: &Range<usize>) -> Option<Context> {
    let own = here.bracket().filter(|at| *at < byte).map(|at| {
        let mut path = path_of(chain);
        path.extend(here.dashes.iter().map(|_| Step::Item));
        path.extend(here.key.iter().map(|key| Step::Key(key.word.clone())));
        (at, path)
    });
    let above = chain.iter().enumerate().take(LINES_OF_FLOW).filter_map(|(number, link)| {
        let block = link.line.key.is_some() || !link.line.dashes.is_empty();
        let at = link.line.bracket().filter(|_| block)?;
        let mut path = path_of(&chain[number + 1..]);
        path.extend(link.steps.iter().cloned());
        // A dash before `{` that holds no key has added its step; a key has too.
        if link.line.key.is_none() && link.steps.is_empty() {
            path.extend(link.line.dashes.iter().map(|_| Step::Item));
        }
        Some((at, path))
    });
    for (at, mut path) in own.into_iter().chain(above) {
        let frames = frames(text, at, byte)?;
        let Some((last, outer)) = frames.split_last() else { continue };
        for frame in outer {
            if !frame.map {
                path.push(Step::Item);
            }
            path.extend(frame.key.iter().map(|key| Step::Key(key.clone())));
        }
        let slot = match (last.map, &last.key) {
            (true, None) => Slot::Key,
            (true, Some(key)) => {
                path.push(Step::Key(key.clone()));
                Slot::Value
            }
            (false, None) => Slot::Item,
            (false, Some(key)) => {
                path.extend([Step::Item, Step::Key(key.clone())]);
                Slot::Value
            }
        };
        let piece = last.piece + text.get(last.piece..byte).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let taken = if last.map { last.keys.clone() } else { Vec::new() };
        return Some(Context { path, slot, word: word.clone(), piece: piece.min(byte)..byte, flow: true, taken, column: 0 });
    }
    None
}

/// The brackets that are open at `byte`, read from the first of them on; none within a comment.
fn frames(text: &str, from: usize, byte: usize) -> Option<Vec<Frame>> {
    let mut open: Vec<Frame> = Vec::new();
    let mut letters = text.get(from..byte)?.char_indices().map(|(at, letter)| (from + at, letter)).peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let fresh = open.last().is_none_or(|frame| text.get(frame.piece..at).is_some_and(|piece| piece.trim().is_empty()));
        match letter {
            '"' | '\'' if fresh => {
                for (_, inner) in letters.by_ref() {
                    if inner == letter {
                        break;
                    }
                }
            }
            '#' if before.is_whitespace() => loop {
                match letters.next() {
                    Some((_, '\n' | '\r')) => break,
                    Some(_) => {}
                    None => return None,
                }
            },
            '{' | '[' => open.push(Frame { map: letter == '{', key: None, keys: Vec::new(), piece: at + 1 }),
            '}' | ']' => {
                open.pop();
                if open.is_empty() {
                    return Some(open);
                }
            }
            ',' => {
                if let Some(frame) = open.last_mut() {
                    let word = text.get(frame.piece..at).unwrap_or("").trim().to_string();
                    let key = frame.key.take().or((!word.is_empty()).then_some(word));
                    frame.keys.extend(key);
                    frame.piece = at + 1;
                }
            }
            ':' if letters.peek().is_none_or(|(_, next)| next.is_whitespace() || matches!(next, ',' | '}' | ']')) => {
                if let Some(frame) = open.last_mut().filter(|frame| frame.key.is_none()) {
                    let word = text.get(frame.piece..at).unwrap_or("").trim().trim_matches(['"', '\'']);
                    frame.key = Some(word.to_string());
                    frame.piece = at + 1;
                }
            }
            _ => {}
        }
        before = letter;
    }
    Some(open)
}
