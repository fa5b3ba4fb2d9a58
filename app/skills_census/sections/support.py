"""What is kept beside the profile and sealed: who supports her, and whether she has a certificate.

Neither is read by a search, a card or the matching.
"""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import Name, YesNo


class Support(Section, es="Persona de apoyo", en="Support person"):
    """Who helps the person to understand and decide. The decision is hers."""

    support_person: Mapped[str | None] = may_answer(
        Name(
            es="¿Quién le apoya para entender o decidir?",
            en="Who supports the person to understand or decide?",
            hint_es="Su nombre, si la persona lo quiere decir. La persona decide siempre.",
            hint_en="A name, if the person wants to say it. She always decides herself.",
            privacy=Privacy.IDENTIFIER,
        )
    )


class Certificate(Section, es="Certificado", en="Certificate"):
    """Whether there is a certificate: needed only for papers after hiring."""

    has_certificate: Mapped[str | None] = may_answer(
        YesNo(
            es="¿Tiene certificado de discapacidad?",
            en="Does the person have a disability certificate?",
            hint_es="No hace falta para registrarse ni para buscar trabajo.",
            hint_en="It is not needed to register or to look for work.",
            why_es="Sólo sirve para trámites después de una contratación. Nadie lo ve al buscar.",
            why_en="It only serves for papers after hiring. Nobody sees it when searching.",
            privacy=Privacy.IDENTIFIER,
        )
    )
