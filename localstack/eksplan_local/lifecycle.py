"""AWS finishes most things later: what one request begins, a later request finds finished.

With the delay at 0 a change is done when the account's next request arrives; tests that watch
AWS at work ask for a longer one (see control.py). Changes belong to an account and a region, as
MiniStack's stores do, so they are settled inside a request of that account and region.
"""

import threading
import time

from ministack.core.responses import get_account_id, get_region

LOCK = threading.RLock()
_pending = []
_delays = {}


def later(finish):
    """Runs `finish` once the account's delay is over."""
    with LOCK:
        due = time.monotonic() + _delays.get(get_account_id(), 0)
        _pending.append((get_account_id(), get_region(), due, finish))


def settle():
    """Finishes what is due in the account and region of the current request, oldest first."""
    here = (get_account_id(), get_region())
    now = time.monotonic()
    with LOCK:
        due = [change for change in _pending if change[:2] == here and change[2] <= now]
        for change in due:
            _pending.remove(change)
            change[3]()


def delay(account, seconds):
    with LOCK:
        _delays[account] = seconds


def reset():
    with LOCK:
        _pending.clear()
        _delays.clear()
