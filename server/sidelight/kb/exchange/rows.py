"""From an export's lines to rows of tables, each value checked. Nothing here touches the database."""

from dataclasses import dataclass, field
from typing import Any

from sidelight.kb import log
from sidelight.kb.edited import EDITED
from sidelight.kb.exchange import checks
from sidelight.kb.exchange.lines import Record
from sidelight.kb.forms import fold_name, sound_of
from sidelight.kb.importers.fields import FieldError, shown
from sidelight.kb.reviews import reviews_json
from sidelight.kb.sameness import content_hash, record_hash, url_key
from sidelight.kb.spans import pack
from sidelight.model import Article, ClaimReview, EntityType, Span

Values = dict[str, Any]

ORIGINS = ("derived", "variant", "imported", "curated", "removed")
_TYPES = tuple(kind.value for kind in EntityType)
_ACTIONS = (log.ADD, log.REMOVE, log.READ, log.EDIT)


@dataclass(slots=True)
class ArticleRows:
    """An article's rows, without the numbers that it is given when it is stored.

    `copy_of` is the id of the article whose near-copy it is; `named` are all entities that it speaks of.
    """

    article: Values
    reading: Values
    copy_of: str = ""
    named: set[int] = field(default_factory=set)
    mentions: list[Values] = field(default_factory=list)
    appearances: list[Values] = field(default_factory=list)
    roles: list[Values] = field(default_factory=list)
    quotations: list[Values] = field(default_factory=list)
    claims: list[Values] = field(default_factory=list)
    records: list[Values] = field(default_factory=list)


def entity_row(record: Record) -> Values:
    """A row of `entities`."""
    name = checks.line(record, "name")
    folded = checks.line(record, "folded", "") or fold_name(name)
    merged = checks.text(record, "merged_into", "")
    return {
        "id": checks.entity(record, "id"),
        "name": name,
        "folded": folded,
        "sound": checks.line(record, "sound", "") or sound_of(folded),
        "type": checks.one_of(record, "type", _TYPES),
        "origin": checks.one_of(record, "origin", ORIGINS),
        "role": checks.text(record, "role", ""),
        "role_article": checks.public_id(record, "role_article", ""),
        "role_published": checks.day(record, "role_published"),
        "merged_into": checks.entity_in(merged, "merged_into") if merged else None,
        "hidden": checks.flag(record, "hidden"),
        "external_id": checks.text(record, "external_id", ""),
        "description": checks.text(record, "description", ""),
        "url": checks.address(record),
    }


def alias_row(record: Record) -> Values:
    """A row of `aliases`, without its id."""
    form = checks.line(record, "text")
    return {
        "entity": checks.entity(record),
        "text": form,
        "folded": checks.line(record, "folded", "") or fold_name(form),
        "origin": checks.one_of(record, "origin", ORIGINS),
    }


def mute_row(record: Record, now: str) -> Values:
    """A row of `mutes`."""
    return {
        "id": checks.number(record, "id"),
        "folded": checks.line(record, "form"),
        "entity": checks.entity(record),
        "site": checks.line(record, "site"),
        "by": checks.word(record, "by"),
        "at": checks.line(record, "at", now),
    }


def edit_row(record: Record) -> Values:
    """A row of `edits`, without revisions of others."""
    return {
        "command": checks.word(record, "command"),
        "summary": checks.line(record, "summary"),
        "by": checks.word(record, "by", "import"),
        "before": checks.stored_json(checks.mapped(record, "before")),
        "after": checks.stored_json(checks.mapped(record, "after")),
    }


def change_rows(record: Record) -> tuple[Values, Values | None]:
    """A row of `changes` without its mark, and that of `edits` if it was one."""
    revision = checks.number(record, "revision")
    change = {
        "revision": revision,
        "at": checks.line(record, "at"),
        "action": checks.one_of(record, "action", _ACTIONS),
        "article_id": checks.public_id(record, "article_id", ""),
        **{name: checks.number(record, name, 0) for name in ("article_row", "first_passage", "passages")},
    }
    if "command" not in record:
        return change, None
    others = {name: checks.number(record, name, 0) or None for name in ("undoes", "undone_by")}
    return change, {"revision": revision, **edit_row(record), **others}


