"""The home pages of each user, one file a user: everybody and the desk; the person herself."""

from app.portal.views import health, home, jobs, own
from app.portal.views.home import navigation_for
from app.portal.views.screens import screens

__all__ = ["health", "home", "jobs", "navigation_for", "own", "screens"]
