"""Text to findings: sentences, quotations and their speakers, reported claims, names. Knows no KB.

`read` is the only door. It never raises on any text, and takes a few milliseconds for a page without a
language model: the rules answer at look-up, the model adds names and grammar at import.
"""

from dataclasses import replace

from sidelight.analysis.claims import find_claims, reports_by_rules
from sidelight.analysis.french import FRENCH
from sidelight.analysis.french_speech import with_french_speakers
from sidelight.analysis.ground import make_ground
from sidelight.analysis.installed import (
    LanguageModel,
    installed_models,
    load_model,
    model_faults,
    model_status,
)
from sidelight.analysis.joining import join_quotations
from sidelight.analysis.language import Pipeline
from sidelight.analysis.marks import find_stretches
from sidelight.analysis.names import find_names
from sidelight.analysis.quotations import find_quotations, quoted_spans
from sidelight.analysis.reports import reports_by_parse
from sidelight.analysis.runs import as_name_runs
from sidelight.analysis.scan import make_scan
from sidelight.analysis.sentences import split_paragraphs, split_passages
from sidelight.analysis.speakers import find_cues
from sidelight.analysis.tongues import language_of
from sidelight.analysis.transcripts import find_turns
from sidelight.model import Reading, Span

__all__ = [
    "LanguageModel",
    "Pipeline",
    "find_passages",
    "installed_models",
    "load_model",
    "model_faults",
    "model_status",
    "read",
]


def find_passages(text: str) -> tuple[Span, ...]:
    """The passages of a text, as `read` gives them, at a tenth of what that takes."""
    return tuple(split_passages(text, split_paragraphs(text)))


def read(text: str, *, model: LanguageModel | None = None) -> Reading:
    """All that stands in a text: passages, quotations, reports and claims, names, capitalised runs, in order.

    Offsets are code points into `text`. Names come from rules, and from the model too when one is given; what
    is reported comes from the model's grammar then, else from rules. Who speaks is read by the rules' names
    alone: an article is then understood as a page is, and the model, which takes lone surnames for bodies,
    made speakers worse (PolNeAR, dev part: precision 0.907 with its names, 0.934 without).
    """
    language = language_of(text)
    scanned = make_scan(text, language)
    stretches = find_stretches(text, scanned.paragraphs)
    named = find_names(scanned)
    bare = make_ground(scanned, named, quoted_spans(stretches))
    ground = replace(bare, cues=tuple(find_cues(bare)))
    spoken = [*find_quotations(ground, stretches), *find_turns(scanned, named, stretches)]
    if language == FRENCH:
        spoken = list(with_french_speakers(ground, spoken))
    pipeline = model.of(language) if model is not None else None
    understood = pipeline.understand(text, scanned.passages) if pipeline is not None else None
    parse = understood.parse if understood is not None else None
    heard = reports_by_parse(ground, parse, stretches) if parse else reports_by_rules(ground)
    reports = join_quotations(ground, stretches, heard, spoken)
    names = find_names(scanned, understood.names) if understood is not None else named
    return Reading(
        passages=tuple(scanned.passages),
        quotations=tuple(sorted(spoken, key=lambda quotation: quotation.parts)),
        claims=find_claims(ground, reports),
        reports=reports,
        names=tuple(names.things),
        runs=as_name_runs(scanned, names.runs),
        language=language,
    )
