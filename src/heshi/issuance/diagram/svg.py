"""The diagram as SVG: one language, no style of its own but attributes, and every arrow also told in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.sax.saxutils import escape, quoteattr

from heshi.issuance.application import Application
from heshi.issuance.changes import first_state
from heshi.issuance.diagram.layout import Edge, Layout, Place, laid_out
from heshi.issuance.reasons import Sayer
from heshi.issuance.table import Case
from heshi.rulebook.entries import Basis, Procedure, Track
from heshi.wording import Bilingual, Language

WIDE, HIGH, GAP = 190, 50, 104
MIDDLE, SPREAD, ASIDE = 220, 220, 640
LEFT_OF_ASIDE = ASIDE - WIDE / 2
TOP, FOOT, WIDTH = 20, 54, 780
LANES, LANE = 440, 22

TITLE = Bilingual("{title}：流程图", "{title}: the steps")
NOW = Bilingual("现在在这里", "here now")
BY_LAW = Bilingual("实线：有条文", "Solid: an article")
BY_HOUSE = Bilingual("虚线：本系统约定", "Dashed: our practice")
HERE = Bilingual("现在：{state}。", "Now at: {state}.")
TOLD = Bilingual("{origin} → {to}：{step}（{by}；{basis}）。", "{origin} → {to}: {step} ({by}; {basis}).")
LAW = Bilingual("有条文", "by law")
HOUSE = Bilingual("本系统约定", "our practice")
BOTH = Bilingual("有条文，细节是本系统约定", "by law, details our practice")
APPLICANT_NAME = Bilingual("申请单位", "the applicant")


def diagram(
    procedure: Procedure,
    language: Language,
    applicant: str = "prefecture",
    application: Application | None = None,
    part: str = "",
    mark: str = "steps",
) -> str:
    """The track of a registration (or of a part of a change) as one `<svg>`; what it went through is ticked.

    Without an application it is the way of this kind of applicant. `mark` begins the ids in it: unique in a page.
    """
    standing = application.standing(part) if application is not None else None
    kind = application.applicant.kind if application is not None else applicant
    track: Track = standing.track if standing is not None else "registration"
    begins = procedure.begins if track == "registration" else first_state(procedure, track)
    layout = laid_out(procedure, Case(track, begins, kind, "", standing is not None and standing.test))
    state = standing.state if standing is not None else ""
    drawing = _Drawing(procedure, layout, language, state)
    return drawing.whole(mark)


class _Drawing:
    def __init__(self, procedure: Procedure, layout: Layout, language: Language, present: str) -> None:
        self.procedure, self.layout, self.language, self.present = procedure, layout, language, present
        self.sayer = Sayer(procedure)
        self.aside = [place.state for place in layout.places.values() if place.aside]
        self.behind = _behind(layout, present)

    def whole(self, mark: str) -> str:
        height = TOP + (self.layout.rows - 1) * GAP + HIGH + FOOT
        title = self._in(TITLE.filled_each(title=self.procedure.title))
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" class="procedure" role="img"'
            f' lang="{"zh-Hans" if self.language == "zh" else "en"}"'
            f" aria-labelledby={quoteattr(mark + '-title')} aria-describedby={quoteattr(mark + '-told')}>",
            f"<title id={quoteattr(mark + '-title')}>{escape(title)}</title>",
            f"<desc id={quoteattr(mark + '-told')}>{escape(' '.join(self._told()))}</desc>",
            *(self._edge(edge) for edge in self.layout.edges),
            *(self._node(place) for place in self.layout.places.values()),
            self._legend(height),
            "</svg>",
        ]
        return "\n".join(parts)

    def _in(self, text: Bilingual) -> str:
        return text.in_(self.language)

    def _told(self) -> Iterator[str]:
        """The whole picture in words, for whoever does not see it."""
        if self.present:
            yield self._in(HERE.filled_each(state=self.sayer.name(self.present)))
        for edge in self.layout.edges:
            yield self._in(
                TOLD.filled_each(
                    origin=self.sayer.name(edge.origin),
                    to=self.sayer.name(edge.to),
                    step=self.sayer.name(edge.row.command),
                    by=self._by(edge),
                    basis=_basis(edge.row.basis),
                )
            )

    def _by(self, edge: Edge) -> Bilingual:
        names = [APPLICANT_NAME if kind == "applicant" else self.sayer.name(kind) for kind in edge.row.by]
        return Bilingual("、".join(name.zh for name in names), ", ".join(name.en for name in names))

    def _node(self, place: Place) -> str:
        x, y = _centre(place)
        name = self._in(self.sayer.name(place.state))
        here, passed = place.state == self.present, place.state in self.behind
        kind = "now" if here else "passed" if passed else "ahead"
        width = 4 if here else 1.5
        lines = [f"✓ {name}" if passed else name, *([self._in(NOW)] if here else [])]
        top = y + 5 - 9 * (len(lines) - 1)
        texts = [_text(x, top + 18 * number, line, 14 if number else 16) for number, line in enumerate(lines)]
        dashes = "" if self._is_law(place.state) else ' stroke-dasharray="5 4"'
        box = (
            f'<rect x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" height="{HIGH}" rx="10"'
            f' fill="none" stroke="currentColor" stroke-width="{width}"{dashes}/>'
        )
        current = ' data-now="yes"' if here else ""
        return f'<g class="state {kind}" data-state={quoteattr(place.state)}{current}>{box}{"".join(texts)}</g>'

    def _is_law(self, state: str) -> bool:
        return any(one.id == state and bool(one.basis.law) for one in self.procedure.states)

    def _edge(self, edge: Edge) -> str:
        origin, to = self.layout.places[edge.origin], self.layout.places[edge.to]
        points = self._points(origin, to)
        dashes = "" if edge.row.basis.law else ' stroke-dasharray="5 4"'
        path = "M" + " L".join(f"{x:g} {y:g}" for x, y in points)
        step = self._in(self.sayer.name(edge.row.command))
        label = ""
        head = "" if to.aside and not origin.aside and len(points) == 3 else _arrow(points)
        if not origin.aside and not to.aside:
            label = self._label(points, step)
        told = f"{step}（{self._by(edge).zh}）" if self.language == "zh" else f"{step} ({self._by(edge).en})"
        return (
            f'<g class="step" data-from={quoteattr(edge.origin)} data-to={quoteattr(edge.to)}'
            f" data-step={quoteattr(edge.row.command)}><title>{escape(told)}</title>"
            f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"{dashes}/>{head}{label}</g>'
        )

    def _label(self, points: list[tuple[float, float]], step: str) -> str:
        (x1, y1), (x2, y2) = points[0], points[-1]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        aslant = 0 if x1 == x2 else 14
        if max(x1, x2) > MIDDLE or x1 == x2:
            return _text(x + 12 + aslant, y + 4, step, 14, "start")
        return _text(x - 12 - aslant, y + 4, step, 14, "end")

    def _points(self, origin: Place, to: Place) -> list[tuple[float, float]]:
        """The corners of an arrow. What goes aside runs on a lane of the state that it leads to."""
        (x1, y1), (x2, y2) = _centre(origin), _centre(to)
        if not origin.aside and not to.aside:
            return [(x1, y1 + HIGH / 2), (x2, y2 - HIGH / 2)]
        if origin.aside and to.aside:
            far = WIDTH - 14
            right = ASIDE + WIDE / 2
            return [(right, y1), (far, y1), (far, y2), (right, y2)]
        number = self.aside.index(origin.state if origin.aside else to.state)
        shift = (number - (len(self.aside) - 1) / 2) * 12
        lane = LANES + LANE * number
        if to.aside:
            start, end = (x1 + WIDE / 2, y1 + shift), (LEFT_OF_ASIDE, y2 + shift)
            if origin.row == to.row:
                return [start, end]
            joined = self._joins(origin, to)
            if joined is not None:
                return [start, (lane, y1 + shift), (lane, _centre(joined)[1] + shift)]
            return [start, (lane, y1 + shift), (lane, y2 + shift), end]
        back = shift - 18
        return [(LEFT_OF_ASIDE, y1 + back), (lane + 10, y1 + back), (lane + 10, y2 + back), (x2 + WIDE / 2, y2 + back)]

    def _joins(self, origin: Place, to: Place) -> Place | None:
        """The nearer state on whose arrow to the same place this one runs into: two lines never lie on one another."""
        places = self.layout.places
        others = [places[edge.origin] for edge in self.layout.edges if edge.to == to.state]
        low, high = sorted((origin.row, to.row))
        between = [one for one in others if not one.aside and low <= one.row <= high and one.row != origin.row]
        return min(between, key=lambda one: abs(one.row - origin.row), default=None)

    def _legend(self, height: float) -> str:
        y = height - 18
        solid = f'<path d="M20 {y} L60 {y}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        dashed = (
            f'<path d="M300 {y} L340 {y}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
        words = _text(68, y + 5, self._in(BY_LAW), 14, "start") + _text(348, y + 5, self._in(BY_HOUSE), 14, "start")
        return f'<g class="legend">{solid}{dashed}{words}</g>'


def _basis(basis: Basis) -> Bilingual:
    return (BOTH if basis.house else LAW) if basis.law else HOUSE


def _behind(layout: Layout, now: str) -> Collection[str]:
    """What was certainly gone through: the states of the middle that every way to the present one passes."""
    place = layout.places.get(now)
    if place is None or place.aside:
        return ()
    return tuple(p.state for p in layout.places.values() if not p.aside and p.row < place.row and p.of == 1)


def _centre(place: Place) -> tuple[float, float]:
    x = ASIDE if place.aside else MIDDLE + (place.column - (place.of - 1) / 2) * SPREAD
    return x, TOP + HIGH / 2 + place.row * GAP


def _text(x: float, y: float, words: str, size: int, anchor: str = "middle") -> str:
    place = f'x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor">{escape(words)}</text>'


def _arrow(points: list[tuple[float, float]]) -> str:
    """The head of an arrow: a small triangle at its end, in the direction of its last piece."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    left = (x2 - 9 * dx + 5 * dy, y2 - 9 * dy - 5 * dx)
    right = (x2 - 9 * dx - 5 * dy, y2 - 9 * dy + 5 * dx)
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x2, y2), left, right))
    return f'<polygon points="{corners}" fill="currentColor"/>'
