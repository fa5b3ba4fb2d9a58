"""The privacy class of a question decides where its answer is kept and who sees it."""

import ast
import re

import pytest
from sqlalchemy import text

from app.core.columns import Sealed, questions_of
from app.core.db import Base
from app.core.privacy import Audience, Privacy
from app.core.schemas import shown_to
from app.extensions import db
from tests.house.asked import ENTRIES, questions, sections
from tests.house.sources import ROOT, called, imported, sources, templates
from tests.makers import a_key, a_word, registered

HASHES = {
    "app/accounts/actions/entering.py": "a session's token: 256 random bits, nothing of a person",
    "app/accounts/rules/factors.py": "codes of a sheet from its random seed, nothing of a person",
    "app/core/crypto.py": "HMAC under the lookup key of the ring",
    "app/core/merkle.py": "the tree over the lines of the log, whose leaves are salted",
    "app/core/seal.py": "checkpoints of the log: numbers, counts and roots",
    "app/core/tampering.py": "works out again what the trigger hashed with a salt",
    "app/core/numbering.py": "the words of the questionnaire, no person is there",
    "app/evidence/writers/store.py": "checksums of kept files, shown so that anybody can compare",
    "app/core/copies.py": "checksums of the boards of past days, no person is there",
    "app/open_data/actions/keys.py": "BLAKE2 under the secret of a census, never a bare hash",
    "app/open_data/protection/keys.py": "BLAKE2 under the secret of the releases",
    "app/open_data/protection/perturbation.py": "checksums of the tables of noise",
    "app/open_data/writers": "checksums of published files, which hold no person",
    "app/mediation/rules/searches.py": "the chain of the log of searches, which names no person",
    "app/people/rules/blocking.py": "BLAKE2 under the lookup key of the ring",
    "app/standalone": "fingerprints of our own files, no person is there",
    "app/web/assets.py": "names of static files, by what they hold",
}
"""Who may hash, and why it is no bare hash of personal data."""

PLACES = {
    "card": "a pseudonym of one employer, one offer and one week",
    "cvegeo": "the INEGI key of an office",
    "dataset": "the name of a published set",
    "demand": "a code of what a task may demand",
    "file": "the name of a published file",
    "craft": "a group of skills",
    "group": "a group of tasks",
    "folio": "the number a person is given: no name, no birth date in it",
    "month": "a month of the calendar",
    "listed": "the address of a list of a profile",
    "name": "the name of a code list",
    "purpose": "a purpose of the privacy notice",
    "relative": "another folio",
    "release": "the day and the checksum of a published set",
    "screen": "the address of a screen of a profile",
    "table_code": "the code of a published table",
    "section": "the address of a section",
    "number": "which of its milestones",
    "slug": "a commitment of a plan of action",
    "step": "what becomes of a profile",
    "sheet": "the address of a blank form",
    "token": "the random token of a receipt",
    "filename": "a static file",
}
"""What may stand in an address; beside these only what ends in ``_id``."""

LOGGING = re.compile(r"\blog(?:ger|ging)?\.(?:debug|info|warning|error|critical|exception|log)$")
SIGN_OUT = "accounts_api.close_session"
LOGGED = {"line": "file and line of the code, app/web/errors.py"}


def test_a_section_that_holds_sensitive_answers_holds_nothing_else():
    mixed = [
        section.__name__
        for section in sections()
        if Privacy.SENSITIVE in (classes := _classes(section)) and len(classes) > 1
    ]

    assert not mixed


def test_a_section_that_holds_identifiers_holds_nothing_else():
    mixed = [
        section.__name__
        for section in sections()
        if Privacy.IDENTIFIER in (classes := _classes(section)) and len(classes) > 1
    ]

    assert not mixed


def _classes(section) -> set[Privacy]:
    return {question.privacy for question, _ in questions_of(section).values()}


def test_sensitive_answers_stand_in_a_table_of_their_own():
    sensitive = {
        e.place.partition(".")[0] for e in ENTRIES if e.question.privacy is Privacy.SENSITIVE
    }

    for name in sensitive:
        columns = Base.metadata.tables[name].columns
        beside = {column.name for column in columns if "question" not in column.info}
        asked = {c.info["question"].privacy for c in columns if "question" in c.info}

        assert beside == {"person_id", "silences"}
        assert asked == {Privacy.SENSITIVE}
        assert [column.name for column in columns if column.primary_key] == ["person_id"]


def test_every_answer_that_identifies_is_sealed():
    loose = [
        entry.place
        for entry in ENTRIES
        if entry.question.privacy is Privacy.IDENTIFIER and not _is_sealed(entry.place)
    ]

    assert not loose


def _is_sealed(place: str) -> bool:
    table, _, column = place.partition(".")
    return isinstance(Base.metadata.tables[table].columns[column].type, Sealed)


def test_every_sealed_column_is_bytes_in_the_database(owner):
    sealed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed)
    }
    query = text(
        "SELECT table_name || '.' || column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'bytea'"
    )
    with owner.connect() as connection:
        as_bytes = set(connection.scalars(query))

    assert sealed
    assert sealed <= as_bytes


