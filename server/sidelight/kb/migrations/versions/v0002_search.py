"""Full-text search over articles, kept by triggers so that no writer can forget it.

This and `kb/search.py` are the only places that know how full text is searched.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """CREATE VIRTUAL TABLE article_search USING fts5(
        title, text, content='articles', content_rowid='row', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER article_search_add AFTER INSERT ON articles BEGIN
        INSERT INTO article_search(rowid, title, text) VALUES (new."row", new.title, new.text);
    END""",
    """CREATE TRIGGER article_search_remove AFTER DELETE ON articles BEGIN
        INSERT INTO article_search(article_search, rowid, title, text)
        VALUES ('delete', old."row", old.title, old.text);
    END""",
    "INSERT INTO article_search(article_search) VALUES ('rebuild')",
)


def upgrade() -> None:
    """Make the search table, and fill it from the articles that are there."""
    for statement in STATEMENTS:
        op.execute(statement)
