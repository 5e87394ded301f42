"""How much there is of each thing: what ``{count:…}`` names in texts and in interface words."""

from collections.abc import Mapping

from generator.model import Content


def counts(content: Content) -> Mapping[str, int]:
    """Every count by its name: ``activities``, ``terms`` …; ``activities:letter`` are those of the letter."""
    kinds = [activity.kind for activity in content.activities]
    own = [activity.kind for activity in content.activities if activity.p is not None]
    figures = sum(one.p is not None for one in content.statistics)
    return {
        "activities": len(kinds),
        "activities:letter": len(own),
        "named": kinds.count("named"),
        "named:letter": own.count("named"),
        "described": kinds.count("described"),
        "described:letter": own.count("described"),
        "audiences": len(content.audiences),
        "statistics": len(content.statistics),
        "statistics:letter": figures,
        "sources": len(content.sources),
        "commitments": len(content.commitments),
        "addressees": len(content.addressees),
        "paragraphs": len(content.letter.paragraphs),
        "dates": len(content.timeline),
        "facts": len(content.facts),
        "slips": len(content.slips),
        "terms": len(content.terms),
    }
