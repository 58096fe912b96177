"""Text in lines of a terminal's width."""

import click

WIDTH = 100


def wrapped(text: str, indent: str = "    ") -> list[str]:
    """Lines of at most WIDTH characters; colour codes take no room, which textwrap does not know."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(click.unstyle(lines[-1])) + 1 + len(click.unstyle(word)) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [indent + line for line in lines]
