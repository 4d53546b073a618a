"""Alerts out of the basket to their receiver: each as often as it takes, under the same id."""

from __future__ import annotations

from collections.abc import Callable

from heshi.adapters.outbasket import Fate, Letter, Outbasket
from heshi.adapters.webhook import ATTEMPTS, Outcome, Webhook, wait


def deliver_alerts(
    basket: Outbasket, hook: Webhook, now: Callable[[], float], chance: Callable[[], float]
) -> dict[Fate, int]:
    """Try every alert that is due once; how many came to what.

    A kill between sending and noting sends an alert again with the same `webhook-id`, by which its receiver knows it.
    A receiver that answered 410 is not asked again: what is raised from then on waits until there is another address.
    """
    done = dict.fromkeys(Fate, 0)
    for letter in basket.due(now()):
        if basket.is_closed(hook.mark):
            break
        outcome = hook.send(letter.id, letter.body, int(now()))
        fate = _fate(letter, outcome)
        if outcome is Outcome.GONE:
            basket.close_address(hook.mark)
        basket.note(letter, fate, now() + wait(letter.attempts + 1, chance()))
        done[fate] += 1
    return done


def _fate(letter: Letter, outcome: Outcome) -> Fate:
    if outcome is Outcome.DONE:
        return Fate.DELIVERED
    if outcome is Outcome.GONE:
        return Fate.UNWANTED
    return Fate.GIVEN_UP if letter.attempts + 1 >= ATTEMPTS else Fate.WAITING
