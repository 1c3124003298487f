"""dragoman accounts and dragoman tokens: who may use a desk that others can reach."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.memory import Database, memory_of

if TYPE_CHECKING:
    from dragoman.store import Store

accounts = typer.Typer(
    name="accounts",
    help="Make, list and drop the accounts with which people sign in to the desk.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
tokens = typer.Typer(
    name="tokens",
    help="Make, list and revoke the tokens with which programs use the API.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name.")]
Scope = Annotated[
    list[str],
    typer.Option(
        "--scope",
        metavar="SCOPE",
        default_factory=list,
        show_default=False,
        help="read, write, judge or admin; may be given again.",
    ),
]
_PEOPLE, _PROGRAMS = ("read", "write", "judge"), ("read",)


@accounts.command("make", epilog="Example: dragoman accounts make anna")
def make_account(name: Name, *, scope: Scope, database: Database = None) -> None:
    """Make an account, or give it a new password, which ends its sessions. The password is asked for.

    Where there is no terminal it is the first line of standard input. Without --scope people may read, write, judge.
    """
    from dragoman.store import Account
    from dragoman.web.accounts import hashed, weakness

    scopes = _scopes(scope, _PEOPLE)
    if not name.strip() or not name.isprintable() or len(name) > 100:
        raise typer.BadParameter("a name has 1 to 100 letters", param_hint="NAME")
    password = _password()
    if wrong := weakness(name, password):
        raise typer.BadParameter(wrong, param_hint="the password")
    with _memory(database) as store:
        store.accounts.keep(Account(name.strip(), hashed(password), scopes, _moment()))
        print(f"{name.strip()} may sign in to {store.where}: {', '.join(scopes)}")


@accounts.command("list", epilog="Example: dragoman accounts list")
def list_accounts(*, database: Database = None) -> None:
    """List the accounts: name, scopes, and when it was made."""
    with memory_of(database) as store:
        for account in store.accounts.all():
            print(f"{account.name}\t{' '.join(account.scopes)}\t{account.created}")


@accounts.command("drop", epilog="Example: dragoman accounts drop anna")
def drop_account(name: Name, *, database: Database = None) -> None:
    """Drop an account; its sessions end, what it judged stays. Exit code 1 when there is none."""
    with memory_of(database) as store:
        _ended(store.accounts.drop(name), f"no account {name!r}", f"{name} may no longer sign in")


@tokens.command("make", epilog="Example: dragoman tokens make notebook --scope read --scope write")
def make_token(name: Name, *, scope: Scope, database: Database = None) -> None:
    """Make a token and print it, once: only its hash is kept. Without --scope it may read."""
    from dragoman.web.tokens import new_token

    scopes = _scopes(scope, _PROGRAMS)
    secret, token = new_token(name, scopes, datetime.now(UTC))
    with _memory(database) as store:
        store.accounts.keep_token(token)
    print(secret)
    print(f"dragoman: token {token.id} ({name}) may {', '.join(scopes)}; it is not shown again", file=sys.stderr)


@tokens.command("list", epilog="Example: dragoman tokens list")
def list_tokens(*, database: Database = None) -> None:
    """List the tokens, newest first: id, name, scopes, when it was made, last used, and revoked."""
    with memory_of(database) as store:
        for token in store.accounts.tokens():
            used = f"used {token.used}" if token.used else "never used"
            state = f"revoked {token.revoked}" if token.revoked else used
            print(f"{token.id}\t{token.name}\t{' '.join(token.scopes)}\t{token.created}\t{state}")


@tokens.command("revoke", epilog="Example: dragoman tokens revoke 3f9a2c1e")
def revoke_token(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id that `dragoman tokens list` shows.")],
    *,
    database: Database = None,
) -> None:
    """Revoke a token at once. Exit code 1 when there is none that holds."""
    with memory_of(database) as store:
        _ended(store.accounts.revoke_token(id_, _moment()), f"no token {id_!r} that holds", f"token {id_} is revoked")


def _memory(database: str | None) -> "Store":
    """The memory, made if it is not there: accounts may come before articles."""
    from dragoman.cli.memory import opened_memory
    from dragoman.settings import load_settings

    return opened_memory(load_settings(**({"database": database} if database else {})))


def _password() -> str:
    if sys.stdin.isatty():
        password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return password
    return sys.stdin.readline().rstrip("\n")


def _scopes(given: list[str], usual: tuple[str, ...]) -> tuple[str, ...]:
    from dragoman.web.visitors import checked_scopes

    try:
        return checked_scopes(given) or usual
    except ValueError as e:
        raise typer.BadParameter(str(e), param_hint="--scope") from e


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _ended(done: bool, otherwise: str, words: str) -> None:
    if not done:
        print(f"dragoman: there is {otherwise}", file=sys.stderr)
        raise typer.Exit(1)
    print(words)
