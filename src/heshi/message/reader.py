"""From a text to what it contains, asks, claims and is. The order is the order in which a person understands it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from heshi.answer import Ask
from heshi.message.candidates import Candidate, Candidates, holding
from heshi.message.claims import claims_of
from heshi.message.conditions import word_lists
from heshi.message.frame import FRAME_LISTS, WHERE_TO_TURN, asks_about, frame_of
from heshi.message.lexicon import Lexicon, WordList
from heshi.message.message import Message
from heshi.message.reading import TRANSCRIPT, WARNING, Found, MessageReading
from heshi.message.recognisers.all import Recognisers
from heshi.message.scene import Scene
from heshi.message.voice import VoiceWords, sentence_ends, voices
from heshi.rulebook.book import Book
from heshi.rulebook.entries import Reading
from heshi.rulebook.when import When
from heshi.text.fold import fold
from heshi.text.normalise import Normaliser

VOICE_LISTS: tuple[WordList, ...] = (
    ("@negation",),
    ("@not_a_negation",),
    ("@positive_turn",),
    ("@reporter",),
    ("@not_a_reporter",),
    ("@speech",),
    ("@clause_negation",),
    ("@denounce",),
)
THEME: WordList = ("@theme",)
RETOLD: WordList = ("@retold",)
NEEDED: tuple[WordList, ...] = (*VOICE_LISTS, THEME, RETOLD, *FRAME_LISTS)
"""Lists that the code itself listens for; every edition must have them (the linter holds that)."""

ORDER = ("speaker", "ask", "effect", "ground", "frame")
"""What is read first may be used by what is read later (docs/rulebook-format.md)."""

CLAIMS = ("effect", "ground")
"""What is read only in texts that speak of our subjects."""


class Reader:
    """Reads messages with one edition; built once, used for every message.

    `further` are conditions read elsewhere (the signals), whose words belong in the same automaton.
    """

    def __init__(self, book: Book, further: Iterable[When] = ()) -> None:
        self.normaliser = Normaliser(book.disguises)
        used = [r for r in book.readings if r.status.decides]
        lists = [words for when in (*(r.when for r in used), *further) for words in word_lists(when)]
        self.lexicon = Lexicon(book.vocabulary, (*lists, *NEEDED), fold)
        self.recognisers = Recognisers(book)
        self._readings = Candidates((r, r.when) for kind in ORDER for r in used if r.kind == kind)
        self._effects = {r.value: r for r in used if r.kind == "effect"}

    def scene(self, message: Message, as_of: date) -> Scene:
        """The text with its words, mentions and voices, before anything is read into it."""
        normal = self.normaliser(message.text)
        mentions = self.recognisers(normal, message, as_of)
        scene = Scene(message, normal, mentions, self.lexicon, self.recognisers.sender_kind(message.sender))
        links = [m.at for m in mentions if m.kind in ("link", "email")]
        words = VoiceWords(*(scene.spans(words) for words in VOICE_LISTS))
        scene.voices = voices(normal.text, sentence_ends(normal.text, links), words)
        return scene

    def read(self, message: Message, as_of: date) -> tuple[MessageReading, Scene]:
        """The reading for the judges, and the scene for conditions that are read afterwards."""
        scene = self.scene(message, as_of)
        candidates = self._candidates(scene)
        self._understand(scene, candidates)
        scene.frame = frame_of(scene)
        if scene.frame == WARNING or asks_about(scene):
            self._hush(scene, candidates)
        elif scene.spans(RETOLD):
            self._retell(scene, candidates)
        reading = MessageReading(
            message=message,
            normal=scene.normal,
            mentions=scene.mentions,
            voices=scene.voices,
            speakers=tuple(scene.found["speaker"]),
            asks=tuple(self._asks(scene)),
            claims=claims_of(scene, self._effects),
            frame=scene.frame,
            theme=tuple(scene.spans(THEME)),
            region=message.region or _place(scene),
        )
        return reading, scene

    def _candidates(self, scene: Scene) -> dict[str, list[Candidate[Reading]]]:
        """What may be read in a scene, whatever its voices are."""
        found: dict[str, list[Candidate[Reading]]] = {kind: [] for kind in ORDER}
        for one in self._readings.of(scene.cues):
            found[one.entry.kind].append(one)
        if not scene.spans(THEME):  # what is said of something else ("your parking is suspended") is no claim of ours
            found.update((kind, []) for kind in CLAIMS)
        return found

    def _understand(self, scene: Scene, candidates: Mapping[str, list[Candidate[Reading]]]) -> None:
        for kind in ORDER:
            heard = holding(candidates[kind], scene)
            scene.found[kind] = [
                Found(entry.value, entry.id, places, kind == "effect" and not entry.benign) for entry, places in heard
            ]

    def _retell(self, scene: Scene, candidates: Mapping[str, list[Candidate[Reading]]]) -> None:
        """What a caller said to somebody is judged as if it stood here: that is what they ask about."""
        scene.voices = scene.voices.retold()
        self._understand(scene, candidates)
        scene.frame = TRANSCRIPT

    def _hush(self, scene: Scene, candidates: Mapping[str, list[Candidate[Reading]]]) -> None:
        """A warning, or a question about a message, speaks of what others say: only where to turn is its own."""
        own = [found for found in scene.found["ask"] if found.value in WHERE_TO_TURN]
        scene.voices = scene.voices.hushed()
        self._understand(scene, candidates)
        scene.found["ask"] = own

    @staticmethod
    def _asks(scene: Scene) -> Iterable[Ask]:
        for found in scene.found["ask"]:
            yield Ask(found.value, scene.normal.spans(found.at))


def _place(scene: Scene) -> str | None:
    """The place that the message itself names: it says whose rules it pretends to apply, no more."""
    return next((m.value for m in scene.mentions if m.kind == "region"), None)
