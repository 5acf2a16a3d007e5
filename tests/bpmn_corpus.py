"""Drawings of real people and suites: every file of a corpus becomes a model without errors, laid out as `fmt` asks; and what `check` says of the flow of them.

    git clone https://github.com/bpmn-miwg/bpmn-miwg-test-suite /tmp/bpmn/miwg     # the same diagrams, written by some fifty suites
    git clone https://github.com/camunda/bpmn-for-research /tmp/bpmn/research      # drawn by people who learn it, in English and German
    cargo build --release && python3 tests/bpmn_corpus.py target/release/reglament /tmp/bpmn [HOW_MANY]

Takes HOW_MANY of the files (all), in an order that is always the same. Fails where the program ends otherwise than it says, or a model has an error or another layout.
"""
import collections, hashlib, json, pathlib, subprocess, sys, tempfile

TOOL, CORPUS = sys.argv[1], pathlib.Path(sys.argv[2])
FLOW = ("deadlock", "double-arrival", "unreachable-operation", "endless-loop", "dead-end", "branch-without-condition")
files = sorted(CORPUS.rglob("*.bpmn"), key=lambda path: hashlib.sha256(path.name.encode()).digest())
files = files[: int(sys.argv[3]) if len(sys.argv) > 3 else None]
refused, rules, lost, operations, wrong = [], collections.Counter(), 0, 0, []


def run(*arguments):
    return subprocess.run([TOOL, *arguments], capture_output=True, text=True, errors="replace")


for path in files:
    with tempfile.TemporaryDirectory() as folder:
        model = folder + "/model"
        made = run("new", model, "--from", str(path), "--lang", "en")
        if made.returncode == 2 and made.stderr.count("\n") == 1:
            refused.append(f"{path.name}: {made.stderr.strip()}")
            continue
        checked = run("check", model, "--format", "json", "--fail-on", "error")
        if made.returncode or checked.returncode or run("fmt", model, "--check").returncode:
            wrong.append(f"{path}: {made.stderr}{checked.stderr}")
            continue
        report = json.loads(checked.stdout)
        operations += report["summary"]["operations"]
        rules.update({finding["rule"] for finding in report["findings"]} & set(FLOW))
        lost += sum(line.startswith("# - ") for one in pathlib.Path(model, "processes").iterdir() for line in one.read_text().splitlines())
print("\n".join(refused + wrong))
print(f"{len(files)} files: {len(files) - len(refused) - len(wrong)} became models without errors, with {operations} operations, {len(refused)} refused, {len(wrong)} wrong; {lost} things told as not taken over")
print(", ".join(f"{rule} in {count}" for rule, count in rules.most_common()))
sys.exit(bool(wrong) or not files)
