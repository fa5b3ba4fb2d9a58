"""The traps of names, papers, dates, places and consent: each by the page and by the API.

Source: spec/domain-facts.md §10, traps 1-18 and 22-29. What enters is read back on the record, on
the receipt that is printed and in the history.
"""

import unicodedata
from datetime import timedelta

import pytest

from app.core.clock import today
from app.core.identity import make_curp
from tests.makers import a_consent, a_key, a_laborer, a_word
from tests.window import registered_by_page, to_review, to_save, words_of


@pytest.fixture(params=["page", "api"])
def door(request):
    return request.param


@pytest.fixture
def enter(door, api, client_for):
    """Register somebody by this door as ``ventanilla`` and give her folio."""

    def register(**what_matters):
        body = a_laborer(**what_matters)
        if body.get("curp"):
            body.pop("no_curp_reason", None)
        if door == "page":
            return registered_by_page(client_for("ventanilla"), body)
        body.pop("place_typed", None)
        answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())
        assert answer.status_code == 201, answer.text
        return answer.get_json()["folio"]

    return register


@pytest.fixture
def read(api):
    def record(folio, **query):
        return api("ventanilla").get(f"/api/v1/laborers/{folio}", query_string=query).get_json()

    return record


@pytest.fixture
def seen(client_for):
    """The words of a person's pages: record, receipt, history."""

    def pages(folio):
        client = client_for("ventanilla")
        addresses = ("", "/comprobante", "/historia")
        return [words_of(client.get(f"/jornaleros/{folio}{place}")) for place in addresses]

    return pages


def everywhere(pages, text):
    return [text in page for page in pages] == [True, True, True]


def test_trap_1_one_surname_is_a_whole_name(enter, read, seen):
    given, surname = a_word(), a_word()

    folio = enter(given_names=given, first_surname=surname, second_surname=None)

    assert read(folio)["second_surname"] is None
    pages = seen(folio)
    assert everywhere(pages, surname)
    assert not any("None" in page or "undefined" in page for page in pages)


@pytest.mark.parametrize("name", ["Ñoño Peñaloza", "Güemez", "O'Farrill", "Sánchez-Pérez"])
def test_trap_2_letters_are_kept_as_they_are_written(enter, read, seen, name):
    given = f"{a_word()} {name}"

    folio = enter(given_names=given)

    assert read(folio)["given_names"] == given
    assert everywhere(seen(folio), given)


@pytest.mark.parametrize("name", ["Ma. del Carmen", "J. Jesús", "MA. GUADALUPE"])
def test_trap_3_abbreviations_are_never_expanded(enter, read, seen, name):
    folio = enter(given_names=name)

    assert read(folio)["given_names"] == name
    assert everywhere(seen(folio), name)


def test_trap_4_particles_are_shown_with_their_surname(enter, seen):
    surname = f"de la {a_word()}"

    folio = enter(first_surname=surname)

    assert everywhere(seen(folio), surname)


def test_trap_5_surnames_told_in_the_other_order_find_the_person(door, api, client_for, enter):
    first, second, given = a_word(), a_word(), a_word()
    body = {"given_names": given, "first_surname": first, "second_surname": second,
            "sex": "M", "birth_date": "1991-03-12"}  # fmt: skip
    folio = enter(**body)

    swapped = {**body, "first_surname": second, "second_surname": first}
    if door == "api":
        found = api("ventanilla2").post("/api/v1/people/matches", json=swapped).text
    else:
        found = client_for("ventanilla2").post("/jornaleros/buscar", data=swapped).text

    assert folio in found


@pytest.mark.parametrize("name", ["Xilo'nen", "Me’phaa", "Ts'ul", "Wixárika Tatéi"])
def test_trap_6_a_given_name_alone_and_apostrophes_that_are_letters(enter, read, seen, name):
    given = f"{name} {a_word()}"

    folio = enter(given_names=given, first_surname=None, second_surname=None)

    record = read(folio)
    assert (record["given_names"], record["first_surname"]) == (given, None)
    assert everywhere(seen(folio), given)


