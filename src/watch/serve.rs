//! The built pages for a browser on this machine, and nothing else for anybody else.
//!
//! Bound to the loopback address alone; a request that names another host is refused, lest a page from elsewhere reads along through a name of its own; only what lies in the
//! folder is served, no matter what the path or a link says. A page is told to load itself again when there is a new edition: that is added to what is sent, not to the file.

use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tiny_http::{Header, Method, Request, Response, StatusCode};

/// How many requests are answered at a time.
const THREADS: usize = 4;
/// Where a page asks which edition there is.
const EDITION: &str = "/-/edition";

/// What pages of the server's own say.
#[derive(Debug, Clone)]
pub struct Words {
    /// There is no such page.
    pub missing: String,
    /// The documents are not built yet.
    pub unbuilt: String,
    /// The name of the list of languages.
    pub contents: String,
}

/// The server; it serves until the program ends.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    edition: Arc<AtomicU64>,
}

impl Server {
    /// Begins to serve a folder at a port of the loopback address; 0 takes a free one.
    ///
    /// # Errors
    /// What the system said, where the port can't be had.
    pub fn begin(folder: &Path, port: u16, words: Words) -> Result<Self, String> {
        let server = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| error.to_string())?;
        let address = server.server_addr().to_ip().ok_or("no address")?;
        let edition = Arc::new(AtomicU64::new(0));
        let server = Arc::new(server);
        for _ in 0..THREADS {
            let (server, site) = (server.clone(), Site { folder: folder.to_path_buf(), port: address.port(), edition: edition.clone(), words: words.clone() });
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    site.answer(request);
                }
            });
        }
        Ok(Self { address, edition })
    }

    /// Where it is.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// There is a new edition: pages that are open load themselves again.
    pub fn renew(&self) {
        self.edition.fetch_add(1, Ordering::SeqCst);
    }
}

struct Site {
    folder: PathBuf,
    port: u16,
    edition: Arc<AtomicU64>,
    words: Words,
}

struct Reply {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: u16, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", location: None, body: text.as_bytes().to_vec() }
    }
}

impl Site {
    fn answer(&self, request: Request) {
        let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.to_string());
        let reply = self.reply(request.method(), host.as_deref(), request.url());
        let mut response = Response::new(StatusCode(reply.status), Vec::new(), Cursor::new(reply.body.clone()), Some(reply.body.len()), None);
        let headers = [
            ("Content-Type", reply.kind),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ];
        let location = reply.location.as_deref().map(|location| ("Location", location));
        let allow = (reply.status == 405).then_some(("Allow", "GET, HEAD"));
        for (name, value) in headers.into_iter().chain(location).chain(allow) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // A browser that has gone needs no answer.
        let _ = request.respond(response);
    }

    fn reply(&self, method: &Method, host: Option<&str>, url: &str) -> Reply {
        let own = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        if !host.is_some_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host))) {
            return Reply::plain(421, "421");
        }
        if !matches!(method, Method::Get | Method::Head) {
            return Reply::plain(405, "405");
        }
        let path = url.split(['?', '#']).next().unwrap_or("");
        match path {
            EDITION => Reply::plain(200, &self.edition.load(Ordering::SeqCst).to_string()),
            "/" => self.front(),
            path => self.file(path).unwrap_or_else(|| self.page(404, &self.words.missing, &[])),
        }
    }

    /// Where the documents begin: in the only language there is, or in one of several.
    fn front(&self) -> Reply {
        let mut found: Vec<String> = std::fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().join("index.html").is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'))
            .collect();
        found.sort();
        match found.as_slice() {
            [] => self.page(200, &self.words.unbuilt, &[]),
            [only] => Reply { status: 302, kind: "text/plain; charset=utf-8", location: Some(format!("/{only}/index.html")), body: Vec::new() },
            several => self.page(200, &self.words.contents, several),
        }
    }

    /// A page of the server's own, with links to the documents in some languages.
    fn page(&self, status: u16, text: &str, languages: &[String]) -> Reply {
        let links: String = languages.iter().map(|tag| format!("<p><a href=\"/{tag}/index.html\">{tag}</a></p>")).collect();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let html = format!(
            "<!doctype html><meta charset=\"utf-8\"><title>reglament</title><body style=\"font:1.1rem system-ui;margin:3rem\"><p>{text}</p>{links}</body>"
        );
        Reply { status, kind: "text/html; charset=utf-8", location: None, body: self.renewing(html).into_bytes() }
    }

    /// A file of the folder: one that a path of plain names leads to, and that is still within the folder when links are followed.
    fn file(&self, path: &str) -> Option<Reply> {
        let decoded = decode(path)?;
        let below = Path::new(decoded.trim_start_matches('/'));
        let plain = |part: Component<'_>| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
        if decoded.contains(['\\', '\0', ':']) || !below.components().all(plain) {
            return None;
        }
        let home = std::fs::canonicalize(&self.folder).ok()?;
        let mut real = std::fs::canonicalize(home.join(below)).ok().filter(|real| real.starts_with(&home))?;
        if real.is_dir() {
            if !decoded.ends_with('/') {
                return Some(Reply { status: 302, kind: "text/plain; charset=utf-8", location: Some(format!("{path}/")), body: Vec::new() });
            }
            real = std::fs::canonicalize(real.join("index.html")).ok().filter(|real| real.starts_with(&home))?;
        }
        let body = std::fs::read(&real).ok().filter(|_| real.is_file())?;
        let kind = kind(&real);
        let body = if kind.starts_with("text/html") { self.renewing(String::from_utf8_lossy(&body).into_owned()).into_bytes() } else { body };
        Some(Reply { status: 200, kind, location: None, body })
    }

    /// A page that loads itself again when there is a new edition. Its own policy allows no connection but for that.
    fn renewing(&self, html: String) -> String {
        let edition = self.edition.load(Ordering::SeqCst);
        let script = format!(
            "<script>(()=>{{const look=async()=>{{try{{const now=await(await fetch('{EDITION}',{{cache:'no-store'}})).text();if(now!=='{edition}')return location.reload()}}catch{{}}setTimeout(look,500)}};look()}})()</script>"
        );
        let html = html.replacen("default-src 'none';", "default-src 'none'; connect-src 'self';", 1);
        match html.rfind("</body>") {
            Some(at) => format!("{}{script}{}", &html[..at], &html[at..]),
            None => html + &script,
        }
    }
}

/// A path without its percent signs; none where that is no text.
fn decode(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(path.get(at + 1..at + 3)?, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "new" => "text/plain; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
