"""What kind of text this is: a notice, a warning about scams, a chat, an advert, a call.

A warning is kept only while nothing in its own voice asks the reader for something that a warning never asks: a scam
that wears the words of a warning stays a notice.
"""

from __future__ import annotations

from heshi.evidence import Span
from heshi.message.lexicon import WordList
from heshi.message.reading import CHAT, NOTICE, WARNING
from heshi.message.scene import Scene

PRECEDENCE = ("warning", "transcript", "chat", "advert")
"""The first of these that was read names the frame; otherwise it is a notice."""

NEVER_IN_A_WARNING = frozenset(
    {"enter_data", "give_code", "give_card", "transfer_money", "install_app", "share_screen", "add_contact", "scan_qr"}
)
"""Asks that no warning makes in its own voice."""

WHERE_TO_TURN = frozenset({"call_number", "visit_office", "use_official_app", "pay_official"})
"""Asks that a warning may well make in its own voice."""

UNTRUSTED = ("link:unknown", "link:lookalike", "link:short", "link:masked", "link:ip")
PRIVATE = ("phone:mobile", "phone:overseas", "phone:fake_hotline")

QUESTION: WordList = ("@question_words",)
RECEIVED: WordList = ("@received",)
DENOUNCE: WordList = ("@denounce",)
NOT_A_DENUNCIATION: WordList = ("@not_a_denunciation",)
STORY: WordList = ("@story",)
DIRECTIVE: WordList = ("@directive",)
OWN_ADDRESS: WordList = ("@page_address",)
FRAME_LISTS = (STORY, DIRECTIVE, QUESTION, RECEIVED, DENOUNCE, NOT_A_DENUNCIATION, OWN_ADDRESS)


def asks_about(scene: Scene) -> bool:
    """Does somebody ask whether a message is real, without the message itself (no address or number to act on)?"""
    if scene.frame != CHAT or not scene.spans(QUESTION) or not scene.spans(RECEIVED):
        return False
    if scene.mentioned((*UNTRUSTED, "contact", "phone")):
        return False
    return not _demands(scene)  # a question before or after a demand for the code makes the demand no question


def frame_of(scene: Scene) -> str:
    """The frame of a scene whose asks, effects and grounds have been read."""
    read = {found.value for found in scene.found["frame"]}
    frame = next((frame for frame in PRECEDENCE if frame in read), NOTICE)
    if frame == WARNING and _disguised(scene):
        return NOTICE
    return frame


def _demands(scene: Scene) -> list[Span]:
    return [at for found in scene.found["ask"] if found.value in NEVER_IN_A_WARNING for at in found.at]


def _leading_links(scene: Scene) -> list[Span]:
    """Live links to unknown hosts, without the line that says where a saved page itself lay: it sends nobody there."""
    links = scene.in_voice(scene.mentioned(UNTRUSTED), "live")
    own = {scene.voices.sentence(start) for start, _ in scene.spans(OWN_ADDRESS)} if links else set()
    return [link for link in links if scene.voices.sentence(link[0]) not in own]


def _directed(scene: Scene, acts: list[Span]) -> list[Span]:
    """Those acts in whose sentence the reader is told to do them."""
    told = {scene.voices.sentence(start) for start, _ in scene.spoken(DIRECTIVE, "live")}
    return [act for act in acts if scene.voices.sentence(act[0]) in told]


def _disguised(scene: Scene) -> bool:
    """Does the text act on the reader in its own voice, whatever it says of scams?

    A warning may show a scam whole and call it false afterwards; a scam that wears the words of a warning puts them
    first and acts last. So what counts is whether anything is denounced after the last thing that acts. A case or a
    news story tells what others did; of it only what directs the reader acts.
    """
    acts = _demands(scene) + _leading_links(scene)
    if any(found.value == "call_number" for found in scene.found["ask"]):
        acts += scene.in_voice(scene.mentioned(PRIVATE), "live")
    if acts and scene.spans(STORY):
        acts = _directed(scene, acts)
    if not acts:
        return False
    last = max(start for start, _ in acts)
    others = scene.spans(NOT_A_DENUNCIATION)
    denials = (start for start, _ in scene.spans(DENOUNCE) if not any(s <= start < e for s, e in others))
    return not any(start > last for start in denials)