def test_trap_7_namesakes_are_decided_by_a_person_never_by_a_job(door, api, client_for, enter):
    body = {"given_names": a_word(), "first_surname": a_word(), "second_surname": a_word(),
            "sex": "M", "birth_date": "1988-05-09"}  # fmt: skip
    folio = enter(**body)

    again = a_laborer(**body, phone=None)
    if door == "api":
        asked = api("ventanilla").post("/api/v1/laborers", json=again, headers=a_key())
        kept = api("ventanilla").post(
            "/api/v1/laborers", json={**again, "not_duplicate_of": [folio]}, headers=a_key()
        )
        outcome = (asked.status_code, kept.status_code)
    else:
        asked = to_save(client_for("ventanilla"), again)
        kept = to_save(client_for("ventanilla"), again, more=(("none_of_them", "1"),))
        outcome = (asked.status_code, 201 if kept.status_code == 303 else kept.status_code)

    assert outcome == (409, 201)
    assert folio in words_of(client_for("jefa").get("/bandeja"))


def test_trap_8_the_x_of_an_inconvenient_word_is_no_error(door, api, client_for):
    body = a_laborer(
        given_names="Ignacio", first_surname="Buenrostro", second_surname="Ellis", sex="H",
        birth_date="1985-01-01", origin_municipality="14039", curp="BXEI850101HJCNLG05",
    )  # fmt: skip
    body.pop("no_curp_reason")

    if door == "api":
        answer = api("ventanilla").post(
            "/api/v1/laborers",
            json={**body, "not_duplicate_of": matches(api, body)},
            headers=a_key(),
        )
        assert [w for w in answer.get_json()["warnings"] if w["field"] == "curp"] == []
    else:
        review = to_review(client_for("ventanilla"), body)
        assert "Revise:" not in words_of(review)


def matches(api, body):
    """Whoever another run of the same test left behind."""
    query = {k: v for k, v in body.items() if k not in {"consent", "no_curp_reason"}}
    found = api("ventanilla").post("/api/v1/people/matches", json=query).get_json()["matches"]
    return [match["folio"] for match in found]


@pytest.mark.parametrize("reason", ["nunca", "perdida", "no_la_trae", "no_sabe", "no_dice"])
def test_trap_9_without_a_curp_the_reason_and_the_folio_are_enough(enter, read, reason):
    folio = enter(no_curp_reason=reason)

    record = read(folio)

    assert (record["curp"], record["no_curp_reason"]) == (None, reason)


def test_trap_10_who_was_born_abroad_tells_the_country(enter, read, seen):
    folio = enter(origin_municipality=None, origin_country="GT")

    record = read(folio)

    assert (record["origin_country"], record["origin_state"]) == ("GT", None)
    assert "Guatemala" in seen(folio)[0]


def test_trap_10_abroad_without_a_country_is_asked_about(client_for):
    body = a_laborer(origin_municipality=None)

    page = to_review(client_for("ventanilla"), {**body, "origin_state": "NE"})

    assert page.status_code == 422
    assert "país" in words_of(page)


@pytest.mark.parametrize(("place", "letters"), [("09015", "DF"), ("15106", "MC"), ("16053", "MN")])
def test_trap_11_the_curp_of_each_state_agrees_with_its_place(
    door, api, client_for, place, letters
):
    given, first, second = a_word(), a_word(), a_word()
    from datetime import date  # noqa: PLC0415 - only here

    curp = make_curp(
        given_names=given, first_surname=first, second_surname=second,
        birth_date=date(1980, 3, 15), sex="H", state_code=letters,
    )  # fmt: skip
    body = a_laborer(
        given_names=given, first_surname=first, second_surname=second, sex="H",
        birth_date="1980-03-15", origin_municipality=place, curp=curp,
    )  # fmt: skip
    body.pop("no_curp_reason")

    if door == "api":
        answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())
        assert answer.get_json()["warnings"] == []
    else:
        assert "Revise:" not in words_of(to_review(client_for("ventanilla"), body))


def test_trap_12_an_earlier_curp_keeps_its_days_and_still_finds_her(enter, api, read):
    from datetime import date  # noqa: PLC0415 - only here

    given, first, second = a_word(), a_word(), a_word()
    made = [
        make_curp(
            given_names=given, first_surname=first, second_surname=second,
            birth_date=date(1990, 5, day), sex="X", state_code="GR",
        )
        for day in (12, 21)
    ]  # fmt: skip
    folio = enter(given_names=given, first_surname=first, second_surname=second, sex="X",
                  birth_date="1990-05-12", curp=made[0])  # fmt: skip

    version = api("ventanilla").get(f"/api/v1/laborers/{folio}").headers["ETag"]
    changed = api("ventanilla").patch(
        f"/api/v1/laborers/{folio}",
        json={"curp": made[1], "birth_date": "1990-05-21", "reason": "trajo la nueva"},
        headers={"If-Match": version},
    )

    assert changed.status_code == 200, changed.text
    assert read(folio)["earlier_curps"][0]["until"] == today().isoformat()
    for curp in made:
        found = api("ventanilla2").post("/api/v1/people/matches", json={"curp": curp})
        assert folio in found.text


