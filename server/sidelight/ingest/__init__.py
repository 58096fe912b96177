"""The joiner of importers, analysis and store: from files to the knowledge base and its index."""

from sidelight.ingest.articles import BATCH_ARTICLES, Summary, add_paths, add_pieces
from sidelight.ingest.names import ListSummary, add_lists

__all__ = ["BATCH_ARTICLES", "ListSummary", "Summary", "add_lists", "add_paths", "add_pieces"]
