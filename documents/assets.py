"""The files that a document may load: a closed list, served under the scheme `asset:`; nothing else is ever fetched."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FOLDER: Final = Path(__file__).parent / "assets"
SCHEME: Final = "asset:"
ALLOWED: Final[Mapping[str, str]] = {"report.css": "text/css", "cover.svg": "image/svg+xml"}


class AssetFetcher(URLFetcher):
    """Serves the files of `ALLOWED`; any other address, also file: and data:, stops the document."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - their signature
        """Return the bundled file that `url` names."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in ALLOWED:
            raise FatalURLFetchingError(f"refused to fetch {url[:80]}")
        return URLFetcherResponse(url, (FOLDER / name).read_bytes(), {"Content-Type": ALLOWED[name]})
