"""Triggers of the register: what was published stays published."""

from oss_intl.shared.guards import Guard, append_only

GUARDS: tuple[Guard, ...] = append_only("trips_publication")
