//! The language server: findings as one types, and what editors ask of a language, over the Language Server Protocol.
//!
//! One thread takes messages in their order. A change only marks its model; the model is read again when the editor pauses or asks something that needs it, so that many
//! key strokes cost one reading. The types of the protocol are known here alone. Each capability is a file of functions from what is known to what is answered.

mod actions;
mod complete;
mod context;
mod diagnostics;
mod explain;
mod folding;
mod formulas;
mod goto;
mod grammar;
mod hover;
mod inlay;
mod mentions;
mod position;
mod rename;
mod session;
mod symbols;
mod transport;
mod uri;
mod waive;
mod workspace;

use std::collections::VecDeque;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Response};

use crate::locale::Language;
use session::{Next, Session};

pub use context::{Context, Slot, Step, context};
pub use position::{Encoding, Lines};

/// How long the editor has to be still before its findings are told anew. A key stroke is followed by questions about the same text at once; those come first.
const PAUSE: Duration = Duration::from_millis(5);

/// How the server is to behave.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The language to speak, where the editor asks for none; else that of each model.
    pub language: Option<Language>,
}

/// Serves an editor over standard input and output until it says goodbye; gives whether it did so in the order of the protocol.
pub fn serve_stdio(options: Options) -> bool {
    let (connection, writer) = transport::stdio();
    let clean = serve(connection, options);
    // Whatever is still to be written is written; a writer that failed has nobody to tell.
    let _ = writer.join();
    clean
}

/// Serves the other end of a connection.
#[expect(clippy::needless_pass_by_value, reason = "the connection ends with the session")]
pub fn serve(connection: Connection, options: Options) -> bool {
    let mut session = Session::new(connection.sender.clone(), options);
    let mut queue: VecDeque<Message> = VecDeque::new();
    loop {
        let message = match queue.pop_front() {
            Some(message) => message,
            None if session.has_work() => match connection.receiver.recv_timeout(PAUSE) {
                Ok(message) => message,
                Err(error) if error.is_timeout() => {
                    session.work();
                    continue;
                }
                Err(_) => return false,
            },
            None => match connection.receiver.recv() {
                Ok(message) => message,
                Err(_) => return false,
            },
        };
        queue.push_front(message);
        for message in connection.receiver.try_iter() {
            match cancelled(&message) {
                Some(id) => cancel(&mut queue, &id, &connection),
                None => queue.push_back(message),
            }
        }
        let Some(message) = queue.pop_front() else { continue };
        match session.take(message) {
            Next::Go => {}
            Next::End(clean) => return clean,
        }
    }
}

/// The number of the request that a message takes back.
fn cancelled(message: &Message) -> Option<serde_json::Value> {
    match message {
        Message::Notification(notification) if notification.method == "$/cancelRequest" => notification.params.get("id").cloned(),
        _ => None,
    }
}

/// A request that waits is answered as taken back; one that was answered already stays so.
fn cancel(queue: &mut VecDeque<Message>, id: &serde_json::Value, connection: &Connection) {
    let is_it = |message: &Message| matches!(message, Message::Request(request) if serde_json::to_value(&request.id).is_ok_and(|own| own == *id));
    if let Some(at) = queue.iter().position(is_it)
        && let Some(Message::Request(request)) = queue.remove(at)
    {
        let answer = Response::new_err(request.id, ErrorCode::RequestCanceled as i32, "cancelled".to_string());
        // A client that has gone needs no answer.
        let _ = connection.sender.send(answer.into());
    }
}
