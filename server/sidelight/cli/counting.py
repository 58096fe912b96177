"""Numbers with their nouns, as a person would write them."""


def counted(number: int, noun: str, many: str = "") -> str:
    """ "1 article", "2,000 articles"; `many` is for nouns that do not just take an s."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"
