"""The virus scanner: a clamd that listens at VIRUS_SCANNER (host:port). Without one, nothing is scanned."""

import socket
import struct

from django.conf import settings

TIMEOUT_SECONDS = 10
_CHUNK = 64 * 1024


class ScannerDown(Exception):
    """The scanner did not answer: the file has to wait."""


def is_configured() -> bool:
    """Whether files are scanned at all."""
    return bool(settings.VIRUS_SCANNER)


def is_clean(content: bytes) -> bool:
    """Ask the scanner (clamd's INSTREAM). Raises ScannerDown when it gives no verdict."""
    host, _, port = settings.VIRUS_SCANNER.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _CHUNK):
                part = content[start : start + _CHUNK]
                connection.sendall(struct.pack("!L", len(part)) + part)
            connection.sendall(struct.pack("!L", 0))
            answer = connection.recv(4096).rstrip(b"\0\n")
    except (OSError, ValueError) as error:
        raise ScannerDown from error
    if answer.endswith(b"FOUND"):
        return False
    if answer.endswith(b"OK"):
        return True
    raise ScannerDown
