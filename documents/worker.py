"""Makes one PDF: `python -m documents.worker MEMORY SECONDS`, HTML on standard input, one line of JSON and the PDF out.

Runs without Django. The limits are set before the heavy libraries are loaded; the cyclic garbage collector is off,
because a document is made once and the process then ends.
"""

import gc
import json
import sys

from oss_intl.shared.processes import limit_this_process


def main() -> None:
    """Read the HTML, make the document, write it out; any fault ends the process with a traceback."""
    limit_this_process()
    html = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    from documents.renderer import render  # noqa: PLC0415 - after the limits

    gc.freeze()
    gc.disable()
    data, pages, warnings = render(html)
    sys.stdout.buffer.write(json.dumps({"pages": pages, "warnings": warnings}).encode() + b"\n" + data)


if __name__ == "__main__":
    main()
