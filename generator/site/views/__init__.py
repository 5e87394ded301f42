"""What each layout's template sees: one module for a layout, whose function makes the page's body."""

from collections.abc import Callable, Mapping

from generator.site.context import Context
from generator.site.views.activities import activities
from generator.site.views.activity import activity
from generator.site.views.archive import archive
from generator.site.views.audience import audience
from generator.site.views.background import background
from generator.site.views.facet import facet
from generator.site.views.facts import facts
from generator.site.views.figures import figures
from generator.site.views.glossary import glossary
from generator.site.views.home import home
from generator.site.views.item import item
from generator.site.views.letter import letter
from generator.site.views.letter_parallel import letter_parallel
from generator.site.views.letter_print import letter_print
from generator.site.views.news import news
from generator.site.views.not_found import not_found
from generator.site.views.notes import notes
from generator.site.views.notice import notice
from generator.site.views.over import over
from generator.site.views.partners import partners
from generator.site.views.press import press
from generator.site.views.root import root
from generator.site.views.search import search
from generator.site.views.take_part import take_part
from generator.site.views.text import text

# The layouts by their names in front matter and in templates/layouts/.
BODIES: Mapping[str, Callable[[Context], object]] = {
    "activities": activities,
    "activity": activity,
    "archive": archive,
    "audience": audience,
    "background": background,
    "facet": facet,
    "facts": facts,
    "figures": figures,
    "glossary": glossary,
    "home": home,
    "item": item,
    "letter": letter,
    "letter-parallel": letter_parallel,
    "letter-print": letter_print,
    "news": news,
    "not-found": not_found,
    "notes": notes,
    "notice": notice,
    "over": over,
    "partners": partners,
    "press": press,
    "root": root,
    "search": search,
    "take-part": take_part,
    "text": text,
}
