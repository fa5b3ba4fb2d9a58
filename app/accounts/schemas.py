"""Wire shapes of the session."""

import marshmallow as ma

from app.core.schemas import AnswerField, Shape


class Credentials(Shape):
    """What signing in takes."""

    account = ma.fields.String(required=True, error_messages=AnswerField.default_error_messages)
    password = ma.fields.String(
        required=True, load_only=True, error_messages=AnswerField.default_error_messages
    )
    code = ma.fields.String(load_default=None, allow_none=True)


class SessionOpened(Shape):
    """A session: its token is told here and nowhere else."""

    token = ma.fields.String()
    expires_at = ma.fields.AwareDateTime(format="iso")
    role = ma.fields.String()
    office = ma.fields.String(allow_none=True)
