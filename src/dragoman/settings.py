"""Every setting in one frozen record, made at the edge from file and environment.

Only cli and web import this; rooms get plain arguments. Later wins: defaults, then
`$XDG_CONFIG_HOME/dragoman/dragoman.toml`, then `dragoman.toml` in the working folder, then `DRAGOMAN_*`
in the environment, then what the caller passes. The import costs as much as pydantic does, so import it
inside the command that needs it.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import TomlConfigSettingsSource as TomlSource

from dragoman.errors import SettingsError

FILE = "dragoman.toml"
PREFIX = "DRAGOMAN_"


def _folders(value: Any) -> Any:
    """A list as it is; one string, as the environment has it, parted like PATH."""
    return tuple(filter(None, value.split(os.pathsep))) if isinstance(value, str) else value


def _words(value: Any) -> Any:
    """A list as it is; one string parted at commas and blanks."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]
Folders = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders)]


class Settings(BaseSettings):
    """The settings with their defaults. Times are seconds, sizes bytes; '' or 0 means the built-in choice."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    model: str = Field("", description="spaCy pipeline by name or folder; '' is the shipped model")
    jobs: int = Field(0, ge=0, le=256, description="processes that code articles; 0 is one per core")
    min_confidence: float = Field(
        0.0, ge=0, le=1, description="events below it are left out; 0 is the shipped threshold"
    )
    rules: Folders = Field((), description="folders with own rules, read after the shipped ones")
    actors: Folders = Field((), description="folders with own actor tables, read after the shipped ones")
    database: str = Field("", description="SQLAlchemy address of the memory; '' is dragoman.db in the data folder")
    published: str = Field("", description="publication date put on every article read; '' keeps each one's own")
    user_agent: str = Field("", description="how Dragoman names itself to web servers; '' is Dragoman/<version>")
    size_limit: int = Field(10_000_000, ge=1_000, description="bytes that one text, page or JSON line may have")
    connect_seconds: float = Field(10.0, gt=0, le=600, description="time a web server has to take the connection")
    read_seconds: float = Field(20.0, gt=0, le=600, description="silence of a web server that ends a fetch")
    total_seconds: float = Field(60.0, gt=0, le=3600, description="time that one fetch may take")
    allow_private: bool = Field(False, description="whether addresses of private networks may be fetched")
    only_english: bool = Field(True, description="whether texts in other languages are refused")
    entry_days: int = Field(
        90, ge=0, description="days after which an entry that left its feed is forgotten; 0 is never"
    )
    hosts: Words = Field((), description="names by which the desk is called; with one, people sign in")
    trusted_proxies: Words = Field((), description="addresses of proxies that are believed where a visitor comes from")
    cors_origins: Words = Field((), description="other sites whose scripts may use the API, such as https://a.example")
    requests_per_minute: int = Field(600, ge=0, le=1_000_000, description="for each token or address; 0 is no limit")
    session_days: int = Field(14, ge=1, le=365, description="days for which somebody stays signed in")
    post_limit: int = Field(1_000_000, ge=1_000, description="bytes of the largest request that the desk takes")
    push_key: str = Field("", description="file with the private key of Web Push; '' is push.pem beside the memory")
    push_contact: str = Field("", description="mailto: or https: address of whoever runs the desk, for push services")
    access_log: bool = Field(False, description="whether the desk writes a line for each request to standard error")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller passes, the environment, then the files; no .env and no secrets folder."""
        return init_settings, env_settings, TomlSource(settings_cls, settings_files())


def load_settings(**given: Any) -> Settings:
    """The settings in force here; `given` beats file and environment. Raises SettingsError in one line."""
    for path in settings_files():
        _check_file(path)
    try:
        return Settings(**given)
    except ValidationError as error:
        raise _plain(error, given) from error


def settings_files() -> list[Path]:
    """The settings files there are, the one that wins last."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return [path for path in (home / "dragoman" / FILE, Path(FILE)) if path.is_file()]


def _check_file(path: Path) -> None:
    try:
        keys = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read ({error})", "the file must be TOML in UTF-8") from error
    for key in keys:
        if key not in Settings.model_fields:
            raise SettingsError(
                str(path), f"there is no setting `{key}`", f"known are {', '.join(Settings.model_fields)}"
            )


def _plain(error: ValidationError, given: dict[str, Any]) -> SettingsError:
    """The first thing wrong, and where it was written."""
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else "settings"
    variable = PREFIX + key.upper()
    where = key if key in given else variable if variable in os.environ else _file_with(key)
    field = Settings.model_fields.get(key)
    right = f"{key}: {field.description}" if field else f"known are {', '.join(Settings.model_fields)}"
    return SettingsError(where, f"{first['input']!r} will not do ({first['msg']})", right)


def _file_with(key: str) -> str:
    """The file that sets a key, '' standing for the key itself."""
    holders = [path for path in settings_files() if key in tomllib.loads(path.read_text(encoding="utf-8"))]
    return f"{holders[-1]}:{key}" if holders else key
