"""What is kept, for whom, and what happens when a file, the disk or the folder fails."""

import shutil
from hashlib import sha256
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.errors import FileUnavailable, InvalidAnswers, NotAllowed, NotFound, StoreFull
from app.evidence import actions, queries
from app.evidence.rules.kinds import Kind
from app.evidence.rules.names import shown_name
from app.evidence.rules.sent import Upload
from app.evidence.writers import store
from tests.evidence.files import a_photo, a_table
from tests.walls.rows import REFUSED, behind, outcome


@pytest.fixture(scope="module")
def web(app):
    from app.extensions import db  # noqa: PLC0415 - only here

    with app.app_context():
        return db.engine


@pytest.fixture
def by(session_of, door_of):
    """Give session and actor of an account."""
    return lambda name: (session_of(name), door_of(name).actor)


def kept(who, data, name="lista.csv", content=None, **more):
    upload = Upload(name, a_table() if content is None else content)
    return actions.keep(*who, upload, data=data, **more)


def codes(refused) -> dict[str, list[str]]:
    return {name: [f.code for f in faults] for name, faults in refused.value.faults.items()}


def test_a_kept_file_stands_on_disk_under_the_hash_that_is_shown(by, tmp_path):
    one = kept(by("jefa"), tmp_path)

    content = store.read(one.sha256, data=tmp_path)

    assert (sha256(content).hexdigest(), len(content)) == (one.sha256, one.bytes)
    assert (one.office, one.media_type, one.shown_name) == ("14082", "text/csv", "lista.csv")


def test_the_same_file_twice_is_two_pieces_of_evidence_and_one_file(by, tmp_path):
    who = by("jefa")

    first, second = kept(who, tmp_path), kept(who, tmp_path)

    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_kept_file_can_be_written_by_nobody_else_and_read_by_few(by, tmp_path):
    kept(by("jefa"), tmp_path)

    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("account", ["ventanilla", "admin", "empresa", "auditoria", "persona"])
