//! `reglament watch` as a process of its own: what it says on every save, and what it serves to whom.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use support::with_files;

/// Longer than anything takes on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(120);

const MODEL: &str = "reglament: 1\nmodel: {name: Vector, language: en}\nroles: {m: Manager, c: {name: Client, kind: external}}\nstages: {s: Sell}\n\
    processes: {p: {name: Sale, stage: s, operations: {a: {name: Accept, owner: m}}}}\n";

struct Watching {
    child: Child,
    lines: Receiver<String>,
    heard: Vec<String>,
    port: u16,
}

impl Watching {
    fn begin(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_reglament"))
            .env("LC_ALL", "C")
            .current_dir(folder)
            .args(["watch", "model", "-o", "out", "--port", "0", "--lang", "en", "--color", "never"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        for stream in [Box::new(out) as Box<dyn Read + Send>, Box::new(err)] {
            let sender = sender.clone();
            std::thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        }
        let mut watching = Self { child, lines, heard: Vec::new(), port: 0 };
        let line = watching.until("http://127.0.0.1:");
        let digits: String = line.split("127.0.0.1:").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
        watching.port = digits.parse().unwrap();
        watching
    }

    /// The first line with a text, from here on.
    fn until(&mut self, wanted: &str) -> String {
        let begun = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no “{wanted}” in\n{}", self.heard.join("\n")));
            self.heard.push(line.clone());
            if line.contains(wanted) {
                return line;
            }
        }
    }

    /// The answer to a request: status line and headers, and the body.
    fn ask(&self, method: &str, path: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_string(), body.to_string())
    }

    fn get(&self, path: &str) -> (String, String) {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn status(&self, method: &str, path: &str, host: &str) -> u16 {
        self.ask(method, path, host).0.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn edition(&self) -> u64 {
        self.get("/-/edition").1.parse().unwrap()
    }

    /// Waits until pages are told to load themselves again.
    fn renewed(&self, before: u64) {
        let begun = Instant::now();
        while self.edition() == before {
            assert!(begun.elapsed() < PATIENCE, "no new edition");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // Where a test has failed, the process goes with it; one that has ended already can't be killed.
        let _ = self.child.kill();
    }
}

/// Saves the way many editors do: another file takes the place of the old one.
fn save(path: &Path, text: &str) {
    let draft = path.with_extension("yaml~");
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(&draft, path).unwrap();
}

#[test]
fn on_every_save_it_says_what_changed_and_builds() {
    let folder = with_files(&[("model/reglament.yaml", MODEL.as_bytes())]);
    let file = folder.path().join("model/reglament.yaml");
    let mut watching = Watching::begin(folder.path());
    assert!(watching.heard.iter().any(|line| line.starts_with("Looked at 1 model")), "{:?}", watching.heard);
    let page = |watching: &Watching| watching.get("/en/handbook.html").1;
    assert!(page(&watching).contains("Accept"));

    // A finding more, and the documents are built again.
    let before = watching.edition();
    save(&file, &MODEL.replace("name: Accept, owner: m", "name: Receive, owner: c"));
    watching.until("new finding");
    watching.until("owner-is-external");
    watching.until("written in out");
    watching.renewed(before);
    assert!(page(&watching).contains("Receive"));

    // With an error the last documents stand.
    save(&file, &MODEL.replace("owner: m", "owner: nobody"));
    watching.until("unresolved-reference");
    watching.until("stay as they are");
    assert!(page(&watching).contains("Receive"));

    // It is gone, and so is the finding before it.
    save(&file, MODEL);
    watching.until("gone");
    watching.until("✓ error[unresolved-reference]");
    watching.until("written in out");
    assert!(page(&watching).contains("Accept"));

    // A folder that is made later is watched too.
    std::fs::create_dir(folder.path().join("model/more")).unwrap();
    std::fs::write(folder.path().join("model/more/roles.yaml"), "roles: {x: {name: Clerk, reports_to: m}}\n").unwrap();
    watching.until("written in out");
    assert!(page(&watching).contains("Clerk"));
    let pid = watching.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    watching.until("Ended.");
    assert_eq!(watching.child.wait().unwrap().code(), Some(0));
}

#[test]
fn it_serves_the_pages_and_nothing_else_to_nobody_else() {
    let folder = with_files(&[("model/reglament.yaml", MODEL.as_bytes()), ("secret.html", b"SECRET"), ("out/en/notes.txt", b"mine")]);
    std::os::unix::fs::symlink(folder.path().join("secret.html"), folder.path().join("out/en/link.html")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("out/en/up")).unwrap();
    let watching = Watching::begin(folder.path());
    let own = format!("127.0.0.1:{}", watching.port);
    let (head, _) = watching.get("/");
    assert!(head.starts_with("HTTP/1.1 302") && head.contains("Location: /en/index.html"), "{head}");
    let (head, body) = watching.get("/en/index.html");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/html; charset=utf-8") && head.contains("nosniff"), "{head}");
    // The page renews itself as it is served; the file on the disk does not.
    assert!(body.contains("/-/edition") && body.contains("connect-src 'self'"));
    let file = std::fs::read_to_string(folder.path().join("out/en/index.html")).unwrap();
    assert!(!file.contains("/-/edition") && !file.contains("connect-src"));
    assert!(watching.get("/en/handbook.md").0.contains("text/markdown"));
    assert_eq!(watching.get("/en/notes.txt").1, "mine");
    let (head, body) = watching.ask("HEAD", "/en/index.html", &own);
    assert!(head.starts_with("HTTP/1.1 200") && body.is_empty());
    assert_eq!(watching.status("GET", "/en/", &format!("localhost:{}", watching.port)), 200);
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""] {
        assert_eq!(watching.status("GET", "/en/index.html", host), 421, "{host}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(watching.status(method, "/en/index.html", &own), 405, "{method}");
    }
    let outside = [
        "/../secret.html",
        "/en/../../secret.html",
        "/%2e%2e/secret.html",
        "/en/%2e%2e%2f%2e%2e%2fsecret.html",
        "/en/..%5c..%5csecret.html",
        "//etc/passwd",
        "/en/link.html",
        "/en/up/secret.html",
        "/.reglament-manifest.json",
        "/en/%00",
        "/%ff",
        "/%",
        "/no-such-page.html",
    ];
    for path in outside {
        let (head, body) = watching.get(path);
        assert!(head.starts_with("HTTP/1.1 404") && !body.contains("SECRET") && !body.contains("root:"), "{path}: {head}");
    }
}

#[test]
fn what_can_not_be_watched_is_said() {
    let folder = with_files(&[]);
    for (arguments, wanted) in [(["watch", "nowhere"], "there is no such file"), (["watch", "-"], "can't be watched")] {
        let run = Command::new(env!("CARGO_BIN_EXE_reglament")).env("LC_ALL", "C").current_dir(folder.path()).args(arguments).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&run.stderr).contains(wanted), "{run:?}");
    }
}
