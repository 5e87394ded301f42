"""The nouns, frozen, in the order in which they come into being; imports nothing of ours but itself."""

from generator.model.built import Outcome, Route, failed
from generator.model.campaign import Campaign, Colours, Dates, Home, HomeStep, Palette, Poster
from generator.model.catalogue import Activity, Audience, Facet, FacetValue, Part, Step, Verb
from generator.model.content import (
    Citation,
    Content,
    InterfaceWords,
    Origin,
    Quotation,
    ReadyText,
    Term,
    TextPage,
    missing_word,
)
from generator.model.kinds import KINDS, Item, Kind, Version
from generator.model.letter import (
    PERCENT,
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
    Unit,
)
from generator.model.life import Life
from generator.model.numbers import number_order
from generator.model.problem import Day, Place, Problem, Severity, Text, Unusable, Whole, place_in, place_of
from generator.model.settings import (
    Budgets,
    Filing,
    Licence,
    MenuEntry,
    PageBudget,
    Publisher,
    Settings,
    Target,
    Tongue,
)
from generator.model.source import Snapshot, Source
from generator.model.words import LANGUAGES, PUNCTUATION, Language, Words, other
