"""Amends coaches apologies to customers while they are written."""

__version__ = "0.1.0"
