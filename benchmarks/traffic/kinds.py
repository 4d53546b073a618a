"""The written list of the kinds, and how often each comes."""

from __future__ import annotations

from traffic.kind import Kind
from traffic.templates import (
    adverts,
    bank,
    chat,
    codes,
    english,
    home,
    operators,
    parcels,
    public,
    school,
    spam,
    themes,
    travel,
)

ORDINARY: tuple[Kind, ...] = (
    Kind("code", 18.0, "port", codes.CODES),
    Kind("bank", 13.0, "bankline", bank.BANK),
    Kind("parcel", 12.0, "port", parcels.PARCELS),
    Kind("advert", 22.0, "port", adverts.ADVERTS, mass=True),
    Kind("operator", 9.0, "hotline", operators.OPERATORS, mass=True),
    Kind("public", 6.0, "official", public.PUBLIC, mass=True),
    Kind("travel", 3.5, "port", travel.TRAVEL),
    Kind("home", 2.0, "port", home.HOME),
    Kind("school", 1.5, "port", school.SCHOOL),
    Kind("hospital", 1.5, "port", school.HOSPITAL),
    Kind("app", 4.0, "port", spam.APPS, mass=True),
    Kind("chat", 5.0, "cell", chat.CHAT),
    Kind("english", 1.0, "port", english.ENGLISH),
    Kind("spam", 1.5, "cell", spam.SPAM, mass=True),
)
"""What is not about our themes. The weights are an estimate: most messages of today come from machines."""

THEMES: tuple[Kind, ...] = (
    Kind("scam", 4.0, "cell", themes.SCAMS, label="scam"),
    Kind("genuine", 3.0, "official", themes.GENUINE, label="genuine"),
    Kind("warning", 1.5, "official", themes.WARNINGS, label="warning"),
    Kind("talk", 1.5, "cell", themes.TALK, label="unrelated"),
)
"""What is, beside the grammar's messages."""
