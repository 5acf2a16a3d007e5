"""Holds the plans for Bitrix24 and amoCRM against clients that others have written; calls nobody.

    pip install b24pysdk==1.3.2
    npm install @shevernitskiy/amo@0.1.12 typescript@5      # in the folder FOLDER
    reglament crm MODEL --target bitrix24,amocrm -o OUT
    python tests/crm_clients.py OUT FOLDER

Bitrix24: each call is made with b24pysdk, which knows the methods and their arguments, and must give the very method and parameters of the plan.
amoCRM: each body is given to the TypeScript compiler as the type of its request. The client's types lack `descriptions` of statuses, which the API
has, and call the number and code of an option of a field `enum_id` and `enum_code`, as values of fields do: these keys are taken out and renamed before.
"""

import json
import pathlib
import re
import subprocess
import sys


def resolved(value):
    """A value with a number in place of each reference."""
    if isinstance(value, dict):
        if "$ref" in value:
            return 1
        if "$join" in value:
            return "".join(str(resolved(piece)) for piece in value["$join"])
        return {key: resolved(one) for key, one in value.items()}
    return [resolved(one) for one in value] if isinstance(value, list) else value


def bitrix24(plan):
    from b24pysdk import BitrixWebhook, Client

    client = Client(BitrixWebhook(domain="x.bitrix24.ru", webhook_token="1/x"))
    for step in plan["steps"]:
        method, params = step["method"], resolved(step["params"])
        call = client
        for name in method.split("."):
            call = getattr(call, name)
        snake = {"id": "bitrix_id"}
        request = call(**{snake.get(key, re.sub("([A-Z])", lambda m: "_" + m[1].lower(), key)): one for key, one in params.items()})
        assert request._api_method.lower() == method, (request._api_method, method)
        assert request._params == params, (request._params, params)
    return len(plan["steps"])


def amocrm(plan, folder):
    def known(body):
        if isinstance(body, list):
            return [known(one) for one in body]
        if isinstance(body, dict):
            out = {key: known(one) for key, one in body.items() if key != "descriptions"}
            for option in out.get("enums") or []:
                option.update({"enum_" + key: option.pop(key) for key in ("id", "code") if key in option})
            return out
        return body

    types = {"custom_fields": "RequestAddCustomField", "pipelines": "RequestAddPipeline", "statuses": "RequestAddStatus"}
    lines = [
        'import type { RequestAddCustomField } from "@shevernitskiy/amo/src/api/custom-fields/types.d.ts";',
        'import type { RequestAddPipeline, RequestAddStatus } from "@shevernitskiy/amo/src/api/pipeline/types.d.ts";',
    ]
    count = 0
    for step in plan["steps"]:
        path = step["path"] if isinstance(step["path"], str) else resolved(step["path"])
        kind = types.get(path.rsplit("/", 1)[-1])
        if kind and step["method"] == "POST":
            body = json.dumps(known(resolved(step["body"])), ensure_ascii=False)
            lines.append(f"export const s{step['step']}: {kind}[] = {body};")
            count += 1
    source = pathlib.Path(folder, "plan.ts")
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run(
        ["node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--allowImportingTsExtensions", source.name],
        cwd=folder,
        check=True,
    )
    return count


def main():
    out, folder = sys.argv[1:]
    for target, read in (("bitrix24", bitrix24), ("amocrm", lambda plan: amocrm(plan, folder))):
        plan = json.loads(pathlib.Path(out, target, "plan.json").read_text(encoding="utf-8"))
        print(f"{target}: {read(plan)} of {len(plan['steps'])} calls taken")


main()
