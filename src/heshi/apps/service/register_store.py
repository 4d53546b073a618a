"""The register of this installation: its keys found, its store opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url

from heshi.adapters.database.engine import open_engine
from heshi.adapters.database.stored_register import StoredRegister
from heshi.adapters.sealing import CannotUnseal, Key, Sealing, new_key, read_keys
from heshi.apps.phrases import load_phrases
from heshi.apps.service.secret import kept_secret
from heshi.apps.service.settings import PREFIX, BadSettings, SettingFault, Settings

NAME = "register-keys"
"""The file beside the embedded database that holds its keys; lines may be added, the first one seals."""


def open_register(settings: Settings, engine: Engine) -> StoredRegister | None:
    """The register, or None where no keys are configured for a server's database; raises BadSettings.

    >>> server = Settings("postgresql://db.example/heshi", b"")
    >>> open_register(server, open_engine(server.database_url)) is None
    True
    """
    sealing = open_sealing(settings)
    return StoredRegister(engine, sealing) if sealing else None


def open_sealing(settings: Settings) -> Sealing | None:
    """The keys of the register alone, or None where there are none; raises BadSettings."""
    keys = settings.register_keys or _kept_keys(settings.database_url)
    return Sealing(keys) if keys else None


def prove_keys(settings: Settings) -> None:
    """Raise BadSettings where the keys are not those of this database, whose tables are ready: better now than at the
    first person who asks."""
    engine = open_engine(settings.database_url)
    try:
        if register := open_register(settings, engine):
            register.prove()
    except CannotUnseal as closed:
        key = "keeping.unknown_key" if closed.unknown else "keeping.other_key"
        raise _bad(f"{PREFIX}REGISTER_KEYS", key, id=closed.key) from closed
    finally:
        engine.dispose()


def _kept_keys(address: str) -> tuple[Key, ...]:
    """The keys beside an embedded database, made now if there are none; a server's database has none of its own."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return ()
    in_memory = url.database in (None, "", ":memory:")
    text = _first_key() if in_memory else _kept(Path(url.database or "").absolute().parent)
    keys = read_keys(text.decode("ascii", "replace"))
    if isinstance(keys, int):
        raise _bad(f"{PREFIX}REGISTER_KEYS", "service.setting.keys", place=str(keys))
    return keys


def _first_key() -> bytes:
    return new_key("k1").encode()


def _kept(folder: Path) -> bytes:
    try:
        return kept_secret(folder, NAME, _first_key)
    except OSError as error:
        raise _bad(f"{PREFIX}DATA", "service.setting.folder", folder=str(folder), why=error.strerror or "") from error


def _bad(variable: str, key: str, **values: str) -> BadSettings:
    return BadSettings((SettingFault(variable, load_phrases().both(key).filled(**values)),))
