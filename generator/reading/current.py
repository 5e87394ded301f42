"""What of the content is there on a day: drafts and what has not begun are left out, what has ended is marked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.model import Activity, Content, Item, Life, TextPage
from generator.model.digested import digest_of_text

# A build without a day: nothing has ended, and what has a first day has not begun.
NO_DAY = date.min


def moment_of(given: date | None, environment: Mapping[str, str], now: datetime) -> date | datetime:
    """When a build takes place: the day that is given, else SOURCE_DATE_EPOCH (seconds since 1970), else ``now``.

    Raises ValueError where that variable is no number of seconds (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if given is not None:
        return given
    if not (epoch := environment.get("SOURCE_DATE_EPOCH", "")):
        return now
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(epoch) from error


def day_in(moment: date | datetime, zone: ZoneInfo) -> date:
    """The day of a moment where the site is at home; a day stays what it is."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def bounds_of(moment: date | datetime, zone: ZoneInfo) -> tuple[float, float]:
    """When the day of a build begins and ends, in seconds since 1970; no time at all where a day was named."""
    if not isinstance(moment, datetime):
        return 0.0, 0.0
    begins = datetime.combine(day_in(moment, zone), time.min, zone)
    return begins.timestamp(), (begins + timedelta(days=1)).timestamp()


def current(content: Content, today: date, drafts: bool = False) -> Content:
    """The content as it is ``today``; with ``drafts`` as the preview shows it.

    A draft, or what begins later, is as if its files were not there: its key is among ``hidden``, an activity's number
    and id too, and nothing else is left of it. What has ended keeps its address: its key is in ``over`` with its last
    day, and no list has it.
    """
    lives = _lives(content)
    hidden = frozenset(
        key for key, life in lives.items() if (life.draft and not drafts) or not life.begun(today)
    )
    over = {
        key: life.ends for key, life in lives.items() if life.ends and life.over(today) and key not in hidden
    }
    activities = tuple(one for one in content.activities if one.key not in hidden)
    drafted = frozenset(key for key, life in lives.items() if life.draft) - hidden
    names = hidden | {name for one in content.activities if one.key in hidden for name in (one.id, one.n)}
    now = content.made_of(
        digest_of_text(repr((sorted(names), over, sorted(drafted)))),
        pages=tuple(page for page in content.pages if page.key not in hidden),
        activities=tuple(one for one in activities if one.key not in over),
        items={
            kind: tuple(item for item in items if item.key not in hidden)
            for kind, items in content.items.items()
        },
        over=over,
        hidden=names,
        drafts=drafted,
    )
    ended = tuple(one for one in activities if one.key in over)
    return replace(now, ended=ended, roots={**now.roots, "ended": now.roots["activities"]})


def _lives(content: Content) -> dict[str, Life]:
    """How long each thing lives, by its key. The two files of a page may each say a part of it."""
    lives: dict[str, Life] = {}
    things: tuple[TextPage | Activity | Item, ...] = (
        *content.pages,
        *content.activities,
        *content.all_items,
    )
    for one in things:
        lives[one.key] = _both(lives[one.key], one.life) if one.key in lives else one.life
    return lives


def _both(one: Life, two: Life) -> Life:
    return Life(
        one.draft or two.draft,
        max(filter(None, (one.begins, two.begins)), default=None),
        min(filter(None, (one.ends, two.ends)), default=None),
        tuple(dict.fromkeys((*one.aliases, *two.aliases))),
    )
