"""Every file is PDF/A-2a and PDF/UA-1 by the word of veraPDF, and that word is worth something."""

from pathlib import Path

import pytest

from documents import hooks
from documents.engine import RenderedPdf
from tests.documents import faults, sample, test_blocks, vera


def test_verapdf_passes_what_the_engine_makes_and_reports_every_planted_fault(
    report: RenderedPdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = sample.make(2, 3)
    monkeypatch.setattr(hooks, "PINNED", ("1.0", "1.0"))
    made = {"report": report.data, "small": small.data, "without-hooks": sample.make(3, 60).data}
    made |= {"text": test_blocks.render(test_blocks.TEXT).data}
    broken = {plant.__name__: faults.planted(small.data, plant) for plant in faults.PLANTED}
    for name, data in {**made, **broken}.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)

    found = vera.broken_rules(sorted(tmp_path.glob("*.pdf")))

    assert {name: found[name] for name in made} == {name: [] for name in made}
    assert {plant.__name__: rule for plant, rule in faults.PLANTED.items() if rule not in found[plant.__name__]} == {}


def test_the_hooks_fit_the_installed_libraries() -> None:
    assert hooks.supported()
