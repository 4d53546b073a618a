"""Labelled messages from files: our own JSON lines, and the two public collections, brought to our labels.

Labels of the public collections are mapped with care: fraud is scam and an advert is unrelated; illegal goods, "other"
adverts (half of them job bait), fund adverts called fraud and English spam are neither, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from heshi.adapters.json_lines import Line, decode_lines
from heshi.model.features import CONTACT, LINK, PHONE
from heshi.model.scorer import CLASSES, SCAM, UNRELATED

FAKE_STATIONS = "fbs_sms"
UCI = "uci_sms"
"""How the names of the public collections' files begin, whatever part of them they hold."""

LEFT_OUT = frozenset({"FR:Financial", "AD:Other"})
FAMILIES = {"FR": SCAM, "AD": UNRELATED, "ham": UNRELATED}
"""What stands before the colon of a label -> our class; every other family is left out."""

_MASK = re.compile("(URL|CELLPHONE|HOTLINE|PHONE|DIGIT|WECHAT|QQ|NAME|PLACE)[a-z]*")
_UNMASKED = {
    "URL": f" {LINK} ",
    "CELLPHONE": PHONE,
    "HOTLINE": PHONE,
    "PHONE": PHONE,
    "DIGIT": "0",
    "WECHAT": CONTACT,
    "QQ": CONTACT,
    "NAME": "",
    "PLACE": "",
}


class Labelled(Struct, frozen=True):
    """One labelled message; `source` names the collection, `kind` the label as the collection gave it."""

    id: str
    text: str
    label: str
    source: str
    kind: str = ""


SCHEMES = {"points": "积分", "flight": "航班|机票|改签", "prize": "中奖|获奖|大奖|奖品|奖金|幸运|抽选|抽取"}
"""Schemes of fraud beside a bank's name, and the words by which the fake-station texts show them."""


def is_public(path: Path) -> bool:
    """Does a file hold a part of one of the public collections?

    >>> is_public(Path("fbs_sms_test.jsonl")), is_public(Path("mine.jsonl"))
    (True, False)
    """
    return path.name.startswith((FAKE_STATIONS, UCI)) and path.suffix == ".jsonl"


def scheme_of(one: Labelled) -> str:
    """What a message of fake stations is about: the scheme of a fraud, else the collection's own label.

    >>> scheme_of(Labelled("1", "您的航班已取消", SCAM, "fbs_sms_test", "FR:Other"))
    'flight'
    >>> scheme_of(Labelled("2", "满百减十", UNRELATED, "fbs_sms_test", "AD:Retail"))
    'AD:Retail'
    """
    if not one.source.startswith(FAKE_STATIONS):
        return ""
    if one.label != SCAM:
        return one.kind
    named = next((name for name, words in SCHEMES.items() if re.search(words, one.text)), "")
    return named or ("bank" if "Bank" in one.kind else "other")


def count_lines(path: Path) -> int:
    """How many lines of a file hold anything."""
    with path.open("rb") as stream:
        return sum(1 for line in stream if line.strip())


def in_our_marks(text: str) -> str:
    """A text of the fake-station collection with its masks as ours.

    >>> in_our_marks("积分DIGIT分请登录URLabc兑换PLACE").replace(LINK, "<link>")
    '积分0分请登录 <link> 兑换'
    """
    return _MASK.sub(lambda match: _UNMASKED[match[1]], text)


def our_label(label: str) -> str:
    """Our class for a label of a public collection, or of our own; empty when it is to be left out.

    >>> [our_label(label) for label in ("FR:Phishing(Bank)", "FR:Financial", "AD:Loan", "spam", "warning")]
    ['scam', '', 'unrelated', '', 'warning']
    """
    if label in CLASSES:
        return label
    return "" if label in LEFT_OUT else FAMILIES.get(label.partition(":")[0], "")


def read_labelled(path: Path) -> tuple[list[Labelled], list[Line]]:
    """Messages of a JSON-lines file whose label we use, and the lines that are no labelled message.

    Raises OSError when the file cannot be read.
    """
    source = path.name.removesuffix(".jsonl")
    with path.open("rb") as stream:
        lines = list(decode_lines(stream))
    good = [line for line in lines if _is_labelled(line)]
    return list(_ours(good, source)), [line for line in lines if not _is_labelled(line)]


def _is_labelled(line: Line) -> bool:
    content = line.content
    return isinstance(content, dict) and isinstance(content.get("text"), str) and isinstance(content.get("label"), str)


def _ours(lines: Iterable[Line], source: str) -> Iterator[Labelled]:
    masked = source.startswith(FAKE_STATIONS)
    for line in lines:
        kind = line.content["label"]
        if label := our_label(kind):
            text = in_our_marks(line.content["text"]) if masked else line.content["text"]
            yield Labelled(str(line.content.get("id", line.number)), text, label, source, kind)


def read_folder(folder: Path) -> tuple[list[Labelled], list[Line]]:
    """Every `.jsonl` file of a folder, in the order of their names. Raises OSError."""
    found: list[Labelled] = []
    bad: list[Line] = []
    for path in sorted(folder.glob("*.jsonl")):
        messages, lines = read_labelled(path)
        found += messages
        bad += lines
    return found, bad
