"""Sidelight: what your own stored articles say about the page you are reading."""

__version__ = "0.1.0"
