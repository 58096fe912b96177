"""The routes of the API. Each reads with `wire`, asks one joiner or the KB, and writes with `wire`."""

from dataclasses import asdict

from flask import Flask, Response, request
from werkzeug.routing import BaseConverter

from sidelight.analysis import installed_models, load_model, model_status
from sidelight.errors import LockedKBError, NotFoundError
from sidelight.ingest import keep
from sidelight.kb import Filters, KnowledgeBase, Outcome
from sidelight.lookup import PATIENCE, Options, look_up
from sidelight.settings import Settings
from sidelight.web import wire
from sidelight.web.body import read_body
from sidelight.web.files import openapi_text
from sidelight.web.opened import OpenedDesk

READER = "reader"
"""By whom the log says that a wrong match was reported here."""


class AnyId(BaseConverter):
    """Ids come from people's files and may hold anything, slashes included."""

    part_isolating = False
    regex = "(?s:.+)"


def add_routes(app: Flask, settings: Settings, opened: OpenedDesk) -> None:
    """Add the API's routes to the app."""
    app.url_map.converters["any_id"] = AnyId
    limits = wire.Limits.of(settings)

    @app.post("/v1/lookup")
    def lookup() -> Response:
        asked = wire.read_lookup(read_body(limits.body_bytes), limits)
        with opened.desk() as desk:
            answer = look_up(desk, asked.readable_page(), Options(asked.kinds, asked.limit))
        return _json(wire.write_answer(answer, asked.page, asked.unit))

    @app.get("/v1/info")
    def info() -> Response:
        with opened.desk() as desk:
            revision, counts = desk.kb.revision(), asdict(desk.counts())
        model = ", ".join(installed_models(settings.model)) or settings.model
        return _json(wire.write_info(limits, revision, counts, model, model_status(settings.model)))

    @app.post("/v1/articles")
    def keep_page() -> Response:
        kept = wire.read_kept(read_body(limits.body_bytes), limits)
        with opened.desk() as desk:
            done = keep(desk.kb, kept, model=lambda: load_model(settings.model), follow=desk.catch_up)
        response = _json(wire.write_kept(done))
        response.status_code = 200 if done.outcome is Outcome.UNCHANGED else 201
        return response

    @app.get("/v1/articles/<any_id:id>")
    def article(id: str) -> Response:  # noqa: A002, the API's name for it
        with opened.desk() as desk:
            found = desk.kb.article(id)
        if found is None:
            raise NotFoundError("There is no article with this id")
        return _json(wire.write_article(found))

    @app.get("/v1/search")
    def search() -> Response:
        asked = wire.read_search(request.args)
        with opened.desk() as desk:
            hits = desk.kb.find(asked.q, _filters(desk.kb, asked), asked.limit)
            revision = desk.kb.revision()
        return _json(wire.write_search(hits, revision))

    @app.get("/v1/entities/<any_id:id>")
    def entity(id: str) -> Response:  # noqa: A002, the API's name for it
        with opened.desk() as desk:
            known = desk.kb.facts([id]).get(id)
        if known is None:
            raise NotFoundError("There is no entity with this id")
        return _json(wire.write_entity(known))

    @app.post("/v1/feedback")
    def feedback() -> Response:
        wrong = wire.read_feedback(read_body(wire.FEEDBACK_BYTES))
        with opened.desk() as desk:
            number, done = desk.kb.curation.mute(wrong.entity, wrong.alias, wrong.site, READER)
        return _json(wire.write_feedback(number, done.revision))

    @app.delete("/v1/feedback/<int:id>")
    def take_back(id: int) -> Response:  # noqa: A002, the API's name for it
        with opened.desk() as desk:
            done = desk.kb.curation.unmute(id, READER)
        return _json(wire.write_feedback(id, done.revision))

    @app.get("/v1/openapi.json")
    def openapi() -> Response:
        return Response(openapi_text(), mimetype="application/json")

    @app.get("/healthz")
    def healthz() -> Response:
        return _json({"status": "ok"})

    @app.get("/readyz")
    def readyz() -> Response:
        with opened.desk() as desk:
            current = desk.follow(PATIENCE)
            revision = desk.kb.revision()
            ready = wire.write_ready(revision, desk.articles(revision))
        if not current:
            raise LockedKBError("The index is being built by another program")
        return _json(ready)


def _filters(kb: KnowledgeBase, asked: wire.Search) -> Filters:
    """A name may be several entities': all of them are meant. Raises NotFoundError for one of none."""
    entities = tuple(row.id for row in kb.curation.called(asked.entity)) if asked.entity else ()
    if asked.entity and not entities:
        raise NotFoundError("There is no entity of this id or name", remedy="Look for it by `q`.")
    speakers = tuple(row.id for row in kb.curation.called(asked.speaker)) if asked.speaker else ()
    speaker = "" if speakers else asked.speaker
    return Filters(asked.publisher, asked.since, asked.until, entities, speakers, speaker)


def _json(document: wire.Json) -> Response:
    return Response(wire.dump(document), mimetype="application/json")
