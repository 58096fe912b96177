"""Every golden case, on the seed article alone, by rules and with the language model."""

from collections.abc import Iterator

import pytest

from sidelight.analysis import load_model
from sidelight.lookup import Desk
from tests.quality.cases import SEED, Case, read_cases, read_names
from tests.quality.compare import blocks_of, compare
from tests.quality.describe import describe
from tests.quality.knowledge import MODELS, ask, open_desk


@pytest.fixture(scope="session", params=MODELS, ids=list(MODELS))
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    model = MODELS[request.param]
    assert (load_model(model) is None) == (request.param == "rules"), "run `make test`: it installs the model"
    with open_desk(tmp_path_factory.mktemp(request.param), [SEED], model) as opened:
        yield opened


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_the_page_gets_what_an_editor_expects(desk: Desk, case: Case) -> None:
    answer = ask(desk, blocks_of(case), case.url)
    faults = compare(case, answer, read_names())
    assert not faults, describe(case, answer, faults)
