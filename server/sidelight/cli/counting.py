"""Numbers with their nouns, as a person would write them."""


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"; for nouns that take an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
