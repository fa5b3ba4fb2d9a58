"""Answers that are files to keep, under a name. What is in them is the rooms' business."""

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from flask import Response, request

JSON = "application/json"


def csv_answer(written: str | Iterable[str], name: str) -> Response:
    """Answer with a CSV in UTF-8, whole or line by line, that a browser keeps under a name."""
    answer = Response(written, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def answer_of_facts(body: str | bytes, content_type: str) -> Response:
    """Answer with what the same facts always write alike; who has it already is not sent it again."""
    answer = Response(body, content_type=content_type)
    answer.add_etag(weak=True)
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.make_conditional(request)
    return answer


def as_attachment(answer: Response, name: str) -> None:
    """Have a browser keep an answer under a name in any letters (RFC 6266); plain ones beside it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    whole = {} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"}
    answer.headers.set("Content-Disposition", "attachment", filename=plain, **whole)
