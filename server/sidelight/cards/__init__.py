"""From matches to cards: what a reader is told, in which order, and why.

A card says what was printed where and when. It never says what is true.
"""

from sidelight.cards.names import entity_card
from sidelight.cards.quotations import Spoken, quotation_card
from sidelight.cards.sentences import CHANGED, CUT, title

__all__ = ["CHANGED", "CUT", "Spoken", "entity_card", "quotation_card", "title"]
