"""How the time grows with the report: `python -m tests.documents.bench`. A bench for people, not a test.

A page must not cost more in a long report than in a short one; 200 activities are more than a municipality has in a
year.
"""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oss_intl.settings")

import django


def main() -> None:
    """Print pages, seconds and milliseconds per page for three sizes."""
    django.setup()
    from documents.engine import make_pdf  # noqa: PLC0415 - Django must be ready
    from tests.documents import sample  # noqa: PLC0415

    for count in (20, 60, 200):
        started = time.perf_counter()
        pdf = sample.make(count, count * 2, with_engine=make_pdf)
        seconds = time.perf_counter() - started
        per_page = 1000 * seconds / pdf.pages
        print(
            f"{count} activities: {pdf.pages} pages, {seconds:.1f} s, {per_page:.0f} ms a page, {len(pdf.data)} bytes"
        )


if __name__ == "__main__":
    main()
