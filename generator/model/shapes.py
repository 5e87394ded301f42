"""Texts of a form, for the annotations of nouns: ``reading.shapes`` says what each form matches."""

from typing import Annotated

Number = Annotated[str, "number"]  # of a thing: A36, T05
Reference = Annotated[str, "reference"]  # to a thing by its number
Slug = Annotated[str, "slug"]
Anchor = Annotated[str, "anchor"]
Address = Annotated[str, "address"]
Colour = Annotated[str, "colour"]
LanguageTag = Annotated[str, "language tag"]
Locale = Annotated[str, "locale"]
IcpNumber = Annotated[str, "icp number"]
PoliceNumber = Annotated[str, "police number"]
