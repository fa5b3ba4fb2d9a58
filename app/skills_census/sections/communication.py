"""How somebody wants to be spoken to: asked before anything else."""

from sqlalchemy.orm import Mapped

from app.core.columns import Section, may_answer
from app.core.privacy import Privacy
from app.core.questions import ManyOf


class Communication(Section, es="Cómo nos comunicamos", en="How we communicate"):
    """The ways in which the person wants to talk, read and be looked for."""

    communication_ways: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "communication_ways",
            es="¿Cómo prefiere que nos comuniquemos?",
            en="How does the person prefer to communicate?",
            hint_es="Puede elegir varias. Desde ahora lo haremos así.",
            hint_en="Several can be chosen. From now on we do it this way.",
            why_es="Para darle cada mensaje en una forma que le sirva.",
            why_en="To give each message in a form that serves her.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
    contact_ways: Mapped[list[str] | None] = may_answer(
        ManyOf(
            "contact_ways",
            es="¿Por dónde prefiere que le busquemos?",
            en="How does the person prefer to be reached?",
            hint_es="No hace falta teléfono ni correo: podemos buscarle en persona.",
            hint_en="No telephone or e-mail is needed: we can look for her in person.",
            privacy=Privacy.SENSITIVE,
            may_decline=True,
        )
    )
