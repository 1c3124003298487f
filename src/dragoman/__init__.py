"""Dragoman reads the news and writes down who did what to whom, each field with its words."""

__version__ = "0.1.0"
