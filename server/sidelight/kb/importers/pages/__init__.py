"""Web pages as they were saved or fetched: bytes, text, tree, and what the tree says of the article in it."""
