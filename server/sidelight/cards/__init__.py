"""From matches to cards: what a reader is told, in which order, and why.

A card says what was printed where and when. It never says what is true.
"""

from sidelight.cards.names import BeingRead, entity_card
from sidelight.cards.quotations import Spoken, quotation_card
from sidelight.cards.sentences import CHANGED, CUT, title
from sidelight.cards.timeline import periods

__all__ = ["CHANGED", "CUT", "BeingRead", "Spoken", "entity_card", "periods", "quotation_card", "title"]
