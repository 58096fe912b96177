"""Cards for browser tests, as the service would send them."""

from typing import Any

Json = dict[str, Any]

ARTICLE: Json = {
    "id": "a1",
    "title": "Ministers Trade Blame Over Harbour Fire",
    "url": "https://news.example/harbour",
    "publisher": "Example Courier",
    "authors": ["Ada Writer"],
    "published": "2016-10-07",
}


def passage(text: str, words: str = "", before: str = "", after: str = "") -> Json:
    start = text.find(words)
    return {
        "text": text,
        "start": 0,
        "end": len(text),
        "match": [start, start + len(words)],
        "before": before,
        "after": after,
    }


def credit(sentence: str) -> Json:
    """Where a sentence, which is all of its text, says that Kerry said something."""
    speaker, cue = sentence.index("Kerry"), sentence.index("said")
    spans = {"speaker": [speaker, speaker + 5], "cue": [cue, cue + 4]}
    return {
        "block": None,
        "start": speaker,
        "end": speaker + 5,
        "cue": spans["cue"],
        "sentence": {"text": sentence, "start": 0, **spans},
    }


def quotation(wording: str, title: str, **changes: Any) -> Json:
    """A quotation card; `changes` replace its keys."""
    diff = changes.pop("diff", [])
    shown = changes.pop("passage", passage("The harbour was safe."))
    card: Json = {
        "kind": "quotation",
        "title": title,
        "score": 0.9,
        "why": "14 of 16 words stand in the same order in 1 stored article.",
        "wording": wording,
        "flags": [],
        "attribution": "same",
        "speakers": {
            "page": {"text": "Kerry", "entity": "e1", "credit": credit("Kerry said: “The ministry did not")},
            "stored": {"text": "John Kerry", "entity": "e1", "credit": credit("for years,” Kerry said.")},
        },
        "diff": diff,
        **changes,
    }
    evidence = {
        "article": changes.get("article", ARTICLE),
        "passage": shown,
        "wording": wording,
        "flags": card["flags"],
        "attribution": card["attribution"],
        "speaker": "John Kerry",
        "diff": diff,
        "score": card["score"],
        "copies": 3,
        "also_in": [{**ARTICLE, "id": "a2", "publisher": "Example Post"}],
        "credit": card["speakers"]["stored"]["credit"],
    }
    card.pop("article", None)
    version = {
        "text": shown["text"],
        "wording": wording,
        "flags": card["flags"],
        "closest": True,
        "first_seen": "2016-10-07",
        "last_seen": "2016-10-07",
        "articles": 3,
        "sources": 1,
        "evidence": [0],
    }
    counts = {"closest": 0, "versions": [version], "articles": 3, "sources": 1, "wordings": 1}
    return {"evidence": [evidence], **counts, **card}


ALTERED = quotation(
    "altered",
    "Altered: “not” was added",
    flags=["negation"],
    diff=[
        {"op": "equal", "page": "The ministry did", "stored": "The ministry did"},
        {"op": "insert", "page": "not", "stored": ""},
        {"op": "equal", "page": "know about the", "stored": "know about the"},
        {"op": "replace", "page": "200", "stored": "20"},
        {"op": "equal", "page": "barrels", "stored": "barrels"},
        {"op": "cut", "page": "", "stored": ", and had known for years"},
    ],
    passage=passage(
        "“The ministry did know about the 20 barrels, and had known for years,” Kerry said on Friday.",
        "The ministry did know about the 20 barrels",
        before="The fire began shortly after midnight.",
        after="Two witnesses had told the newspaper the same.",
    ),
)

DRIFTED = quotation(
    "verbatim",
    "Verbatim",
    passage=passage("“Nobody was warned,” she said.", "Nobody was warned"),
    articles=4,
    sources=2,
    wordings=2,
)
"""The words of a card with a later wording of another publisher."""
DRIFTED["evidence"].append(
    {
        **DRIFTED["evidence"][0],
        "article": {**ARTICLE, "title": "A Fire Remembered", "publisher": "Post", "published": "2017-01-02"},
        "passage": passage("“Hardly anybody was warned,” she said.", "Hardly anybody was warned"),
        "wording": "altered",
        "diff": [
            {"op": "replace", "page": "Nobody", "stored": "Hardly anybody"},
            {"op": "equal", "page": "was warned", "stored": "was warned"},
        ],
        "copies": 1,
        "also_in": [],
    }
)
DRIFTED["versions"].append(
    {
        **DRIFTED["versions"][0],
        "text": "Hardly anybody was warned",
        "wording": "altered",
        "closest": False,
        "first_seen": "2017-01-02",
        "last_seen": "2017-01-02",
        "articles": 1,
        "evidence": [1],
    }
)

VERBATIM = quotation(
    "verbatim",
    "Verbatim",
    passage=passage("“Nobody was warned,” she said.", "Nobody was warned"),
)

ENTITY: Json = {
    "kind": "entity",
    "title": "John Kerry",
    "score": 1.0,
    "why": "“Kerry” is an alias of John Kerry.",
    "entity": {
        "id": "e1",
        "name": "John Kerry",
        "type": "person",
        "role": "US Secretary of State",
        "description": "American politician",
        "role_article": "a1",
        "aliases": ["Kerry", "Secretary Kerry"],
        "url": "https://names.example/kerry",
    },
    "roles": [
        {
            "text": "US Secretary of State",
            "first_said": "2016-07-02",
            "last_said": "2016-10-07",
            "articles": 3,
            "article": ARTICLE,
        }
    ],
    "others": [
        {"id": "e9", "name": "Bob Kerrey", "type": "person", "role": "former senator", "description": ""}
    ],
    "mentions": 9,
    "articles": 4,
    "first_seen": "2016-07-02",
    "last_seen": "2016-10-07",
    "first_article": {**ARTICLE, "id": "a0", "published": "2016-07-02"},
    "last_article": ARTICLE,
    "timeline": [
        {"month": "2016-07", "mentions": 1},
        {"month": "2016-08", "mentions": 5},
        {"month": "2016-10", "mentions": 3},
    ],
    "periods": [
        {"period": "2016-07", "mentions": 1},
        {"period": "2016-08", "mentions": 5},
        {"period": "2016-09", "mentions": 0},
        {"period": "2016-10", "mentions": 3},
    ],
    "evidence": [
        {"article": ARTICLE, "passage": passage("John Kerry, US Secretary of State, spoke.", "John Kerry")}
    ],
    "quotations": [{"article": ARTICLE, "text": "The ministry did know about the 20 barrels."}],
    "related": [
        {"id": "e2", "name": "Sergey Lavrov", "type": "person", "role": "Foreign Minister", "articles": 3}
    ],
}
