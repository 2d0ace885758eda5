"""A worker for the tests: it gives back what it got, sleeps, or asks for more memory than it may have."""

import sys
import time

from oss_intl.shared.processes import limit_this_process


def main() -> None:
    """Do what the first argument says."""
    (what,) = limit_this_process()
    given = sys.stdin.buffer.read()
    if what == "sleep":
        time.sleep(30)
    elif what == "eat":
        given = bytes(1024 * 1024 * 1024)
    sys.stdout.buffer.write(given)


if __name__ == "__main__":
    main()
