"""JSON from outside, read with suspicion: what it is, and what the caller should have sent."""

import json
from typing import Any, NoReturn

from sidelight.errors import BadRequestError

_JSON_TYPES = {type(None): "null", bool: "true or false", int: "a number", float: "a number"}
_JSON_TYPES |= {str: "a string", list: "a list", dict: "an object"}
_SHOWN = 40


def read_json(body: bytes) -> dict[str, Any]:
    """The object in a body. Raises BadRequestError."""
    try:
        fields = json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadRequestError(f"The body is not UTF-8: byte {error.start} cannot be read") from None
    except json.JSONDecodeError as error:
        raise BadRequestError(f"The body is not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise BadRequestError("The body is nested too deep") from None
    except ValueError:  # more digits than Python converts
        raise BadRequestError("The body has a number with too many digits") from None
    if not isinstance(fields, dict):
        refuse("The body", fields, "a JSON object")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise BadRequestError(f"The body has {name}, which is not JSON")


def string(where: str, value: Any) -> str:
    """The value, if it is a string. Raises BadRequestError."""
    if not isinstance(value, str):
        refuse(where, value, "a string")
    return value


def refuse(where: str, value: Any, takes: str) -> NoReturn:
    """Raises BadRequestError: what the field is, and what it takes."""
    shown = json.dumps(value) if isinstance(value, str | int | float) and value is not None else ""
    found = shown if 0 < len(shown) <= _SHOWN else _JSON_TYPES[type(value)]
    raise BadRequestError(f"{where} is {found}; it takes {takes}")
