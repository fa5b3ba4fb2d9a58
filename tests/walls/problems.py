"""What every refusal of the JSON doors must be: a problem document with sentences."""

from typing import Any

from werkzeug.test import TestResponse

JSON = "application/json"


def problem_of(answer: TestResponse) -> dict[str, Any]:
    """Give the problem document, after looking that it is one."""
    assert answer.content_type == "application/problem+json", answer.text
    told = answer.get_json()
    assert {"type", "title", "status", "detail"} <= set(told)
    assert told["status"] == answer.status_code
    assert is_sentence(told["detail"])
    return dict(told)


def is_sentence(text: object) -> bool:
    return isinstance(text, str) and len(text) > 10 and text.rstrip().endswith((".", "?"))
