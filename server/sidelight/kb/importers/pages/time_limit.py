"""A bound on the processor time that a hostile page may take.

The bounds on a page's size and depth keep the time small for every page that anybody thought of; this one is
for those that nobody did.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTimeError(BaseException):
    """No `Exception`: a library that swallows its own errors must not swallow this one."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raises OutOfTimeError in what runs longer; the machine's other work does not count.

    Works in a process's main thread, which is where imports run, on systems with timers (not on Windows).
    """
    if not hasattr(signal, "SIGVTALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError
