"""The outbox of this installation: its store, its key, and the name in which it sends."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from heshi.adapters.database.stored_outbox import StoredOutbox
from heshi.adapters.signing import BadKey, open_signer
from heshi.apps.phrases import load_phrases
from heshi.apps.service.settings import PREFIX, BadSettings, SettingFault, Settings
from heshi.outbox.port import Bureau
from heshi.rulebook.book import Book
from heshi.wording import Bilingual

ANY_BUREAU = "authorities/medical-insurance-bureau"
"""In whose name notices are sent where HESHI_NOTICE_AUTHORITY says nothing."""


def open_bureau(settings: Settings, engine: Engine, book: Book) -> Bureau:
    """The bureau; without HESHI_NOTICE_KEY it finds and proves but registers nothing. Raises BadSettings."""
    signer = None
    if settings.notice_key:
        try:
            signer = open_signer(Path(settings.notice_key))
        except (OSError, BadKey) as error:
            text = load_phrases().both("service.setting.notice_key").filled(value=settings.notice_key)
            raise BadSettings((SettingFault(f"{PREFIX}NOTICE_KEY", text),)) from error
    named = settings.notice_authority
    authority = Bilingual(*named) if named else book.authorities[ANY_BUREAU].title
    return Bureau(StoredOutbox(engine, settings.secret), signer, authority, signer.public() if signer else b"")
