"""The nouns, frozen, in the order in which they come into being; imports nothing of ours but itself."""

from generator.model.built import Outcome, Route
from generator.model.catalogue import Activity, Audience, Facet, FacetValue, Part, Step, Verb
from generator.model.content import Citation, Content, InterfaceWords, Quotation, Term, TextPage, missing_word
from generator.model.kinds import KINDS, Item, Kind, Version
from generator.model.letter import (
    Addressee,
    Ambiguity,
    Commitment,
    Fact,
    Letter,
    Operator,
    Paragraph,
    Point,
    Slip,
    Statistic,
)
from generator.model.life import Life
from generator.model.numbers import number_order
from generator.model.problem import Place, Problem, Severity, Text, Unusable, place_of
from generator.model.settings import Budgets, Filing, Licence, Publisher, Settings, Target, Tongue
from generator.model.source import Snapshot, Source
from generator.model.words import LANGUAGES, Language, Words, other

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Activity",
    "Addressee",
    "Ambiguity",
    "Audience",
    "Budgets",
    "Citation",
    "Commitment",
    "Content",
    "Facet",
    "FacetValue",
    "Fact",
    "Filing",
    "InterfaceWords",
    "Item",
    "Kind",
    "Language",
    "Letter",
    "Licence",
    "Life",
    "Operator",
    "Outcome",
    "Paragraph",
    "Part",
    "Place",
    "Point",
    "Problem",
    "Publisher",
    "Quotation",
    "Route",
    "Settings",
    "Severity",
    "Slip",
    "Snapshot",
    "Source",
    "Statistic",
    "Step",
    "Target",
    "Term",
    "Text",
    "TextPage",
    "Tongue",
    "Unusable",
    "Verb",
    "Version",
    "Words",
    "missing_word",
    "number_order",
    "other",
    "place_of",
]
