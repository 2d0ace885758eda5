"""The figures of a year, gathered from the rooms below in a fixed number of queries."""

from reporting.selectors.year import report_of_year

__all__ = ["report_of_year"]
