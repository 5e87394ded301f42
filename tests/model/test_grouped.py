"""Things that belong together, by what they have in common."""

from generator.model.grouped import grouped


def test_things_stay_in_their_order_within_groups_in_the_order_of_their_first() -> None:
    """Lists, feeds and neighbours go by it."""
    pairs = [("b", 3), ("a", 1), ("b", 1), ("b", 3)]
    assert [*grouped(pairs).items()] == [("b", (3, 1, 3)), ("a", (1,))]
    assert grouped(()) == {}
