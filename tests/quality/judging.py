"""Judge what is found by spelling: `python -m tests.quality.judging FOLDER` lists what nobody judged.

Each line is a key, the mention, whom it was taken for, and the words around it. Put `"key": true` (or false)
into fuzzy_judgements.json; the keys say nothing about the names, so that no words of the data are kept here.
"""

import json
import sys
from pathlib import Path

from tests.quality.figures import BUILD
from tests.quality.sets.fuzzy import JUDGEMENTS, all_found


def main(arguments: list[str]) -> int:
    """Print each finding without a judgement once."""
    judged = json.loads(JUDGEMENTS.read_text("utf-8"))
    work = BUILD / "quality"
    work.mkdir(parents=True, exist_ok=True)
    shown = {one.key: one for one in all_found(Path(arguments[0]), work) if one.key not in judged}
    for key, one in shown.items():
        sys.stdout.write(f"{key} | {one.mention} | {one.entity} | {one.around}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
