"""Files over HTTP: on a form with words, by the API, handed out as attachments, checked before."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.evidence.writers import store
from tests.evidence.files import HOSTILE, a_picture, a_table
from tests.makers import a_key
from tests.window import words_of


def sent(client, content=None, name="lista.csv", **fields):
    """Send a file by the form of the screen."""
    body = {"clave": str(uuid4()), "title": "", **fields}
    whole = BytesIO(a_table() if content is None else content)
    body["file"] = FileStorage(whole, filename=name)
    # In memory: what the test client writes aside for a large body, it never closes.
    line, written = encode_multipart(body)
    return client.post(
        "/medios", data=written, content_type=f"multipart/form-data; boundary={line}"
    )


def kept_by(client, **how) -> str:
    answer = sent(client, **how)
    assert answer.status_code == 303, words_of(answer)
    return answer.location


def published(client) -> str:
    place = kept_by(client)
    assert client.post(f"{place}/revision", data={"finding": "clean"}).status_code == 303
    return place


def test_a_file_is_sent_checked_and_then_anybody_has_it(client_for):
    head, anybody = client_for("jefa"), client_for(None)
    place = kept_by(head, title="Lista de oficinas")

    hidden = anybody.get(place)
    head.post(f"{place}/revision", data={"finding": "clean", "title": "Oficinas"})
    shown = anybody.get(place)

    assert hidden.status_code == 404
    assert shown.status_code == 200
    assert "Oficinas.csv" in words_of(shown)
    assert re.search(r"\b[0-9a-f]{64}\b", shown.text)


def test_a_file_leaves_as_an_attachment_that_may_do_nothing(client_for):
    place = published(client_for("jefa"))

    answer = client_for(None).get(f"{place}/archivo")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=lista.csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content_type == "text/csv"


def test_a_file_that_did_not_change_is_not_sent_twice(client_for):
    place, anybody = published(client_for("jefa")), client_for(None)
    tag = anybody.get(f"{place}/archivo").headers["ETag"]

    again = anybody.get(f"{place}/archivo", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_an_internal_file_is_kept_by_no_browser(client_for):
    head = client_for("jefa")

    answer = head.get(f"{kept_by(head)}/archivo")

    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_name_in_other_letters_leaves_whole(client_for):
    head = client_for("jefa")

    answer = head.get(f"{kept_by(head, title='Acta de Ñuño')}/archivo")

    assert (
        "filename*=UTF-8''Acta%20de%20%C3%91u%C3%B1o.csv" in answer.headers["Content-Disposition"]
    )


@pytest.mark.parametrize(
    "file",
    [h for h in HOSTILE if h.refused in {"empty", "too_large", "other_ending", "acts", "locked"}],
    ids=lambda h: h.name,
)
def test_a_refused_file_comes_back_with_its_reason_and_what_was_typed(client_for, file):
    answer = sent(client_for("jefa"), file.make(), file.name, title="Acta de entrega")

    assert answer.status_code == 422
    assert 'value="Acta de entrega"' in answer.text
    assert 'id="file-error"' in answer.text
    assert 'href="#file"' in answer.text


def test_no_file_comes_back_with_what_was_typed(client_for):
    body = {"clave": str(uuid4()), "title": "Acta de entrega"}

    answer = client_for("jefa").post("/medios", data=body)

    assert answer.status_code == 422
    assert 'value="Acta de entrega"' in answer.text
    assert "Elija el archivo" in words_of(answer)


def test_a_good_file_beside_a_bad_answer_is_asked_for_again(client_for):
    answer = sent(client_for("jefa"), title="x" * 300)

    assert answer.status_code == 422
    assert "Elija otra vez el archivo «lista.csv»" in words_of(answer)


def test_the_same_form_sent_twice_keeps_one_file(client_for):
    head, key = client_for("jefa"), str(uuid4())

    first, second = sent(head, clave=key), sent(head, clave=key)

    assert first.location == second.location
    assert second.headers["Idempotent-Replay"] == "1"


def test_the_key_of_a_form_serves_one_file_only(client_for):
    head, key = client_for("jefa"), str(uuid4())
    sent(head, clave=key)

    other = sent(head, b"a,b\n1,2\n", clave=key)

    assert other.status_code == 422


def test_a_program_sends_a_file_and_gets_its_hash(api):
    body = {"file": (BytesIO(a_table()), "lista.csv"), "title": "Oficinas"}

    answer = api("monitora").post("/api/v1/evidence", data=body, headers=a_key())

    known = answer.get_json()
    assert answer.status_code == 201
    assert (known["name"], known["classification"]) == ("Oficinas.csv", "internal")
    assert api("secretaria").get(f"/api/v1/evidence/{known['id']}").get_json() == known
    assert api(None).get(f"/api/v1/evidence/{known['id']}").status_code == 404


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ({"json": {"file": "x"}}, 415, "http_415"),
        ({"data": b"a,b", "content_type": "text/csv"}, 415, "http_415"),
        ({"data": {"title": "sin archivo"}, "content_type": "multipart/form-data"}, 422, "invalid_answers"),
        ({"data": b"--x--", "content_type": "multipart/form-data; boundary=x"}, 422, "invalid_answers"),
        ({"data": b"--x--", "content_type": "multipart/form-data"}, 422, "invalid_answers"),
        ({"data": b"", "content_type": "multipart/form-data; boundary=x"}, 422, "invalid_answers"),
        ({}, 422, "invalid_answers"),
    ],
)  # fmt: skip
def test_a_program_that_sends_no_file_is_told_so(api, how, status, code):
    answer = api("secretaria").post("/api/v1/evidence", headers=a_key(), **how)

    assert (answer.status_code, answer.get_json()["type"]) == (status, f"urn:padron-abierto:{code}")


def test_a_refusal_is_told_to_a_program_with_its_code(api):
    body = {"file": (BytesIO(a_picture()), "foto.png")}

    answer = api("jefa").post("/api/v1/evidence", data=body, headers=a_key())

    assert answer.status_code == 422
    assert answer.get_json()["codes"] == {"file": ["other_ending"]}
    assert "«.jpg»" in answer.get_json()["errors"]["file"][0]


def test_only_who_signed_in_may_send_more_than_words(client_for):
    heavy = a_picture() + bytes(3_000_000)

    stranger, head = (
        sent(client_for(None), heavy, "a.jpg"),
        sent(client_for("jefa"), heavy, "a.jpg"),
    )

    assert stranger.status_code in {401, 413}
    assert head.status_code == 303


def test_a_sending_beyond_all_measure_is_refused_unread(client_for):
    answer = sent(client_for("jefa"), bytes(25_000_000), "a.jpg")

    assert answer.status_code == 413
    assert "más chico" in words_of(answer)


def test_a_session_that_ended_keeps_the_words_beside_the_file(client_for, app):
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    signed = client.post(
        "/entrar", data={"account": "jefa@demo", "password": "palabra-de-prueba-1917"}
    )
    assert signed.status_code == 303, words_of(signed)
    token = client.get_cookie("padron").value
    client.post("/salir")
    client.set_cookie("padron", token)

    answer = sent(client, a_picture() + bytes(2_000_000), "a.jpg", title="Acta de entrega")

    assert answer.status_code == 401
    assert "/entrar" in answer.text


def test_a_file_that_is_away_is_told_in_a_sentence(client_for, settings):
    head = client_for("jefa")
    place = kept_by(head, content=f"a,b\n{uuid4()},1\n".encode())
    name = re.search(r"\b[0-9a-f]{64}\b", head.get(place).text).group()
    (settings.data / store.FOLDER / name[:2] / name[2:4] / name).unlink()

    answer = head.get(f"{place}/archivo")

    assert answer.status_code == 503
    assert "no se puede leer ahora" in words_of(answer)


def test_what_waits_is_listed_with_date_and_hash(client_for):
    head = client_for("jefa")
    place = kept_by(head)

    listed = head.get("/medios")

    assert place in listed.text
    assert re.search(r"[0-9a-f]{64}", listed.text)
    assert place not in client_for("jefa").get("/medios/nuevo").text
