"""What partners may take: texts that say where they come from."""

from dataclasses import replace

import pytest

from generator.model import LANGUAGES, Language, other
from generator.site.addresses import canonical
from generator.site.views.partners import partners
from tests.festival import festival_site
from tests.sized import Assets, seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_texts_end_with_the_address_and_their_source(language: Language) -> None:
    """Each use has its text in both languages; its last lines are that language's home page, and where it stands."""
    site = replace(festival_site(), assets=Assets())
    texts = partners(seen(site, "partners", language)).texts
    assert len(texts) == len(site.content.ready_texts) > 1
    for given, text in zip(site.content.ready_texts, texts, strict=True):
        for copied, tongue in ((text.own, language), (text.away, other(language))):
            *words, address, source = copied.text.splitlines()
            assert any(words) and address == canonical(site.settings, f"{tongue}/index.html")
            assert site.content.campaign.document[tongue] in source
            assert str(site.paragraph(given.p).shown) in source
