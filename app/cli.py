"""Commands of the machine: provision, migrate, demo, accounts, words, documents. Each calls one action."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

import app.factory  # noqa: F401 - loads every room, and with it every table
from app.accounts.actions.accounts import make_account
from app.config import Settings
from app.core import crypto, rotation, seal, tampering
from app.core.clock import today
from app.core.dictionary import entries, page
from app.core.errors import InvalidAnswers
from app.core.ledger import ledger_beside, read_ledger
from app.core.logins import provision as provision_logins
from app.core.logins import ready_keyring
from app.core.permissions import Role, matrix_page
from app.core.places import JALISCO
from app.demo.fill import fill
from app.factory import join_rooms
from app.monitoring.actions import plans
from app.monitoring.rules.plan_file import Heading
from app.offices import actions as offices
from app.offices.rules import plan_file
from app.open_data.actions.keys import give_missing_keys
from app.people.actions import data_requests, notices
from app.people.sections import PAPERS
from app.registry.views import sheets as laborers
from app.skills_census.views import sheets as skills
from app.web.i18n import update_catalogue


def _owner(settings: Settings) -> Engine:
    if settings.owner_database_url is None:
        raise click.ClickException("Falta DATABASE_URL: use `python3 run.py`, o póngala.")
    url = make_url(settings.owner_database_url).set(drivername="postgresql+psycopg")
    # A command that is refused leaves no open line behind: each session closes its own.
    return create_engine(url, hide_parameters=True, poolclass=NullPool)


NO_ACCOUNT = frozenset({Role.PUBLIC, Role.JOBS})
"""Roles of the matrix that nobody signs in with."""


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Say what is wrong with an answer in one sentence, not as a trace."""
    try:
        yield
    except InvalidAnswers as refusal:
        said = " ".join(
            f"({name}) {fault.sentence % fault.values}"
            if name.isdigit()
            else fault.sentence % fault.values
            for name, found in refusal.faults.items()
            for fault in found
        )
        raise click.ClickException(said) from refusal


@click.group()
def cli() -> None:
    """Padrón Abierto."""


@cli.command()
def provision() -> None:
    """Make the keyring and the database logins that serve; safe to repeat."""
    settings = Settings.from_environment()
    ring = ready_keyring(settings.keys)
    engine = _owner(settings)
    with engine.begin() as connection:
        provision_logins(connection, ring.logins)
    engine.dispose()