def test_a_column_named_like_an_identifier_is_sealed():
    """Somebody may forget to say that a column is a question."""
    telling = re.compile(r"given_names?|surname|curp|nss|rfc|phone|street|email|birth_date|witness")
    offices = {"office"}

    loose = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        if table.name not in offices
        for column in table.columns
        if telling.fullmatch(column.name) or telling.fullmatch(column.name.removesuffix("s"))
        if not isinstance(column.type, Sealed)
    ]

    assert not loose


@pytest.mark.parametrize("audience", [Audience.EMPLOYER, Audience.PUBLIC])
def test_nothing_that_identifies_or_hurts_reaches_an_outsider(audience):
    asked = {name: (question, False) for name, question in questions()}

    shown = {question.privacy for question in shown_to(asked, audience).values()}

    assert not shown & {Privacy.IDENTIFIER, Privacy.SENSITIVE}


def test_nothing_about_one_person_reaches_the_public():
    asked = {name: (question, False) for name, question in questions()}

    assert shown_to(asked, Audience.PUBLIC) == {}


def test_no_bare_hash_is_taken():
    hashing = [
        source.at(statement)
        for source in sources()
        for statement, module, _ in imported(source.tree)
        if module.partition(".")[0] in {"hashlib", "hmac", "zlib", "binascii"}
        if not {"Error"} >= {alias.name for alias in statement.names}
        if not any(source.path.startswith(place) for place in HASHES)
    ]

    assert not hashing, "\n".join(hashing)


def test_the_database_hashes_tokens_chains_searches_and_seals_salted_lines_of_the_log():
    call = re.compile(r"\b(?:sha\d+|md5|digest|hashtext\w*|hmac|crypt)\s*\(.*", re.IGNORECASE)
    found = [
        call_.group()
        for path in sorted((ROOT / "migrations").rglob("*.py"))
        for call_ in call.finditer(path.read_text("utf-8"))
    ]

    known = ("token", "NEW.previous", "salt", "{digest}")
    other = [line for line in found if not any(word in line for word in known)]

    assert found
    assert not other, "\n".join(other)


def test_a_log_line_holds_words_of_ours_and_kinds_of_errors_only():
    """What an exception says, or a variable holds, may be what a person answered."""
    loose = [
        f"{source.at(node)} {ast.unparse(argument)}"
        for source in sources()
        for node in ast.walk(source.tree)
        if LOGGING.search(called(node))
        for argument in _said_by(node)
        if not _is_ours(argument)
    ]

    assert not loose, "\n".join(loose)


def _said_by(call: ast.Call) -> list[ast.AST]:
    if called(call).endswith(".exception"):
        return [call, *call.args]
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _is_ours(argument: ast.AST) -> bool:
    written = ast.unparse(argument)
    kind_of_error = re.fullmatch(r"type\(\w+\)\.__name__", written) is not None
    return isinstance(argument, ast.Constant) or kind_of_error or written in LOGGED


def test_every_engine_keeps_what_it_sends_out_of_its_errors(app):
    pools = app.extensions["padron_pools"]
    with app.app_context():
        engines = [db.engine, pools.trace, pools.door, pools.employer]

    assert all(engine.hide_parameters for engine in engines)
    makers = [
        s.path for s in sources() if any(called(n) == "create_engine" for n in ast.walk(s.tree))
    ]
    assert [path for path in makers if "hide_parameters" not in (ROOT / path).read_text()] == []


def test_an_address_holds_no_name(routes):
    telling = {
        f"{route}: {place}"
        for route in routes
        for place in route.places
        if place not in PLACES and not place.endswith("_id")
    }

    assert not telling


def test_a_form_that_is_not_of_offices_or_of_a_filter_never_writes_its_fields_in_the_address():
    """What the filters of a list may write is tried in tests/registry/test_lists.py."""
    form = re.compile(r"<form\b[^>]*>", re.IGNORECASE)

    loose = [
        f"{name}: {tag}"
        for name, page in templates().items()
        for tag in form.findall(page)
        if 'method="post"' not in tag
        and not re.search(
            'action="/(oficinas|instalacion|jornaleros|habilidades|buscar|empleadores|ofertas)"',
            tag,
        )
        and not re.search('action="/(oficinas|jornaleros|tablero)', tag)
    ]

    assert not loose, "\n".join(loose)


def test_no_open_door_tells_anything_of_a_person(app, routes, address, api, client_for):
    canary = {"given_names": a_word(), "first_surname": a_word(), "phone": "3317249058"}
    folio = registered(api("ventanilla"), **canary)
    told = []

    for name in (None, "empresa", "monitora", "persona"):
        clients = {True: api(name), False: client_for(name)}
        for route in routes:
            if route.method != "GET":
                continue
            answer = clients[route.is_api].get(address(route, folio=folio))
            said = answer.data.decode(errors="replace")
            told += [f"{route} to {name}: {word}" for word in canary.values() if word in said]

    assert not told, "\n".join(told)


def test_an_error_repeats_nothing_that_was_typed(routes, address, api):
    canary, client = a_word(), api("ventanilla")
    wrong = {name: [canary] for name in ("given_names", "account", "stage", "reason", "purposes")}
    repeated = []

    for route in routes:
        if route.is_api and route.method != "GET" and route.endpoint != SIGN_OUT:
            sent = {"method": route.method, "json": wrong, "headers": a_key()}
            answer = client.open(address(route), **sent)
            if canary in answer.text:
                repeated.append(f"{route}: {answer.status_code}")

    assert not repeated, "\n".join(repeated)
