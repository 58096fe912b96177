import pytest

from sidelight.fetching import Fetcher, FetchPolicy
from tests.small_web import web

__all__ = ["fetcher", "web"]


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(FetchPolicy(seconds=5, apart=0.0, longest_wait=1.0))
