"""Offers made by the API as an employer's own system would: whole unless a test says otherwise."""

from datetime import timedelta
from typing import Any

from app.core.clock import today
from app.offers.rules.sending import LEGAL
from tests.makers import a_key, a_word

REASON = "Las cajas se suben a mano porque el pasillo no deja pasar el montacargas."


def an_offer(**what_matters: Any) -> dict[str, Any]:
    """Make the body of an offer with skills and demands that may be sent as it is."""
    return {
        "kind": "skills",
        "title": f"Empaque {a_word()}",
        "description": "Se envuelve cada pieza, se acomoda en su caja y se pone la etiqueta.",
        "occupation": "97",
        "municipality": "14082",
        "places": 3,
        "pay_unit": "semana",
        "pay_min": 2800,
        "pay_max": 3200,
        "contract": "indefinido",
        "schedule": "completo",
        "modality": "presencial",
        "starts_on": (today() + timedelta(days=10)).isoformat(),
        "apply_until": (today() + timedelta(days=30)).isoformat(),
        "process_adjustments": ["prueba_practica"],
        "contact_ways": ["telefono", "mensaje"],
        "contact": "Teléfono y mensajes: 33 0000 0000.",
        "skills": [{"skill": "logistica_empacar_envios", "level": 2, "required": True}],
        "demands": [{"demand": "usar_dos_manos", "level": 2, "adaptable": True}],
        **what_matters,
    }


def a_farm_offer(**what_matters: Any) -> dict[str, Any]:
    """Make the body of an offer of farm work that may be sent as it is."""
    farm = {
        "kind": "farm",
        "occupation": "61",
        "contract": "temporada",
        "crop": "frambuesa",
        "task": "pizca",
        "ends_on": (today() + timedelta(days=120)).isoformat(),
        "lodging": "albergue",
        "gives_transport": "si",
        "gives_food": "no",
        "groups": ["familias"],
        **dict.fromkeys(LEGAL, "si"),
    }
    return an_offer(skills=[], demands=[], **{**farm, **what_matters})


def begun(client: Any, **what_matters: Any) -> str:
    """Begin an offer and give its id."""
    answer = client.post("/api/v1/offers", json=an_offer(**what_matters), headers=a_key())
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["id"])


def sent(client: Any, offer_id: str) -> Any:
    """Send an offer to be reviewed."""
    return client.post(f"/api/v1/offers/{offer_id}/submit", headers=a_key())


def approved(client: Any, offer_id: str, reason: str | None = None) -> Any:
    """Publish an offer."""
    where = f"/api/v1/offers/{offer_id}/approve"
    return client.post(where, json={"reason": reason}, headers=a_key())


def published(api: Any, **what_matters: Any) -> str:
    """Begin, send and publish an offer; give its id."""
    offer_id = begun(api("empresa"), **what_matters)
    assert sent(api("empresa"), offer_id).status_code == 200
    done = approved(api("secretaria"), offer_id)
    assert done.status_code == 200, done.text
    return offer_id
