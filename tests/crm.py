"""What `reglament crm` writes, read by programs that are not ours: SQLite, PostgreSQL, validators of JSON Schema and OpenAPI, openpyxl, LibreOffice.

    pip install jsonschema openapi-spec-validator openpyxl      # and apt install postgresql libreoffice-calc
    cargo build && python tests/crm.py

PostgreSQL is started by this script on a socket in a folder of its own (as the user `postgres` where it is run by root) and stopped again.
"""

import glob
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "debug" / "reglament"
MODELS = ["models/top", "models/vektor", "models/harbour", "tests/crm/sales.yaml", "tests/crm/hostile.yaml", "tests/crm/heating.yaml"]
TARGETS = "xlsx,csv,json-schema,sql,openapi,1c"


def sqlite(folder):
    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA foreign_keys = ON")
    base.executescript((folder / "sql/sqlite.sql").read_text("utf-8"))
    if "sales" in folder.name:
        steps(base.execute, sqlite3.IntegrityError)
    return base.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]


def steps(run, refusal):
    """A deal may stand at a step only with what the step requires."""
    run("INSERT INTO deal (pipeline, step, responsible, request) VALUES ('SALES', 'NEW', '1', 'GOODS')")
    for wrong in (
        "UPDATE deal SET step = 'OFFERED'",
        "UPDATE deal SET request = 'MAGIC'",
        "UPDATE deal SET step = 'NOWHERE'",
        "UPDATE deal SET responsible = NULL",
    ):
        try:
            run(wrong)
        except refusal:
            continue
        sys.exit(f"was taken: {wrong}")
    run("UPDATE deal SET step = 'OFFERED', budget = 100")


class Postgres:
    """A server with one socket and no network."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pg"))
        os.chmod(self.folder, 0o777)
        self.tools = pathlib.Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
        self.call(self.tools / "initdb", "-D", self.folder / "data", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-k {self.folder} -c listen_addresses=''"
        self.call(self.tools / "pg_ctl", "-D", self.folder / "data", "-o", options, "-l", self.folder / "log", "-w", "start")
        return self

    def __exit__(self, *_):
        self.call(self.tools / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, *command):
        command = [str(part) for part in command]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def psql(self, base, text):
        command = ["psql", "-h", str(self.folder), "-U", "postgres", "-d", base, "-v", "ON_ERROR_STOP=1", "-Atq"]
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def read(self, folder):
        base = "m" + folder.name.replace(".", "_").replace("-", "_")
        self.psql("postgres", f"CREATE DATABASE {base}")
        self.psql(base, (folder / "sql/postgresql.sql").read_text("utf-8"))
        if "sales" in folder.name:
            steps(lambda text: self.psql(base, text), RuntimeError)
        return self.psql(base, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")


def schemas(folder):
    import jsonschema

    found = sorted((folder / "json-schema").glob("*.schema.json"))
    for path in found:
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))
    return len(found)


def openapi(folder):
    import openapi_spec_validator

    document = json.loads((folder / "openapi/openapi.json").read_text("utf-8"))
    openapi_spec_validator.OpenAPIV31SpecValidator(document).validate()
    return len(document["components"]["schemas"])


def workbook(folder):
    import openpyxl

    book = openpyxl.load_workbook(folder / "xlsx/crm.xlsx")
    for sheet in book:
        assert sheet.freeze_panes and sheet.auto_filter.ref, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.data_type == "s", (sheet.title, cell.coordinate, cell.value)
    return len(book.sheetnames)


def office(folder):
    """LibreOffice opens the workbook and the CSV, and says what each cell shows."""
    out = folder / "office"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for name in ("xlsx/crm.xlsx", "csv/register.csv"):
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(folder / name)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return ", ".join(sorted(path.name for path in out.iterdir()))


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="crm"))
    with Postgres() as postgres:
        for model in MODELS:
            out = folder / pathlib.Path(model).name
            subprocess.run([BINARY, "crm", ROOT / model, "--target", TARGETS, "-o", out, "-q"], check=True)
            print(model)
            for name, read in [("SQLite", sqlite), ("PostgreSQL", postgres.read), ("JSON Schema", schemas), ("OpenAPI", openapi), ("openpyxl", workbook), ("LibreOffice", office)]:
                print(f"  {name}: {read(out)}")


if __name__ == "__main__":
    main()
