"""What every figure of the report carries: the record that it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """The record behind a figure: how it is called and its address in the application."""

    label: str
    url: str
