"""The code that a result rests on is found by its imports, not named by hand."""

from generator.writing.code import ROOT, closure


def _closure(module: str) -> set[str]:
    return {path.relative_to(ROOT / "generator").as_posix() for path in closure(module)}


def test_a_drawing_rests_on_what_its_module_imports_however_far() -> None:
    """The geometry of dots and the wording of dates go into a chart's file by way of what it imports."""
    assert {"making/chart_files.py", "site/charts.py", "site/wording.py", "model/words.py"} <= _closure(
        "generator.making.chart_files"
    )


def test_a_package_that_hands_names_on_stands_for_where_it_has_them() -> None:
    """Who imports a language from the model does not rest on every noun of it."""
    assert "model/settings.py" not in _closure("generator.making.pictures.drawing")


def test_a_whole_program_ends() -> None:
    """The whole program imports itself from many sides."""
    assert len(_closure("generator.pipeline")) > 100
