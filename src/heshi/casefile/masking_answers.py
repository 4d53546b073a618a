"""An answer without what its sentences repeat of the message. Its spans stay: the masked text is as long as it was.

Only the summary and the sentences of evidence can repeat a word of the message (a number, a host); questions, steps and
citations are the rulebook's own words, and claims and asks carry no text but names of entries.
"""

from __future__ import annotations

import re

from msgspec import structs

from heshi.answer import Answer
from heshi.casefile.masking import STAR, mask_numbers
from heshi.evidence import Evidence
from heshi.wording import Bilingual

_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)


def mask_answer(answer: Answer) -> Answer:
    """The answer as it may be stored beside its masked text; raises ValueError for one made with a person's record.

    Such an answer is nobody's but that person's: whoever keeps or reports the message keeps the answer that anybody
    would have got.
    """
    if answer.record is not None:
        raise ValueError("an answer that a person's record had a part in is never kept")
    return structs.replace(
        answer, summary=_masked(answer.summary), evidence=tuple(_masked_evidence(piece) for piece in answer.evidence)
    )


def _masked_evidence(piece: Evidence) -> Evidence:
    return structs.replace(piece, text=_masked(piece.text))


def _masked(sentence: Bilingual) -> Bilingual:
    return Bilingual(zh=mask_shown(sentence.zh), en=mask_shown(sentence.en))


def mask_shown(sentence: str) -> str:
    """One of our sentences, masked; a number hidden in a host's punycode is hidden as well.

    >>> mask_shown("号码13900000000不是医保局的。"), mask_shown("请拨打12393。")
    ('号码***********不是医保局的。', '请拨打12393。')
    """
    return _PUNYCODE.sub(_unless_number, mask_numbers(sentence))


def _unless_number(match: re.Match[str]) -> str:
    try:
        meant = match[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return match[0]
    return match[0] if mask_numbers(meant) == meant else STAR * len(match[0])
