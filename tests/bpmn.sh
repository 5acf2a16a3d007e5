#!/usr/bin/env bash
# Processes as BPMN, read by others: the schema of BPMN 2.0, the library of bpmn.io, its linter. Outside `cargo test`, since it needs Node.js and Python:
#   apt-get install libxml2-utils && pip install --target /tmp/bpmn-py SpiffWorkflow && npm install --prefix /tmp/bpmn-js bpmn-moddle bpmnlint
#   tests/bpmn.sh
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
for model in models/*/; do cargo run --quiet -- graph "$model" --format bpmn -o "$out/$(basename "$model")" --quiet; done
schema=$(find /tmp/bpmn-py -name BPMN20.xsd | head -n 1)
cat > /tmp/bpmn-js/read.mjs <<'JS'
import fs from 'node:fs';
import {BpmnModdle} from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
const {rootElement, warnings} = await new BpmnModdle().fromXML(fs.readFileSync(process.argv[2], 'utf8'));
const linter = new Linter({config: {extends: 'bpmnlint:recommended'}, resolver: new NodeResolver()});
const found = await linter.lint(rootElement);
console.log(warnings.length, 'warnings of the reader;', Object.entries(found).map(([rule, list]) => `${rule} ${list.length}`).join(', ') || 'the linter finds nothing');
process.exit(warnings.length ? 1 : 0);
JS
find "$out" -name '*.bpmn' | sort | while read -r file; do
  xmllint --noout --schema "$schema" "$file"
  (cd /tmp/bpmn-js && node read.mjs "$file")
done
