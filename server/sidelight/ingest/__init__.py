"""The joiner of importers, analysis and store: from files to the knowledge base and its index."""

from sidelight.ingest.articles import BATCH_ARTICLES, add_paths, add_pieces
from sidelight.ingest.kept import keep
from sidelight.ingest.names import ListSummary, add_lists
from sidelight.ingest.reading import read_names
from sidelight.ingest.summary import Hooks, ImportOptions, Names, Summary, all_cores

__all__ = [
    "BATCH_ARTICLES",
    "Hooks",
    "ImportOptions",
    "ListSummary",
    "Names",
    "Summary",
    "add_lists",
    "add_paths",
    "add_pieces",
    "all_cores",
    "keep",
    "read_names",
]