def test_trap_13_sex_x_is_kept_and_never_inferred(enter, read):
    folio = enter(sex="X")

    assert read(folio)["sex"] == "X"


def test_trap_14_a_second_nss_is_kept_beside_the_first_with_its_days(enter, api):
    folio = enter(nss="12345678903")
    version = api("ventanilla").get(f"/api/v1/laborers/{folio}").headers["ETag"]

    api("ventanilla").patch(
        f"/api/v1/laborers/{folio}",
        json={"nss": "72795608040", "reason": "el otro era de su papá"},
        headers={"If-Match": version},
    )
    history = api("ventanilla").get(f"/api/v1/laborers/{folio}/history").get_json()["items"]

    values = {e["after"] for e in history if e["field"] == "value"}
    assert {"…8903", "…8040"} <= values


@pytest.mark.parametrize(
    ("told", "kept", "shown"),
    [
        ({"birth_date": "1991"}, "1991", "solo el año"),
        ({"birth_date": "1991-03"}, "1991-03", "marzo de 1991"),
        ({"birth_date": "1991-01-01"}, "1991-01-01", "1 de enero de 1991"),
        ({"birth_date": None, "age": 35}, None, "alrededor de 35 años"),
    ],
)
def test_trap_15_a_date_is_kept_with_what_is_known_of_it(enter, read, seen, told, kept, shown):
    folio = enter(**told)

    assert read(folio)["birth_date"] == kept
    assert shown in seen(folio)[0]


def test_trap_16_29_february_is_a_birthday(enter, read):
    folio = enter(birth_date="2004-02-29")

    assert read(folio)["birth_date"] == "2004-02-29"


def test_trap_16_who_is_15_to_17_is_recorded_with_an_alert(enter, client_for):
    born = today().replace(day=1) - timedelta(days=16 * 366)

    folio = enter(birth_date=born.isoformat())

    assert folio in words_of(client_for("jefa").get("/bandeja"))
    record = words_of(client_for("ventanilla").get(f"/jornaleros/{folio}"))
    assert "no se le ofrece" in record.lower()


def test_trap_17_a_letter_in_place_17_with_an_old_year_is_asked_about(door, api, client_for):
    body = a_laborer(
        given_names="Luis", first_surname="Pérez", second_surname="Piedra", sex="H",
        birth_date="1960-09-09", origin_municipality="19039", curp="PEPL000909HNLRDSA1",
    )  # fmt: skip
    body.pop("no_curp_reason")

    if door == "api":
        answer = api("ventanilla").post(
            "/api/v1/laborers",
            json={**body, "not_duplicate_of": matches(api, body)},
            headers=a_key(),
        )
        codes = {w["code"] for w in answer.get_json()["warnings"]}
        assert codes & {"curp_age", "curp_date"}
    else:
        assert "Revise:" in words_of(to_review(client_for("ventanilla"), body))


@pytest.mark.parametrize(
    ("state", "typed", "key"),
    [("14", "Tuxpan", "14108"), ("30", "Tuxpan", "30189"), ("14", "Tonalá", "14101"),
     ("07", "Tonalá", "07097"), ("14", "Jesús María", "14048"), ("01", "Jesús María", "01005")],
)  # fmt: skip
def test_trap_18_a_name_of_two_states_is_told_apart_by_its_state(
    client_for, api, state, typed, key
):
    body = a_laborer(origin_municipality=None, origin_state=state, place_typed=typed)

    folio = registered_by_page(client_for("ventanilla"), body)

    record = api("ventanilla").get(f"/api/v1/laborers/{folio}").get_json()
    assert record["origin_municipality"] == key


@pytest.mark.parametrize("key", ["07124", "14125", "02007", "01001"])
def test_traps_22_and_23_every_municipality_is_a_text_key(enter, read, key):
    folio = enter(origin_municipality=key)

    assert read(folio)["origin_municipality"] == key


def test_trap_24_accents_in_two_unicode_forms_are_one_name(enter, read):
    name = f"José Ángel Núñez {a_word()}"

    folio = enter(given_names=unicodedata.normalize("NFD", name))

    assert read(folio)["given_names"] == name


