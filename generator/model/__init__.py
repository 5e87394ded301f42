"""The nouns, frozen, in the order in which they come into being; imports nothing of ours but itself."""

from generator.model.built import Outcome, Route
from generator.model.campaign import Campaign, Dates, Home, Poster
from generator.model.catalogue import Activity, Audience, Facet, FacetValue, Part, Step, Verb
from generator.model.content import Citation, Content, InterfaceWords, Quotation, Term, TextPage, missing_word
from generator.model.kinds import KINDS, Item, Kind, Version
from generator.model.letter import (
    ROLES,
    Addressee,
    Ambiguity,
    Commitment,
    Fact,
    Letter,
    Operator,
    Paragraph,
    Point,
    Remarks,
    Role,
    Slip,
    Statistic,
    Topic,
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
    "ROLES",
    "Activity",
    "Addressee",
    "Ambiguity",
    "Audience",
    "Budgets",
    "Campaign",
    "Citation",
    "Commitment",
    "Content",
    "Dates",
    "Facet",
    "FacetValue",
    "Fact",
    "Filing",
    "Home",
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
    "Poster",
    "Problem",
    "Publisher",
    "Quotation",
    "Remarks",
    "Role",
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
    "Topic",
    "Unusable",
    "Verb",
    "Version",
    "Words",
    "missing_word",
    "number_order",
    "other",
    "place_of",
]
