//! A server on this machine that a CRM in miniature answers through.

use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

use serde_json::Value;

/// What a program asks of a CRM.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The parameters behind the path, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// What stands in `Authorization`.
    pub(crate) authorization: String,
    /// The body; null where there is none, none where it is no JSON.
    pub(crate) body: Option<Value>,
}

/// What a CRM answers.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// None where there is nothing to tell.
    pub(crate) body: Option<Value>,
}

/// Why a CRM refuses, before it is put into the CRM's own form.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) why: String,
}

impl Refused {
    pub(crate) fn new(status: u16, code: &'static str, why: impl Into<String>) -> Self {
        Self { status, code, why: why.into() }
    }
}

impl From<String> for Refused {
    fn from(why: String) -> Self {
        Self::new(400, "", why)
    }
}

impl From<&str> for Refused {
    fn from(why: &str) -> Self {
        Self::new(400, "", why)
    }
}

/// A CRM.
pub(crate) trait Service: Send + 'static {
    fn reply(&mut self, request: &Request) -> Reply;
    /// What it answers to whoever asks too often.
    fn busy() -> Reply;
}

/// A CRM that listens.
pub(crate) struct Server<S> {
    pub(crate) port: u16,
    service: Arc<Mutex<S>>,
    http: Arc<tiny_http::Server>,
    thread: Option<JoinHandle<()>>,
}

impl<S: Service> Server<S> {
    /// Starts to listen on a free port. Every so many calls it says that it is busy, as real ones do.
    pub(crate) fn start(service: S, busy_every: usize) -> Self {
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").unwrap());
        let port = http.server_addr().to_ip().unwrap().port();
        let service = Arc::new(Mutex::new(service));
        let (own, listening) = (Arc::clone(&service), Arc::clone(&http));
        let thread = std::thread::spawn(move || {
            for (number, mut asked) in listening.incoming_requests().enumerate() {
                let request = read(&mut asked);
                let reply = if (number + 1) % busy_every == 0 { S::busy() } else { own.lock().unwrap().reply(&request) };
                let json = tiny_http::Header::from_bytes("Content-Type", "application/json").unwrap();
                let text = reply.body.map(|body| body.to_string()).unwrap_or_default();
                let response = tiny_http::Response::from_string(text).with_status_code(reply.status).with_header(json).with_chunked_threshold(usize::MAX);
                // Whoever went away does not want to know.
                let _ = asked.respond(response);
            }
        });
        Self { port, service, http, thread: Some(thread) }
    }

    /// The CRM itself, to see what became of it.
    pub(crate) fn inside(&self) -> MutexGuard<'_, S> {
        self.service.lock().unwrap()
    }
}

impl<S> Drop for Server<S> {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            // It has failed where a test has failed.
            let _ = thread.join();
        }
    }
}

fn read(asked: &mut tiny_http::Request) -> Request {
    let mut text = String::new();
    asked.as_reader().read_to_string(&mut text).unwrap();
    let (path, query) = asked.url().split_once('?').map_or((asked.url(), ""), |(path, query)| (path, query));
    let authorization = asked.headers().iter().find(|header| header.field.equiv("Authorization")).map(|header| header.value.to_string());
    Request {
        method: asked.method().to_string(),
        path: path.to_string(),
        query: pairs(query),
        authorization: authorization.unwrap_or_default(),
        body: if text.is_empty() { Some(Value::Null) } else { serde_json::from_str(&text).ok() },
    }
}

/// The parameters of an address.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |text: &str| text.split_once('=').map(|(key, value)| (decoded(key), decoded(value)));
    query.split('&').filter_map(pair).collect()
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok())).flatten();
        out.push(code.unwrap_or(if bytes[at] == b'+' { b' ' } else { bytes[at] }));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap()
}
