//! Messages over standard input and output. The framing is read here and not by the library, because a message that can't be understood must not end the session.

use std::io::{self, BufRead, Read, Write};
use std::thread::JoinHandle;

use lsp_server::{Connection, Message, Notification};
use lsp_types::{LogMessageParams, MessageType};

/// The largest message that is read; what claims to be larger is passed over.
const LARGEST: u64 = 512 << 20;

/// A connection over standard input and output, and the thread that writes: it ends when the connection is dropped and all is written.
pub(super) fn stdio() -> (Connection, JoinHandle<()>) {
    let (to_server, receiver) = crossbeam_channel::unbounded();
    let (sender, to_client) = crossbeam_channel::unbounded::<Message>();
    let complaints = sender.clone();
    std::thread::spawn(move || {
        let mut input = io::BufReader::new(io::stdin());
        loop {
            match read(&mut input) {
                Ok(Read1::Message(message)) => {
                    let last = matches!(&*message, Message::Notification(notification) if notification.method == "exit");
                    if to_server.send(*message).is_err() || last {
                        break;
                    }
                }
                Ok(Read1::Nonsense(what)) => drop(complaints.send(complaint(&what))),
                Ok(Read1::End) | Err(_) => break,
            }
        }
        // The session ends when the channel does: no sender may outlive the input.
        drop(complaints);
    });
    let writer = std::thread::spawn(move || {
        let mut output = io::stdout().lock();
        for message in to_client {
            if message.write(&mut output).and_then(|()| output.flush()).is_err() {
                break;
            }
        }
    });
    (Connection { sender, receiver }, writer)
}

enum Read1 {
    Message(Box<Message>),
    /// Something that is no message; the next one can still be read.
    Nonsense(String),
    End,
}

fn read(input: &mut impl BufRead) -> io::Result<Read1> {
    let mut size = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        // A header that never ends is no header.
        if input.by_ref().take(4096).read_until(b'\n', &mut line)? == 0 {
            return Ok(Read1::End);
        }
        let text = String::from_utf8_lossy(&line);
        let header = text.trim();
        if header.is_empty() {
            match size {
                Some(_) => break,
                None => continue,
            }
        }
        match header.split_once(':') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => size = value.trim().parse::<u64>().ok(),
            Some(_) => {}
            None => return Ok(Read1::Nonsense(format!("no header: {}", header.chars().take(80).collect::<String>()))),
        }
    }
    let size = size.unwrap_or_default();
    if size > LARGEST {
        io::copy(&mut input.by_ref().take(size), &mut io::sink())?;
        return Ok(Read1::Nonsense(format!("a message of {size} bytes")));
    }
    let mut body = Vec::new();
    if input.by_ref().take(size).read_to_end(&mut body)? as u64 != size {
        return Ok(Read1::End);
    }
    Ok(match serde_json::from_slice(&body) {
        Ok(message) => Read1::Message(Box::new(message)),
        Err(error) => Read1::Nonsense(error.to_string()),
    })
}

fn complaint(what: &str) -> Message {
    let params = LogMessageParams { typ: MessageType::ERROR, message: format!("reglament: passed over what is no message ({what})") };
    Notification::new("window/logMessage".to_string(), params).into()
}
