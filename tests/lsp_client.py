"""The language server as a real client meets it: over standard input and output of the built program.

    pip install pytest-lsp pytest-asyncio        # pygls speaks the protocol, with its own types
    cargo build && python -m pytest tests/lsp_client.py -q
"""

import os
import pathlib
import shutil
import time
from urllib.parse import unquote

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("REGLAMENT", str(ROOT / "target/debug/reglament"))


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[BINARY, "lsp"]))
async def client(lsp_client: LanguageClient, tmp_path):
    # The server asks to be told of files that other programs change.
    @lsp_client.feature("client/registerCapability")
    def _(params: types.RegistrationParams):
        lsp_client.watched = [registration.method for registration in params.registrations]

    folder = tmp_path / "Модель с пробелом"
    shutil.copytree(ROOT / "models/harbour", folder)
    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="model")],
        initialization_options={"language": "ru"},
    )
    answer = await lsp_client.initialize_session(params)
    lsp_client.folder = folder
    lsp_client.server_capabilities = answer.capabilities
    yield
    await lsp_client.shutdown_session()


def place(text, word, further=0):
    start = text.index(word) + further
    line = text[:start].count("\n")
    column = len(text[text.rfind("\n", 0, start) + 1 : start].encode("utf-16-le")) // 2
    return types.Position(line=line, character=column)


def opened(client, name):
    path = client.folder / name
    text = path.read_text()
    item = types.TextDocumentItem(uri=path.as_uri(), language_id="yaml", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return path.as_uri(), text


async def findings(client, uri, right):
    for _ in range(120):
        found = next((list_ for known, list_ in client.diagnostics.items() if known == uri), None)
        if found is not None and right(found):
            return found
        await client.wait_for_notification("textDocument/publishDiagnostics")
    raise AssertionError("the findings did not come")


@pytest.mark.asyncio
async def test_session(client):
    """Open, edit, complete, rename, fix, close."""
    process = sorted((client.folder / "processes").glob("*.yaml"))[0]
    uri, text = opened(client, f"processes/{process.name}")
    await findings(client, uri, lambda found: True)
    document = types.TextDocumentIdentifier(uri=uri)

    # Edit: a slip of the pen in an owner.
    owner = next(line for line in text.splitlines() if line.strip().startswith("owner: "))
    name = owner.split(": ")[1]
    position = place(text, owner, len(owner))
    change = types.TextDocumentContentChangePartial(range=types.Range(start=position, end=position), text="x")
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=2), content_changes=[change]
        )
    )
    wrong = await findings(client, uri, lambda found: any(one.code == "unresolved-reference" for one in found))
    slip = next(one for one in wrong if one.code == "unresolved-reference")
    assert "роль" in slip.message.lower() or "не объявлен" in slip.message.lower(), slip.message

    # Complete there.
    answer = await client.text_document_completion_async(
        types.CompletionParams(text_document=document, position=types.Position(position.line, position.character + 1))
    )
    assert name in [item.label for item in answer.items]

    # Fix.
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(text_document=document, range=slip.range, context=types.CodeActionContext(diagnostics=[slip]))
    )
    # The page of the rule, in the editor itself. (The types of this client take every action that has a command for a mere command.)
    assert any(isinstance(action, types.Command) and "reglament.explain" in str(action.command) for action in actions)
    await client.workspace_execute_command_async(types.ExecuteCommandParams(command="reglament.explain", arguments=[slip.code, "ru"]))
    shown = pathlib.Path(unquote(client.shown_documents[-1].uri.removeprefix("file://")))
    assert shown.name == f"{slip.code}.md" and slip.code in shown.read_text()
    fix = next(action for action in actions if getattr(action, "is_preferred", False))
    edit = fix.edit.document_changes[0].edits[0]
    assert edit.new_text == name
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=3),
            content_changes=[types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)],
        )
    )
    await findings(client, uri, lambda found: not any(one.code == "unresolved-reference" for one in found))

    # Hover, definition, references, rename: across the files of the model.
    at = place(text, owner, owner.index(name) + 1)
    hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=at))
    assert name in hover.contents.value
    definition = await client.text_document_definition_async(types.DefinitionParams(text_document=document, position=at))
    assert definition.uri.endswith("people.yaml")
    references = await client.text_document_references_async(
        types.ReferenceParams(text_document=document, position=at, context=types.ReferenceContext(include_declaration=True))
    )
    assert len({reference.uri for reference in references}) > 1
    renamed = await client.text_document_rename_async(types.RenameParams(text_document=document, position=at, new_name="новая_роль"))
    assert sum(len(change.edits) for change in renamed.document_changes) == len(references)

    # What else editors ask for.
    assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document))
    assert await client.workspace_symbol_async(types.WorkspaceSymbolParams(query=name))
    whole = types.Range(start=types.Position(0, 0), end=types.Position(9999, 0))
    assert await client.text_document_inlay_hint_async(types.InlayHintParams(text_document=document, range=whole))

    # Close.
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document))
    again = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query=name))
    assert again


@pytest.mark.asyncio
async def test_key_strokes(client):
    """How long completion and hover take over the pipe, with the debug build or that of REGLAMENT."""
    uri, text = opened(client, "reglament.yaml")
    await findings(client, uri, lambda found: True)
    document = types.TextDocumentIdentifier(uri=uri)
    times = []
    for version in range(2, 42):
        begun = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text + "\n" * (version % 2) + "rol")],
            )
        )
        end = types.Position(text.count("\n") + version % 2, 3)
        await client.text_document_completion_async(types.CompletionParams(text_document=document, position=end))
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    print(f"\ncompletion: median {times[20]:.1f} ms, 95th percentile {times[37]:.1f} ms")
