"""create_app(): extensions, rooms, joints and error pages in one visible list."""

from typing import Any

from flask import Flask, Response, make_response, request
from flask_smorest import Api
from sqlalchemy import create_engine

import app.accounts.api
import app.accounts.views
import app.employers.api
import app.employers.views
import app.evidence.api
import app.evidence.views
import app.mediation.api
import app.mediation.joints
import app.mediation.views
import app.monitoring.api
import app.monitoring.views
import app.offers.api
import app.offers.views
import app.offices.api
import app.offices.joints
import app.offices.views
import app.open_data.api
import app.open_data.joints
import app.open_data.views
import app.people.api
import app.people.joints
import app.people.views
import app.portal.views
import app.registry.api
import app.registry.joints
import app.registry.views
import app.skills_census.api
import app.skills_census.joints
import app.skills_census.views
from app.config import Settings
from app.core import crypto, joints, safety
from app.core.logins import DOOR, EMPLOYER, TRACE, WEB
from app.extensions import Pools, db, login_manager, queue_at
from app.portal.views import navigation_for
from app.web import access, assets, compression, context, errors, i18n, limits, pages, security

SCREENS = (
    app.portal.views.screens,
    app.open_data.views.screens,
    app.accounts.views.screens,
    app.evidence.views.screens,
    app.offices.views.screens,
    app.employers.views.screens,
    app.offers.views.screens,
    app.people.views.screens,
    app.registry.views.screens,
    app.skills_census.views.screens,
    app.mediation.views.screens,
    app.monitoring.views.screens,
)
DOORS = (
    app.accounts.api.doors,
    app.evidence.api.doors,
    app.offices.api.doors,
    app.employers.api.doors,
    app.offers.api.doors,
    app.people.api.doors,
    app.registry.api.doors,
    app.mediation.api.doors,
    app.monitoring.api.doors,
    app.skills_census.api.doors,
    app.open_data.api.doors,
)
API = {
    "API_TITLE": "Padrón Abierto",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
}


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app that serves screens and API; the database logins come from the keyring."""
    settings = settings or Settings.from_environment()
    ring = crypto.load_keyring(settings.keys)
    crypto.install(ring)
    made = Flask(
        "app",
        root_path=str(settings.root / "app"),
        template_folder=str(settings.root / "templates"),
        static_folder=None,
    )
    made.secret_key = ring.fingerprint("flask-session", "v1")
    made.extensions["padron_settings"] = settings
    _connect(made, settings, ring.logins)
    _dress(made, settings)
    security.join(made, settings)
    context.join(made)
    limits.join(made, settings)
    made.before_request(access.guard)
    made.before_request(security.check_body)
    compression.join(made)
    _open_rooms(made)
    errors.join(made)
    return made


def _connect(made: Flask, settings: Settings, passwords: dict[str, str]) -> None:
    def url(login: str) -> str:
        return settings.database_url_for(login, passwords[login])

    waiting = {"pool_pre_ping": True, "pool_timeout": 5, "pool_recycle": 600, "max_overflow": 0}
    slow = {"connect_args": {"connect_timeout": 3}, "hide_parameters": True}
    made.config["SQLALCHEMY_DATABASE_URI"] = url(WEB)
    made.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": settings.pool_size, **waiting, **slow}
    db.init_app(made)
    made.extensions["padron_pools"] = Pools(
        trace=create_engine(url(TRACE), pool_size=2, **waiting, **slow),
        door=create_engine(url(DOOR), pool_size=1, **waiting, **slow),
        employer=create_engine(url(EMPLOYER), pool_size=2, **waiting, **slow),
        queue=queue_at(settings.redis_url),
    )


def refuse_unsafe_logins(made: Flask) -> None:
    """Refuse to serve with a login that passes the walls, or over a server that may lose things."""
    pools: Pools = made.extensions["padron_pools"]
    with made.app_context():
        safety.refuse_unsafe(db.engine, pools.trace, pools.door, pools.employer)


def _dress(made: Flask, settings: Settings) -> None:
    """Give the app its face: static files, languages, and what every page knows."""
    static = settings.data / "static"
    assets.use(made, assets.prepare(settings.root / "app" / "static", static))
    assets.serve(made, static)
    compiled = settings.data / "translations"
    i18n.compile_catalogues(settings.root / "app" / "translations", compiled)
    i18n.use(made, compiled)
    made.jinja_env.globals["allowed_here"] = access.allowed_here

    @made.context_processor
    def every_page() -> dict[str, Any]:
        visitor = context.visitor_of_page()
        return {
            "visitor": visitor,
            "locale": i18n.language(),
            "preferences": pages.read_preferences(request.cookies),
            "navigation": navigation_for(visitor),
            "demo": settings.embedded,
        }


def _open_rooms(made: Flask) -> None:
    for screens in SCREENS:
        made.register_blueprint(screens)
    made.config.update(API)
    api = Api(made)
    for doors in DOORS:
        api.register_blueprint(doors)
    describe = made.view_functions["api-docs.openapi_json"]

    @access.open_to_all
    def openapi_json() -> Response:
        return make_response(describe())

    made.view_functions["api-docs.openapi_json"] = openapi_json
    join_rooms()
    login_manager.init_app(made)
    login_manager.request_loader(lambda _: context.visitor_of_page())


def join_rooms() -> None:
    """Give lower rooms what upper ones offer. The worker and the commands need it as well."""
    for figure in (*app.registry.joints.OFFICE_FIGURES, *app.people.joints.OFFICE_FIGURES):
        joints.office_activity.join(figure)
    for panel in (app.mediation, app.people, app.registry, app.skills_census):
        joints.person_panels.join(panel.joints.own_panel)
    joints.measures.join(app.offices.joints.offices_open)
    joints.offices_active.join(app.registry.joints.offices_at_work)
    for asked in (*app.skills_census.joints.OFFICE_FIGURES, *app.mediation.joints.OFFICE_FIGURES):
        joints.office_activity.join(asked)
    joints.on_consent_changed.join(app.mediation.joints.consent_changed)
    joints.on_profile_hidden.join(app.mediation.joints.profile_hidden)
    joints.on_task_ended.join(app.mediation.joints.task_ended)
    joints.on_registered.join(app.open_data.joints.registered)
    for room in (app.mediation, app.skills_census, app.registry, app.people):
        joints.on_erase.join(room.joints.forget)
