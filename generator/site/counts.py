"""How much there is of each thing: what ``{count:…}`` names in texts and in interface words."""

from collections.abc import Mapping

from generator.model import Content


def counts(content: Content) -> Mapping[str, int]:
    """Every count by its name: ``activities``, ``named``, ``statistics``, ``terms`` …"""
    kinds = [activity.kind for activity in content.activities]
    return {
        "activities": len(kinds),
        "named": kinds.count("named"),
        "described": kinds.count("described"),
        "audiences": len(content.audiences),
        "statistics": len(content.statistics),
        "commitments": len(content.commitments),
        "addressees": len(content.addressees),
        "paragraphs": len(content.letter.paragraphs),
        "dates": len(content.timeline),
        "facts": len(content.facts),
        "slips": len(content.slips),
        "terms": len(content.terms),
    }
