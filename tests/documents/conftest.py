"""The sample report, made once for each test process."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

from documents.engine import RenderedPdf
from tests.documents import sample
from tests.documents.tree import Book


@pytest.fixture(scope="session")
def report() -> RenderedPdf:
    """Return the finished sample, a draft of about fifteen pages."""
    return sample.make(draft=True)


@pytest.fixture(scope="session")
def book(report: RenderedPdf) -> Iterator[Book]:
    """Return the sample, opened for reading."""
    with pikepdf.open(io.BytesIO(report.data)) as pdf:
        yield Book(pdf)