def test_who_may_not_send_a_file_is_told_so(by, tmp_path, account):
    with pytest.raises(NotAllowed):
        kept(by(account), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_refused_file_leaves_nothing_on_disk(by, tmp_path):
    with pytest.raises(InvalidAnswers) as refused:
        kept(by("jefa"), tmp_path, name="foto.jpg", content=b"<html>")

    assert codes(refused) == {"file": ["unknown_kind"]}
    assert list(tmp_path.iterdir()) == []


def test_no_file_at_all_is_asked_for(by, tmp_path):
    with pytest.raises(InvalidAnswers) as refused:
        actions.keep(*by("jefa"), None, data=tmp_path)

    assert codes(refused) == {"file": ["missing"]}


def test_a_full_disk_is_told_as_such(by, tmp_path, monkeypatch):
    nearly_full = SimpleNamespace(total=10**12, used=10**12, free=10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)

    with pytest.raises(StoreFull) as refused:
        kept(by("jefa"), tmp_path)

    assert codes(refused) == {"file": ["store_full"]}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_told_as_such(by, tmp_path):
    (tmp_path / store.FOLDER).write_text("a file where the folder should be")

    with pytest.raises(StoreFull) as refused:
        kept(by("jefa"), tmp_path)

    assert codes(refused) == {"file": ["store_shut"]}


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_file_that_is_gone_or_changed_is_not_handed_out(by, tmp_path, harm):
    one = kept(by("jefa"), tmp_path)
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.unlink() if harm == "gone" else path.write_bytes(b"otra cosa")

    with pytest.raises(FileUnavailable):
        actions.read_file(one, data=tmp_path)


def test_keeping_it_again_mends_a_changed_file(by, tmp_path):
    one = kept(by("jefa"), tmp_path)
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    path.write_bytes(b"otra cosa")

    kept(by("jefa"), tmp_path)

    assert actions.read_file(one, data=tmp_path)


def test_nothing_is_public_before_somebody_looked(by, tmp_path):
    who = by("jefa")
    one = kept(who, tmp_path)

    assert queries.evidence_of(who[0], [one.id], reader=None) == {}

    actions.mark_checked(*who, evidence_id=one.id, finding="clean")

    assert list(queries.evidence_of(who[0], [one.id], reader=None)) == [one.id]
    assert (one.checked_by, one.checked_at is None) == (who[1].account_id, False)


def test_a_public_file_is_taken_back_when_personal_data_is_found_after_all(by, tmp_path):
    who = by("secretaria")
    one = kept(who, tmp_path)
    actions.mark_checked(*who, evidence_id=one.id, finding="clean")

    actions.mark_checked(*who, evidence_id=one.id, finding="personal_data")

    assert not one.is_public
    assert queries.evidence_of(who[0], [one.id], reader=None) == {}


def test_a_check_may_give_the_file_a_name_without_people(by, tmp_path):
    who = by("jefa")
    one = kept(who, tmp_path, name="INE de Rosalba Canario.csv")

    actions.mark_checked(*who, evidence_id=one.id, finding="clean", title="Acta de entrega")

    assert one.shown_name == "Acta de entrega.csv"


@pytest.mark.parametrize("finding", [None, "", "sí"])
def test_a_check_says_what_it_found(by, tmp_path, finding):
    who = by("jefa")
    one = kept(who, tmp_path)

    with pytest.raises(InvalidAnswers) as refused:
        actions.mark_checked(*who, evidence_id=one.id, finding=finding)

    assert codes(refused) == {"finding": ["missing"]}
    assert one.checked_at is None


def test_a_monitor_reads_what_is_internal_and_does_not_publish_it(by, tmp_path):
    session, head = by("jefa")
    one = kept((session, head), tmp_path)
    monitor = by("monitora")[1]

    assert queries.evidence(session, one.id, reader=monitor) is one
    with pytest.raises(NotAllowed):
        actions.mark_checked(session, monitor, evidence_id=one.id, finding="clean")


def test_the_hash_and_the_date_of_what_is_not_public_are_for_everybody(by, tmp_path, web):
    who = by("jefa")
    one = kept(who, tmp_path)

    seal = queries.seals_of(who[0], [one.id])[one.id]

    assert (seal.sha256, seal.kept_at, seal.is_public) == (one.sha256, one.created_at, False)
    with behind(web, None) as line:
        assert outcome(line, "SELECT count(*) FROM evidence_seals('{}')") == "0"


def test_what_waits_for_a_check_is_that_of_ones_own_office(by, tmp_path):
    session, head = by("jefa")
    of_staff = kept(by("secretaria"), tmp_path)
    own = kept((session, head), tmp_path)

    found = [one.id for one in queries.waiting(session, head, limit=1_000)]

    assert own.id in found
    assert of_staff.id not in found


def test_an_unknown_file_and_a_hidden_one_are_told_alike(by, tmp_path):
    session, head = by("jefa")
    one = kept((session, head), tmp_path)

    told = []
    for each in (one.id, head.account_id):
        with pytest.raises(NotFound) as refused:
            queries.evidence(session, each, reader=None)
        told.append(refused.value.sentence)

    assert told[0] == told[1]


COPY = """
    INSERT INTO evidence (id, sha256, media_type, bytes, shown_name, uploaded_by, office,
        classification, checked_by, checked_at)
    SELECT gen_random_uuid(), repeat('0', 64), 'text/csv', 1, 'x.csv', {by}, {office},
        {classification}, {by}, {at} FROM ctx() c
"""
HONEST = {"by": "c.account_id", "office": "c.office", "classification": "'internal'", "at": "NULL"}


@pytest.mark.parametrize(
    ("account", "lie"),
    [
        ("jefa", {"office": "'14107'"}),
        ("jefa", {"by": "gen_random_uuid()"}),
        ("jefa", {"classification": "'public'", "at": "now()"}),
        ("ventanilla", {}),
        ("empresa", {}),
        ("secretaria", {"office": "'14082'"}),
    ],
)
def test_the_database_itself_refuses_a_row_that_lies(web, door_of, account, lie):
    with behind(web, door_of(account).token) as line:
        got = outcome(line, COPY.format(**{**HONEST, **lie}).replace("{by}, NULL", "NULL, NULL"))

    assert got == REFUSED


@pytest.mark.parametrize("account", ["monitora", "ventanilla", "empresa", None])
def test_the_database_itself_lets_few_publish(web, door_of, by, tmp_path, account):
    session, head = by("jefa")
    known = str(kept((session, head), tmp_path).id)
    session.commit()

    with behind(web, door_of(account).token if account else None) as line:
        got = outcome(
            line,
            "UPDATE evidence SET classification = 'public', checked_by = gen_random_uuid(), "
            "checked_at = now() WHERE id = :id",
            id=known,
        )

    assert got in {"0", REFUSED}


@pytest.mark.parametrize("column", ["sha256", "bytes", "uploaded_by", "office", "created_at"])
def test_what_was_kept_is_never_rewritten(web, door_of, column):
    with behind(web, door_of("secretaria").token) as line:
        got = outcome(line, f"UPDATE evidence SET {column} = {column}")

    assert got == REFUSED


def test_a_row_cannot_be_public_without_a_check(superuser):
    with superuser.connect() as line, pytest.raises(DBAPIError):
        line.execute(
            text(COPY.format(by="NULL", office="NULL", classification="'public'", at="NULL"))
        )


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Ana\\Acta.PDF", "Acta.pdf"),
        ("acta\u202efdp.exe.pdf", "actafdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf"),
        ("%2e%2e%2f.pdf", "2e-2e-2f.pdf"),
        ("...pdf", "archivo.pdf"),
        ("", "archivo.pdf"),
        ("ñ" * 400 + ".pdf", "ñ" * 100 + ".pdf"),
        ("Acta 3.5 de entrega", "Acta 3.5 de entrega.pdf"),
    ],
)
def test_a_name_is_shown_without_tricks(came, shown):
    assert shown_name(came, Kind.PDF) == shown


def test_a_photo_is_kept_without_its_place_whatever_it_is_called(by, tmp_path):
    one = kept(by("monitora"), tmp_path, name="DCIM/IMG_0001.JPEG", content=a_photo())

    assert one.shown_name == "IMG_0001.jpg"
    assert b"Exif" not in actions.read_file(one, data=tmp_path)
