//! What the system and the readers of formats say, in the reader's language.
//!
//! Their words are English, and come as texts. What can be known again in them is said anew; the rest stays as it is, for whoever can make something of it.

use std::io::{Error, ErrorKind};

use super::Catalogue;
use crate::finding::Arg;

/// The kinds of refusal that people meet, each with its message.
const KINDS: [(ErrorKind, &str); 22] = [
    (ErrorKind::NotFound, "system-not-found"),
    (ErrorKind::PermissionDenied, "system-permission"),
    (ErrorKind::AlreadyExists, "system-there-already"),
    (ErrorKind::IsADirectory, "system-is-folder"),
    (ErrorKind::NotADirectory, "system-no-folder"),
    (ErrorKind::DirectoryNotEmpty, "system-folder-not-empty"),
    (ErrorKind::ReadOnlyFilesystem, "system-read-only"),
    (ErrorKind::StorageFull, "system-disk-full"),
    (ErrorKind::QuotaExceeded, "system-quota"),
    (ErrorKind::FileTooLarge, "system-file-too-large"),
    (ErrorKind::ResourceBusy, "system-busy"),
    (ErrorKind::ExecutableFileBusy, "system-busy"),
    (ErrorKind::CrossesDevices, "system-other-device"),
    (ErrorKind::InvalidFilename, "system-bad-name"),
    (ErrorKind::InvalidData, "system-bad-data"),
    (ErrorKind::UnexpectedEof, "system-cut-off"),
    (ErrorKind::BrokenPipe, "system-pipe"),
    (ErrorKind::Interrupted, "system-interrupted"),
    (ErrorKind::TimedOut, "system-time"),
    (ErrorKind::OutOfMemory, "system-memory"),
    (ErrorKind::AddrInUse, "system-address-taken"),
    (ErrorKind::AddrNotAvailable, "system-address-none"),
];

/// Refusals that have a number of the system and no kind of their own.
const NUMBERS: [(i32, &str); 2] = [(40, "system-links"), (24, "system-too-many-files")];

impl Catalogue {
    /// A text of the system or of a library, said in the reader's language as far as it is known.
    pub fn reason(&self, text: &str) -> String {
        let known = self.refusal(text).or_else(|| self.no_text(text)).or_else(|| self.no_json(text));
        known.unwrap_or_else(|| text.to_string())
    }

    /// What the system refused: the standard library ends it with the number, or says the kind alone.
    fn refusal(&self, text: &str) -> Option<String> {
        let number = text.split_once("(os error ").and_then(|(_, rest)| rest.split_once(')')).and_then(|(number, _)| number.parse().ok());
        let (said, kind) = match number {
            Some(number) => (Error::from_raw_os_error(number).to_string(), Error::from_raw_os_error(number).kind()),
            None => KINDS.iter().map(|(kind, _)| (kind.to_string(), *kind)).find(|(said, _)| text.ends_with(said.as_str()))?,
        };
        let by_number = NUMBERS.iter().find(|(known, _)| Some(*known) == number && cfg!(target_os = "linux")).map(|(_, key)| *key);
        let key = by_number.or_else(|| KINDS.iter().find(|(known, _)| *known == kind).map(|(_, key)| *key))?;
        Some(text.replace(&said, &self.word(key)))
    }

    /// Bytes that are no text in UTF-8.
    fn no_text(&self, text: &str) -> Option<String> {
        let (at, found) = ["invalid utf-8 sequence", "incomplete utf-8 byte sequence"]
            .iter()
            .find_map(|said| text.find(said).map(|at| (at, text.get(at..))))
            .and_then(|(at, rest)| Some((at, rest?)))?;
        let byte: usize = found.rsplit(' ').next()?.parse().ok()?;
        Some(format!("{}{}", text.get(..at)?, self.say("system-no-utf8", &[("n", Arg::from(byte + 1))])))
    }

    /// What is no JSON, or another than was expected: the reader ends with the place.
    fn no_json(&self, text: &str) -> Option<String> {
        let (_, place) = text.rsplit_once(" at line ")?;
        let (line, column) = place.split_once(" column ")?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        Some(self.say("system-no-json", &[("line", Arg::from(line)), ("column", Arg::from(column))]))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use crate::locale::Language;

    #[test]
    fn what_people_meet_is_said_in_their_language() {
        let words = Catalogue::new(Language::Russian, std::iter::empty());
        let is_russian = |text: &str| !text.chars().any(|letter| letter.is_ascii_lowercase());
        for (kind, key) in KINDS {
            assert!(words.has(key), "{key}");
            let said = words.reason(&Error::from(kind).to_string());
            assert!(is_russian(&said), "{kind:?}: {said}");
        }
        for number in [1, 2, 13, 17, 20, 21, 28, 30, 36, 39] {
            let error = Error::from_raw_os_error(number);
            let said = words.reason(&error.to_string());
            assert!(is_russian(&said) || words.reason(&format!("{error}")) == error.to_string(), "{number}: {said}");
        }
        assert!(is_russian(&words.reason(&Error::from_raw_os_error(17).to_string())));
        assert!(is_russian(&words.reason(&String::from_utf8(vec![b'a', 0xff]).unwrap_err().to_string()).replace("UTF-8", "")));
        let json = serde_json::from_str::<Vec<u8>>("[1,\n x]").unwrap_err().to_string();
        assert!(is_russian(&words.reason(&json)), "{}", words.reason(&json));
        assert_eq!(words.reason("fatal: not a git repository"), "fatal: not a git repository");
        for (_, key) in NUMBERS {
            assert!(words.has(key), "{key}");
        }
    }
}
