"""Amends coaches apologies to customers while they are written."""

from importlib.metadata import version

__version__ = version("amends")
