"""How loudly a verdict is said, wherever it is shown: each output has its own colours, icons and marks for the four."""

from __future__ import annotations

from typing import Literal

from heshi.answer import Verdict

Tone = Literal["bad", "doubt", "calm", "good"]

TONES: dict[Verdict, Tone] = {
    Verdict.SCAM: "bad",
    Verdict.LIKELY_SCAM: "bad",
    Verdict.UNPROVEN: "doubt",
    Verdict.FITS_REAL_PROCEDURE: "calm",
    Verdict.VERIFIED: "good",
    Verdict.WARNING: "calm",
    Verdict.NOT_APPLICABLE: "calm",
}
