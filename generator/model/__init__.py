"""The nouns, frozen, in the order in which they come into being; imports nothing of ours but itself."""

from generator.model.built import Outcome, Route
from generator.model.catalogue import Activity, Audience, Facet, FacetValue, Part, Step, Verb
from generator.model.content import Citation, Content, NewsItem, Quotation, Term, TextPage
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
from generator.model.numbers import number_order
from generator.model.problem import Place, Problem, Severity, Text, place_of
from generator.model.settings import Budgets, Filing, Licence, Publisher, Settings, Target, Tongue
from generator.model.source import Snapshot, Source
from generator.model.words import LANGUAGES, Language, Words, other

__all__ = [
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
    "Language",
    "Letter",
    "Licence",
    "NewsItem",
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
    "Verb",
    "Words",
    "number_order",
    "other",
    "place_of",
]
