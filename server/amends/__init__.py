"""Amends: a live coach for apologies to customers."""

__version__ = "0.1.0"
