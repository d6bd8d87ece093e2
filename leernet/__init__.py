"""Leernetwerken in the Dutch social domain: who takes part, in which role, and who is missing."""

__version__ = "0.1.0"
