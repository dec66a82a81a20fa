"""Coordination of two neighbouring disaster agencies, without a network."""

__version__ = "0.1.0"
