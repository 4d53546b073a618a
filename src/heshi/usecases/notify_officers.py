"""Tell officers that something moved: what waits for them now, and to the applicant where it stands. No names, no words
of a form: the number of the application and the state are all that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from heshi.issuance.application import Application, Standing
from heshi.issuance.officer import Authority, reaches
from heshi.issuance.outlook import waits_for
from heshi.issuance.port import Officers
from heshi.issuance.reasons import Sayer
from heshi.register.sender import Sender
from heshi.rulebook.book import Book
from heshi.rulebook.entries.procedure import APPLICANT
from heshi.wording import Bilingual

WAITS = Bilingual(
    "核实：发行申请 {id} {part}到了“{state}”，等您办。",
    "Heshi: application {id} {part}is at “{state}” and waits for you.",
)
STANDS = Bilingual("核实：发行申请 {id} {part}现在是“{state}”。", "Heshi: application {id} {part}is now at “{state}”.")

Later = Callable[[Callable[[], object]], None]
"""Does something soon, without whoever asked waiting for it or hearing that it failed."""


class Notifier(Struct, frozen=True):
    """Sends to every officer who left an address; called after each step with what was and what is."""

    officers: Officers
    book: Book
    sender: Sender
    later: Later

    def __call__(self, before: Application | None, after: Application) -> None:
        """Everything that stands elsewhere than before, to everybody whom it concerns; soon, and on its own."""
        self.later(lambda: self._tell(before, after))

    def _tell(self, before: Application | None, after: Application) -> None:
        moved = tuple(_moved(before, after))
        for seat in self.officers.all() if moved else ():
            for standing in moved if seat.address else ():
                text = self._text(after, standing, seat.officer.authority)
                if text is not None:
                    self.later(lambda to=seat.address, said=text: self.sender.send(to, said))  # type: ignore[misc]

    def _text(self, application: Application, standing: Standing, authority: Authority) -> str | None:
        """What this authority is told of it; None: nothing."""
        procedure = self.book.procedures[application.edition]
        waiting = waits_for(application, procedure, standing.id)
        own = authority == application.applicant
        near = reaches(authority, application.applicant.place, self.book.regions)
        its_turn = (own and APPLICANT in waiting) or (near and authority.kind in waiting)
        if not own and not its_turn:
            return None
        part = f"{standing.id} " if standing.id else ""
        said = (WAITS if its_turn else STANDS).filled_each(
            id=Bilingual(application.id, application.id), part=Bilingual(part, part),
            state=Sayer(procedure).name(standing.state),
        )  # fmt: skip
        return f"{said.zh} {said.en}"


def _moved(before: Application | None, after: Application) -> Iterator[Standing]:
    """What stands elsewhere than it did; a part that has only begun is its applicant's own doing."""
    for standing in after.standings:
        earlier = before.standing(standing.id) if before is not None else None
        if earlier is not None and earlier.state != standing.state:
            yield standing
