"""How long one look-up may work: a page that was made to be slow must not keep the next one waiting.

The clock comes in as a value, so that what is left out can be tested without waiting for it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Seconds from any beginning, never going back."""

CLOCK: Clock = time.perf_counter


@dataclass(frozen=True, slots=True)
class Budget:
    """The seconds of one look-up, counted from `began` on its clock."""

    seconds: float
    began: float
    clock: Clock

    @classmethod
    def of(cls, seconds: float, clock: Clock = CLOCK) -> "Budget":
        """A budget that begins now."""
        return cls(seconds, clock(), clock)

    @property
    def used(self) -> float:
        """Seconds since the look-up began."""
        return self.clock() - self.began

    @property
    def is_spent(self) -> bool:
        """Whether the look-up should end with what it has."""
        return self.used >= self.seconds
