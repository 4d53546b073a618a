"""Households and who lives in them. Identity numbers begin with 99, which is no place, so none is anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from heshi.register.identity import check_of
from heshi.register.town.chance import Chance, weighed

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文"
PLACES = 10_000
"""Invented areas 990000 to 999999, each with a thousand people born on the same day at most."""

_HOMES = {"couple": 0.22, "family": 0.38, "single": 0.2, "three": 0.12, "old": 0.08}


class Resident(Struct, frozen=True):
    """Somebody of the town; `order` is unique in it."""

    order: int
    born: date
    woman: bool
    surname: str
    given: str

    @property
    def identity(self) -> str:
        """An identity number with a right check sign and an area that does not exist."""
        place, order = (self.order // 1_000) % PLACES, self.order % 1_000
        body = f"99{place:04}{self.born:%Y%m%d}{order:03}"
        return body + check_of(body)

    @property
    def phone(self) -> str:
        """A number with a prefix that is not given out."""
        return f"142{self.order % 100_000_000:08}"

    def turned(self, years: int) -> date:
        """The day on which they are so old."""
        year = self.born.year + years
        return self.born.replace(year=year, day=min(self.born.day, 28))


def household(chance: Chance, first: int, day: date) -> Iterator[Resident]:
    """The people of one household, numbered from `first`."""
    ages = list(_ages(chance))
    surname, other = chance.choice(SURNAMES), chance.choice(SURNAMES)
    for place, age in enumerate(ages):
        order = first + place
        born = day - timedelta(days=int(age * 365.2425) + chance.randrange(0, 365))
        given = "".join(chance.choice(GIVEN) for _ in range(1 + chance.randrange(0, 2)))
        yield Resident(order, born, order % 2 == 0, other if place == 1 else surname, given)


def _ages(chance: Chance) -> Iterator[int]:
    home = weighed(chance, _HOMES)
    adult = chance.randrange(62, 92) if home == "old" else chance.randrange(22, 64)
    yield adult
    if home != "single":
        yield max(20, adult + chance.randrange(-4, 5))
    if home in ("family", "three") and adult < 60:
        for _ in range(1 + chance.randrange(0, 2)):
            yield max(0, adult - chance.randrange(23, 36))
    if home == "three":
        yield adult + chance.randrange(22, 32)
