"""Texts of a form, for the annotations of nouns: ``reading.shapes`` says what each form matches."""

from typing import Annotated

from generator.model.words import Words

Number = Annotated[str, "number"]  # of a thing: A36, T05
Reference = Annotated[str, "reference"]  # to a thing by its number
Lines = Annotated[str, "lines"]  # that stay apart, where other texts are one line
Slug = Annotated[str, "slug"]
Anchor = Annotated[str, "anchor"]
Address = Annotated[str, "address"]
Colour = Annotated[str, "colour"]
LanguageTag = Annotated[str, "language tag"]
Locale = Annotated[str, "locale"]
IcpNumber = Annotated[str, "icp number"]
PoliceNumber = Annotated[str, "police number"]
LinesOfWords = Annotated[Words, "lines of words"]
