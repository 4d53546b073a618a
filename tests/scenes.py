"""A scene built by hand: a text, the words that change its voice, and no recognisers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heshi.evidence import Span
from heshi.message.conditions import word_lists
from heshi.message.lexicon import Lexicon
from heshi.message.mention import Mention
from heshi.message.message import Message
from heshi.message.reading import Found
from heshi.message.scene import Scene
from heshi.message.voice import VoiceWords, sentence_ends, voices
from heshi.rulebook.entries import Vocabulary
from heshi.rulebook.when import When
from heshi.text.fold import fold
from heshi.text.normalise import Normaliser
from heshi.wording import Bilingual

NAMED = Bilingual("词表", "a word list")
VOICE = (
    "negation",
    "not_a_negation",
    "positive_turn",
    "reporter",
    "not_a_reporter",
    "speech",
    "clause_negation",
    "denounce",
)
VOCABULARY = {
    "negation": Vocabulary("negation", NAMED, ("请勿", "不要", "切勿", "不会"), ("do not", "never")),
    "not_a_negation": Vocabulary("not_a_negation", NAMED, ("请勿错过", "不要告诉家人"), ("do not miss",)),
    "positive_turn": Vocabulary("positive_turn", NAMED, (",请", "但", "而是"), ("please", "but")),
    "reporter": Vocabulary("reporter", NAMED, ("骗子", "不法分子"), ("scammers",)),
    "not_a_reporter": Vocabulary("not_a_reporter", NAMED, ("被不法分子",), ("by scammers",)),
    "speech": Vocabulary("speech", NAMED, ("短信称", "自称"), ("saying",)),
    "clause_negation": Vocabulary("clause_negation", NAMED, ("不影响", "不要急"), ("no need to",)),
    "denounce": Vocabulary("denounce", NAMED, ("是骗局",), ("is a scam",)),
    "not_a_denunciation": Vocabulary("not_a_denunciation", NAMED, ("其他都是骗局",), ("not a scam",)),
    "page_address": Vocabulary("page_address", NAMED, ("网页地址",), ("page address",)),
    "question_words": Vocabulary("question_words", NAMED, ("是真的吗",), ("is it real",)),
    "directive": Vocabulary("directive", NAMED, ("请",), ("please",)),
    "story": Vocabulary("story", NAMED, ("典型案例",), ("case study",)),
    "received": Vocabulary("received", NAMED, ("收到",), ("got a",)),
    "card": Vocabulary("card", NAMED, ("医保卡",), ("insurance card*",)),
    "cards": Vocabulary("cards", NAMED, ("@card", "社保卡"), ()),
}


def place(text: str, words: str) -> Span:
    """Where words stand for the first time; they must."""
    start = text.index(words)
    return start, start + len(words)


_NORMALISER = Normaliser([])


def scene_of(
    text: str,
    *whens: When,
    mentions: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    sender: str = "",
    frame: str = "",
    found: Mapping[str, list[Found]] | None = None,
    channel: str | None = None,
) -> Scene:
    """`mentions` are (kind:trait, the words at which it stands) of the text."""
    normal = _NORMALISER(text)
    pairs = mentions.items() if isinstance(mentions, Mapping) else mentions
    made = tuple(_mention(normal.text, kind, words) for kind, words in pairs)
    lists = [words for when in whens for words in word_lists(when)]
    lexicon = Lexicon(VOCABULARY, lists, fold)
    scene = Scene(Message(text, channel=channel), normal, made, lexicon, sender)  # type: ignore[arg-type]
    words = VoiceWords(*(scene.spans((f"@{name}",)) for name in VOICE))
    links = [mention.at for mention in made if mention.kind == "link"]
    scene.voices = voices(normal.text, sentence_ends(normal.text, links), words)
    scene.frame = frame
    scene.found.update(found or {})
    return scene


def _mention(text: str, kind: str, words: str) -> Mention:
    name, _, trait = kind.partition(":")
    at = place(text, words)
    return Mention(name, words, at, at, frozenset({trait} if trait else ()))
