"""The JSON Schema of the language against every model of the repository, by a validator that is not ours.

    pip install jsonschema pyyaml
    cargo build --release && python3 tests/schema.py

Accepts what `check` reads without an error, refuses what it refuses for its shape. What only the whole model can tell (ids, dates, forms of numbers) is no matter of a schema.
"""
import glob, json, re, subprocess, sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2: dates and yes/no are texts."""


Core.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rsplit(":", 1)[1] not in ("timestamp", "bool")]
    for first, forms in Core.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def texts(value):
    """Keys as the texts that they are to JSON: this reader makes numbers of some."""
    if isinstance(value, dict):
        return {str(key): texts(one) for key, one in value.items()}
    return [texts(one) for one in value] if isinstance(value, list) else value


TOOL = sys.argv[1] if len(sys.argv) > 1 else "target/release/reglament"
schema = json.loads(subprocess.run([TOOL, "schema"], capture_output=True, check=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
wrong, accepted, refused = [], 0, 0
for path in sorted(glob.glob("models/*/*.yaml") + glob.glob("tests/rules/*/*.yaml")):
    shape = any(f"/{rule}/fail_" in path for rule in ("unknown-key",))
    sound = path.startswith("models/") or "/pass_" in path
    if not (shape or sound) or "/version-missing/" in path:
        continue
    try:
        data = texts(yaml.load(open(path, encoding="utf-8-sig"), Core))
    except yaml.YAMLError:
        continue
    errors = list(validator.iter_errors(data))
    if sound and errors:
        wrong.append(f"{path}: {list(errors[0].absolute_path)}: {errors[0].message[:120]}")
    elif shape and not errors:
        wrong.append(f"{path}: accepted")
    accepted, refused = accepted + (sound and not errors), refused + (shape and bool(errors))
print("\n".join(wrong))
print(f"{accepted + refused} passed, {len(wrong)} failed")
sys.exit(bool(wrong) or accepted == 0)
