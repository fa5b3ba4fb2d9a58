"""Answers that are files to keep: a CSV under a name. What is in them is the rooms' business."""

from collections.abc import Iterable

from flask import Response


def csv_answer(written: str | Iterable[str], name: str) -> Response:
    """Answer with a CSV in UTF-8, whole or line by line, that a browser keeps under a name."""
    answer = Response(written, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