def _alembic(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(settings.root / "migrations"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _follow_restore(session: Session, settings: Settings) -> None:
    """Do what a restore asks for, before anybody is served; without one there is nothing to do."""
    join_rooms()
    if seal.follow_restore(session):
        click.echo("La base cuenta de nuevo: empieza otra época del sello.")
    again = data_requests.forget_again(session, ledger_beside(settings.keys))
    if again:
        click.echo(f"Se borró de nuevo a {again} personas que habían cancelado sus datos.")


@cli.command()
def migrate() -> None:
    """Bring the tables to the newest revision, with every office and the first notice in them."""
    settings = Settings.from_environment()
    command.upgrade(_alembic(settings), "head")
    engine = _owner(settings)
    with Session(engine) as session:
        offices.settle(session)
        notices.settle(session)
        plans.settle(session)
        _follow_restore(session, settings)
        session.commit()
    engine.dispose()


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--code", required=True, help="Stands in addresses: 2016-2018.")
@click.option("--es", required=True, help="Its name in Spanish.")
@click.option("--en", required=True, help="Its name in English.")
@click.option("--starts", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--ends", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--source", required=True, help="Where the plan was published.")
def plan(file: Path, starts: datetime, ends: datetime, **said: str) -> None:
    """Load a plan of action from a CSV; a bad line is told and stops no other."""
    heading = Heading(starts_on=starts.date(), ends_on=ends.date(), **said)
    engine = _owner(Settings.from_environment())
    with Session(engine) as session:
        loaded = plans.load(session, file.read_text(encoding="utf-8"), heading)
        session.commit()
    engine.dispose()
    for sentence in plans.sentences(loaded):
        click.echo(sentence)
    click.echo(f"{loaded.added} hitos nuevos, {loaded.kept} que ya estaban.")


@cli.command(name="record-keys")
def record_keys() -> None:
    """Make the numbers of open data for whoever has none yet; a release does it too."""
    settings = Settings.from_environment()
    ring = crypto.load_keyring(settings.keys)
    engine = _owner(settings)
    with Session(engine) as session:
        for census, secret in ring.releases.items():
            click.echo(f"{census}: {give_missing_keys(session, census, secret)}")
        session.commit()
    engine.dispose()


@cli.command()
@click.argument("sentence")
@click.option("--number", required=True, help="The next number, of four digits.")
def migration(sentence: str, number: str) -> None:
    """Write the migration of what changed in the models, named by a sentence."""
    config = _alembic(Settings.from_environment())
    command.revision(config, message=sentence, autogenerate=True, rev_id=number)


@cli.command()
def words() -> None:
    """Collect new sentences into the English catalogue."""
    update_catalogue(Settings.from_environment().root)


@cli.command()
def dictionary() -> None:
    """Write the pages that come from the code: the data dictionary and who may do what."""
    for name, text in generated_pages().items():
        (Settings.from_environment().root / "docs" / name).write_text(text, encoding="utf-8")


def numbers_in_dictionary() -> dict[tuple[str, str], str]:
    """Number every question of both censuses by its section's Spanish heading and its name."""
    return laborers.numbers_in_dictionary() | skills.numbers_in_dictionary()


def generated_pages() -> dict[str, str]:
    """Give the pages of docs/ that nobody writes by hand: name to text."""
    return {
        "data-dictionary.md": page(
            entries({"person_identifier.value": PAPERS}), numbers_in_dictionary()
        ),
        "permissions.md": matrix_page(),
    }


@cli.command(name="demo")
def fill_demo() -> None:
    """Fill an embedded database with offices, accounts and synthetic people; print sign-ins."""
    settings = Settings.from_environment()
    if not settings.embedded:
        raise click.ClickException("Sólo la base incluida tiene cuentas de demostración.")
    crypto.install(crypto.load_keyring(settings.keys))
    engine = _owner(settings)
    with Session(engine) as session:
        with _told_plainly():
            for line in fill(
                session,
                password=settings.demo_password,
                totp=settings.demo_totp,
                people=settings.demo_people,
                data=settings.data,
            ):
                click.echo(line)
        session.commit()
    engine.dispose()


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", required=True, help="What the plan is called.")
@click.option("--state", default=JALISCO, show_default=True, help="INEGI key of its state.")
def waves(file: Path, name: str, state: str) -> None:
    """Load a plan of the rollout from a CSV or JSON file; the earlier ones stay."""
    engine = _owner(Settings.from_environment())
    with Session(engine) as session:
        with _told_plainly():
            heading = plan_file.Heading(name, state, today())
            read = plan_file.read_plan(file.read_text("utf-8-sig"), heading)
            if isinstance(read, dict):
                raise InvalidAnswers(read)
            offices.load_plan(session, read)
        session.commit()
    engine.dispose()
    click.echo(f"{read.plan.name}: {len(read.plan.waves)}")


@cli.command()
@click.argument("name")
@click.option("--display-name", required=True)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role if role not in NO_ACCOUNT]),
    required=True,
)
@click.option("--office", default=None, help="INEGI key, for clerks and heads.")
@click.password_option()
def account(name: str, display_name: str, role: str, office: str | None, password: str) -> None:
    """Make an account, or give it a new password and role."""
    engine = _owner(Settings.from_environment())
    with Session(engine) as session:
        with _told_plainly():
            make_account(
                session,
                name=name,
                display_name=display_name,
                role=Role(role),
                office=office,
                password=password,
            )
        session.commit()
    engine.dispose()


@cli.command()
@click.option(
    "--published",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What /api/v1/audit/roots answered on an earlier day.",
)
def verify(published: Path | None) -> None:
    """Read the whole log again and say what in it is not as it was sealed; 1 when something is."""
    roots = seal.read_roots(published.read_text(encoding="utf-8")) if published else {}
    settings = Settings.from_environment()
    cancelled = {one.person_id for one in read_ledger(ledger_beside(settings.keys))}
    engine = _owner(settings)
    with Session(engine) as session:
        found = tampering.inspect(session, cancelled=cancelled, published=roots)
    engine.dispose()
    for finding in found.findings:
        click.echo(finding)
    click.echo(found)
    if found.findings:
        raise click.exceptions.Exit(1)


@cli.command()
def rotate() -> None:
    """Give the keyring a new key and move all that is sealed under it; go on where it was cut."""
    settings = Settings.from_environment()
    engine = _owner(settings)
    try:
        moved = rotation.rotate(engine, settings.keys)
    except rotation.ServingError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    engine.dispose()
    click.echo(f"{moved.rows} filas quedaron bajo la llave nueva. Copie el llavero de nuevo.")


if __name__ == "__main__":
    cli()