def article_rows(record: Record, now: str) -> ArticleRows:
    """All rows of an article. Raises FieldError."""
    article = _article(record)
    length = len(article.text)
    spans = checks.passages(record, length)
    stored = {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "url_key": url_key(article.url),
        "publisher": article.publisher,
        "authors": checks.stored_json(article.authors),
        "published": article.published,
        "content_hash": content_hash(article.title, article.text),
        "record_hash": record_hash(article),
        "added_at": checks.line(record, "added_at", now),
        "passages": len(spans),
        "text": article.text,
        "reviews": reviews_json(article.reviews),
        "edited": _edited(record),
    }
    packed = pack([Span(*span) for span in spans])
    reading = {"read_with": checks.word(record, "read_with"), "spans": packed}
    rows = ArticleRows(stored, reading, checks.public_id(record, "copy_of", ""))
    _fill(rows, record, length)
    return rows


def _fill(rows: ArticleRows, record: Record, length: int) -> None:
    for public, spans in checks.mapped(record, "mentions").items():
        number = checks.entity_in(public, "mentions")
        found = [
            checks.span(one, "mentions", length) for one in checks.listed({"mentions": spans}, "mentions")
        ]
        rows.mentions += [{"entity": number, "start": start, "end": end} for start, end in found]
        published = rows.article["published"]
        rows.appearances.append({"entity": number, "published": published, "mentions": len(found)})
        rows.named.add(number)
    for public, said in checks.mapped(record, "roles").items():
        number = checks.entity_in(public, "roles")
        rows.roles.append({"entity": number, "text": checks.text({"roles": said}, "roles")})
        rows.named.add(number)
    for one in checks.records(record, "quotations"):
        rows.quotations.append(_quotation(one, length))
    for one in checks.records(record, "claims"):
        rows.claims.append(_claim(one, length))
    rows.named |= {one["entity"] for one in (*rows.quotations, *rows.claims) if one["entity"] is not None}
    rows.records = [{"digest": digest} for digest in checks.digests(record)]


def _article(record: Record) -> Article:
    text = checks.text(record, "text")
    if not text.strip():
        raise FieldError('"text" is empty')
    return Article(
        id=checks.public_id(record),
        title=checks.text(record, "title", ""),
        text=text,
        url=checks.address(record),
        publisher=checks.text(record, "publisher", ""),
        authors=tuple(checks.lines(record, "authors")),
        published=checks.day(record, "published"),
        reviews=tuple(map(_review, checks.records(record, "reviews"))),
    )


def _review(record: Record) -> ClaimReview:
    texts = {name: checks.text(record, name, "") for name in ("rating", "reviewer", "claimant")}
    published = checks.day(record, "published")
    return ClaimReview(checks.text(record, "claim"), **texts, url=checks.address(record), published=published)


def _edited(record: Record) -> str:
    edited = checks.mapped(record, "edited")
    if unknown := edited.keys() - set(EDITED):
        raise FieldError(f'"edited" names no field of an article: {shown(min(unknown))}')
    return checks.stored_json(edited) if edited else ""


def _quotation(record: Record, length: int) -> Values:
    parts = [checks.span(part, "parts", length) for part in checks.listed(record, "parts")]
    if not parts:
        raise FieldError('"parts" of a quotation are missing')
    return {
        **_speaker(record, length),
        "parts": checks.stored_json(parts),
        "scare": checks.flag(record, "scare"),
    }


def _claim(record: Record, length: int) -> Values:
    start, end = checks.span(record.get("span"), "span", length)
    if "speaker_span" not in record or "cue" not in record:
        raise FieldError('a claim lacks its "speaker_span" or "cue"')
    return {**_speaker(record, length), "start": start, "end": end}


def _speaker(record: Record, length: int) -> Values:
    speaker_start, speaker_end = checks.maybe_span(record, "speaker_span", length)
    cue_start, cue_end = checks.maybe_span(record, "cue", length)
    return {
        "entity": checks.entity(record) if "entity" in record else None,
        "speaker": checks.text(record, "speaker", ""),
        "speaker_start": speaker_start,
        "speaker_end": speaker_end,
        "cue_start": cue_start,
        "cue_end": cue_end,
    }
