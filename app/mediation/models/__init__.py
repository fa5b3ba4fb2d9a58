"""Tables of the mediation, one file a noun."""

from app.mediation.models.search import SearchEntry

__all__ = ["SearchEntry"]
