"""Fetching what the user asked for from the web, carefully: every address is hostile until it was checked."""

from sidelight.fetching.fetcher import Fetched, Fetcher
from sidelight.fetching.policy import FetchPolicy, Seen

__all__ = ["FetchPolicy", "Fetched", "Fetcher", "Seen"]
