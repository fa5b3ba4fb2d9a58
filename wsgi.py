"""What gunicorn serves."""

from app.factory import create_app, refuse_unsafe_logins

app = create_app()
refuse_unsafe_logins(app)
