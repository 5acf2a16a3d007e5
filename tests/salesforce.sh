#!/usr/bin/env bash
# The source for Salesforce, read by Salesforce's own library and held against the types of its Metadata API. Outside `cargo test`, since it needs Node.js:
#   mkdir -p /tmp/sf && cd /tmp/sf && echo '{"private":true,"overrides":{"undici":"6.21.3"}}' > package.json
#   npm install @salesforce/source-deploy-retrieve @jsforce/jsforce-node fast-xml-parser
#   tests/salesforce.sh
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
for model in models/*/; do cargo run --quiet -- crm "$model" --target salesforce -o "$out/$(basename "$model")" --quiet; done
cat > /tmp/sf/read.cjs <<'JS'
const fs = require('fs'), path = require('path');
const {ComponentSet, MetadataConverter} = require('@salesforce/source-deploy-retrieve');
const {ApiSchemas} = require('@jsforce/jsforce-node/lib/api/metadata/schema.js');
const {XMLParser, XMLValidator} = require('fast-xml-parser');
const faults = [];
const all = type => ({...(ApiSchemas[type].extends ? all(ApiSchemas[type].extends) : {}), ...ApiSchemas[type].props});
// A value against a type: unknown elements, wrong primitives, what is missing, what stands twice.
const walk = (value, type, where) => {
  const optional = type.startsWith?.('?'), plain = optional ? type.slice(1) : type;
  if (plain === 'string') return typeof value === 'object' && faults.push(`${where}: no text`);
  if (plain === 'number') return isNaN(Number(value)) && faults.push(`${where}: no number`);
  if (plain === 'boolean') return !['true', 'false'].includes(String(value)) && faults.push(`${where}: no truth value`);
  const schema = ApiSchemas[plain];
  if (!schema) return;
  const props = all(plain);
  for (const [key, one] of Object.entries(value === '' ? {} : value)) {
    if (key.startsWith('@')) continue;
    if (!(key in props)) { faults.push(`${where}: unknown ${key}`); continue; }
    const list = Array.isArray(props[key]);
    if (Array.isArray(one) && !list) faults.push(`${where}: ${key} twice`);
    for (const each of [].concat(one)) walk(each, list ? props[key][0] : props[key], `${where}.${key}`);
  }
  for (const [key, kind] of Object.entries(props)) if (typeof kind === 'string' && !kind.startsWith('?') && !(key in Object(value))) faults.push(`${where}: ${key} is missing`);
};
(async () => {
  for (const root of process.argv.slice(2)) {
    const source = path.join(root, 'salesforce', 'force-app');
    let count = 0;
    const each = folder => fs.readdirSync(folder, {withFileTypes: true}).forEach(entry => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return each(file);
      const text = fs.readFileSync(file, 'utf8'), valid = XMLValidator.validate(text);
      if (valid !== true) return faults.push(`${file}: ${valid.err.msg}`);
      const [name, value] = Object.entries(new XMLParser({parseTagValue: false, ignoreDeclaration: true}).parse(text))[0];
      if (!ApiSchemas[name]) faults.push(`${file}: no type ${name}`); else walk(value, name, `${path.basename(file)}`);
      count++;
    });
    each(source);
    const set = ComponentSet.fromSource(source);
    const target = fs.mkdtempSync('/tmp/sf-out-');
    await new MetadataConverter().convert(set, 'metadata', {type: 'directory', outputDirectory: target});
    const listed = fs.readFileSync(path.join(root, 'salesforce', 'manifest', 'package.xml'), 'utf8').match(/<members>/g).length;
    console.log(path.basename(root), count, 'files,', set.size, 'components,', listed, 'members of our manifest');
  }
  faults.slice(0, 20).forEach(fault => console.log(fault));
  console.log(faults.length, 'faults');
  process.exit(faults.length ? 1 : 0);
})();
JS
cd /tmp/sf && node read.cjs "$out"/*
