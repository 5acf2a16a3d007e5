// The JSON Schema in a real editor: yaml-language-server, as VS Code, Neovim and Helix run it, completes and explains a model.
//
//   npm install --prefix /tmp/yaml-ls yaml-language-server
//   cargo build --release && node tests/yaml_language_server.mjs target/release/reglament /tmp/yaml-ls
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tool = "target/release/reglament", home = "/tmp/yaml-ls"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "model-"));
writeFileSync(join(folder, "reglament.schema.json"), execFileSync(tool, ["schema"], { maxBuffer: 1 << 26 }));
const server = spawn("node", [join(home, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]);
let buffer = Buffer.alloc(0), last = 0;
const waiting = new Map(), told = new Map();
server.stdout.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
        const end = buffer.indexOf("\r\n\r\n");
        if (end < 0) return;
        const length = Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, end).toString())[1]);
        if (buffer.length < end + 4 + length) return;
        const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
        buffer = buffer.subarray(end + 4 + length);
        if (message.id !== undefined && message.method) {
            const result = message.method === "workspace/configuration" ? message.params.items.map((item) => (item.section === "yaml" ? { validate: true, completion: true, hover: true } : null)) : null;
            send({ id: message.id, result });
        } else if (message.id !== undefined) {
            waiting.get(message.id)?.(message.result);
        } else if (message.method === "textDocument/publishDiagnostics") {
            told.set(message.params.uri, message.params.diagnostics);
        }
    }
});
const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((done) => { waiting.set(++last, done); send({ id: last, method, params }); });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

await ask("initialize", { processId: null, rootUri: pathToFileURL(folder).href, capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] }, completion: { completionItem: { documentationFormat: ["markdown"] } } } } });
send({ method: "initialized", params: {} });
let number = 0, failed = 0;
async function open(text) {
    const path = join(folder, `m${number++}.yaml`);
    const whole = `# yaml-language-server: $schema=./reglament.schema.json\n${text}`;
    writeFileSync(path, whole);
    const uri = pathToFileURL(path).href;
    send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: whole } } });
    await pause(1500);
    return uri;
}
function see(what, ok, shown) {
    console.log(`${ok ? "ok  " : "FAIL"} ${what}: ${shown}`);
    failed += ok ? 0 : 1;
}
const at = (uri, line, character) => ({ textDocument: { uri }, position: { line, character } });
const complete = async (text, line, character) => {
    const list = await ask("textDocument/completion", at(await open(text), line, character));
    return (list.items ?? list).map((item) => ({ label: item.label, text: JSON.stringify(item.documentation ?? "") }));
};
const hover = async (text, line, character) => JSON.stringify((await ask("textDocument/hover", at(await open(text), line, character)))?.contents ?? "");
const both = (text) => /[а-яё]/i.test(text) && /[a-z]{4}/i.test(text);

const sections = await complete("reglament: 1\n\n", 2, 0);
see("sections are completed", ["roles", "processes", "kpis", "crm"].every((key) => sections.some((item) => item.label === key)), sections.length + " keys");
see("and explained in both languages", both(sections.find((item) => item.label === "control_points")?.text ?? ""), sections.find((item) => item.label === "control_points")?.text);
const operation = "reglament: 1\nprocesses:\n  sell:\n    operations:\n      accept:\n        name: A\n        ";
const keys = await complete(operation, 7, 8);
see("keys of an operation", ["owner", "produces", "regulated_by", "next", "detailed_in"].every((key) => keys.some((item) => item.label === key)), keys.map((item) => item.label).join(" "));
const words = await complete("reglament: 1\nregulations:\n  r:\n    kind: ", 4, 10);
see("words of a key", ["standard", "procedure", "none"].every((key) => words.some((item) => item.label === key)), words.map((item) => item.label).join(" "));
const levels = await complete("reglament: 1\nlint:\n  rules:\n    ", 4, 4);
see("rules", levels.some((item) => item.label === "operation-without-owner"), levels.length + " rules");
const told_key = await hover("reglament: 1\nprocesses:\n  sell:\n    operations:\n      accept:\n        owner: manager\n", 6, 10);
see("a key is explained", both(told_key) && told_key.includes("answers for the result"), told_key);
const limit = await hover("reglament: 1\nprocesses:\n  sell:\n    operations:\n      accept:\n        time_limit: 2h\n", 6, 10);
see("with what it takes", both(limit) && limit.includes("3d (working days)"), limit);
const told_word = await hover("reglament: 1\nroles: {client: {name: Client, kind: external}}\n", 2, 42);
see("a word is explained", both(told_word), told_word);
const wrong = await open("reglament: 1\nroles: {m: {nmae: M}}\n");
see("a wrong key is told", (told.get(wrong) ?? []).length > 0, (told.get(wrong) ?? []).map((one) => one.message).join("; "));
const right = await open(readFileSync("models/harbour/people.yaml", "utf8"));
see("a right model is not", (told.get(right) ?? []).length === 0, JSON.stringify(told.get(right) ?? []).slice(0, 300));
server.kill();
process.exit(failed ? 1 : 0);