def test_trap_24_latin_1_is_told_and_not_stored_as_something_else(api):
    body = '{"given_names": "José"}'.encode("latin-1")

    answer = api("ventanilla").post(
        "/api/v1/laborers", data=body, content_type="application/json", headers=a_key()
    )

    assert answer.status_code == 400
    assert answer.get_json()["detail"]


def test_trap_25_enye_follows_ene_and_accents_do_not_count(client_for):
    page = client_for(None).get("/oficinas").text

    places = ["Acatic", "Ahualulco", "Ameca", "Atenguillo", "Ávila", "Zapotiltic"]
    found = [page.index(place) for place in places if place in page]
    assert found == sorted(found)


def test_trap_26_a_person_at_two_offices_is_one_person_with_two_registrations(
    door, enter, api, client_for, read
):
    folio = enter()

    if door == "api":
        api("ventanilla2").post(
            f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
        )
    else:
        client = client_for("ventanilla2")
        said = {"reason_code": "season", "person_present": "1", **form_key()}
        sent = client.post(f"/jornaleros/{folio}/atender", data=said)
        assert sent.status_code == 303, words_of(sent)

    assert api("ventanilla2").get(f"/api/v1/laborers/{folio}").get_json()["folio"] == folio
    assert read(folio)["office"] == "14082"


def form_key():
    return {"clave": a_key()["Idempotency-Key"]}


def test_trap_27_the_children_of_a_family_are_counted_once(door, enter, api, client_for, superuser):
    from sqlalchemy import text  # noqa: PLC0415 - only here

    mother, father, child = enter(), enter(), a_word()

    if door == "api":
        client = api("ventanilla")
        body = {"given_names": child, "sex": "M", "age": 6}
        added = client.post(f"/api/v1/laborers/{mother}/minors", json=body, headers=a_key())
        joined = client.put(f"/api/v1/laborers/{father}/household/{mother}")
        assert (added.status_code, joined.status_code) == (201, 204), added.text
    else:
        client = client_for("ventanilla")
        said = {"given_names": child, "sex": "M", "birth_date-age": "6", **form_key()}
        added = client.post(f"/jornaleros/{mother}/menores", data=said)
        joined = client.post(
            f"/jornaleros/{father}/familia", data={"relative": mother, **form_key()}
        )
        assert (added.status_code, joined.status_code) == (303, 303), words_of(added)

    records = [api("ventanilla").get(f"/api/v1/laborers/{f}").get_json() for f in (mother, father)]
    assert [[m["given_names"] for m in record["minors"]] for record in records] == [[child]] * 2
    with superuser.connect() as connection:
        count = connection.execute(
            text(
                "SELECT count(*) FROM accompanying_minor m JOIN person p ON p.id = m.person_id "
                "WHERE p.folio IN (:a, :b)"
            ),
            {"a": mother, "b": father},
        ).scalar_one()
    assert count == 1


@pytest.mark.parametrize("method", ["thumbprint", "spoken"])
def test_trap_28_who_cannot_sign_has_a_witness_and_is_read_to(enter, read, method):
    witness = f"{a_word()} {a_word()}"

    folio = enter(consent=a_consent(method=method, witness=witness, read_aloud=True))

    consent = read(folio)["consent"][0]
    assert (consent["method"], consent["witness"]) == (method, witness)
    assert consent["read_aloud"] is True


@pytest.mark.parametrize("method", ["thumbprint", "spoken"])
def test_trap_28_without_a_witness_it_is_no_consent(door, api, client_for, method):
    body = a_laborer(consent=a_consent(method=method))

    if door == "api":
        answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())
        assert answer.get_json()["codes"] == {"consent.witness": ["witness_missing"]}
    else:
        saved = to_save(client_for("ventanilla"), body)
        assert saved.status_code == 422
        assert "testigo" in words_of(saved)


def test_trap_29_the_interpreter_the_language_and_its_variant_are_kept(enter, read):
    told = {"language": "0508", "variant": "Me'phaa de Malinaltepec", "interpreter": "Tila Ruiz"}

    folio = enter(consent=a_consent(**told))

    consent = read(folio)["consent"][0]
    assert {name: consent[name] for name in told} == told


def test_a_child_under_15_is_sent_to_the_family_never_refused_in_silence(door, api, client_for):
    body = a_laborer(birth_date=(today() - timedelta(days=12 * 366)).isoformat())

    if door == "api":
        answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())
        said = answer.get_json()["errors"]["birth_date"][0]
    else:
        answer = to_review(client_for("ventanilla"), body)
        said = words_of(answer)

    assert answer.status_code == 422
    assert "menos de 15" in said
