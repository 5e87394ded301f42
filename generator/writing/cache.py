"""Results that take long to make, kept by what they were made of: pictures and fonts survive from build to build."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.making.maker import Job, Maker
from generator.model import Source
from generator.model.digested import Damaged
from generator.site.cores import on_all_cores
from generator.writing.code import code_of, epoch
from generator.writing.store import Store

Making = Callable[[int, int], None]

_FEW = 6  # so many results are made sooner here than in a new process


class Cache:
    """Results that take long to make and rest on their own inputs alone, kept in ``store``.

    ``making`` is told how many are made, of how many: before the first one, and after each. ``codes`` keeps the
    digests of makers' code by their names: of one epoch, as each takes a look at many modules.
    """

    def __init__(
        self,
        store: Store,
        making: Making = lambda done, wanted: None,
        codes: dict[str, str] | None = None,
    ) -> None:
        self._store = store
        self._making = making
        self._codes = {} if codes is None else codes

    def digests(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, str]:
        """A digest of all that each job's result is made of, by the job's name: the same on every system."""
        if not jobs:
            return {}
        if maker not in self._codes:
            self._codes[maker] = code_of(maker)
        made_by = f"{maker}\0{self._codes[maker]}\0{source.digest}"
        return {name: sha256(f"{made_by}\0{job!r}".encode()).hexdigest() for name, job in jobs.items()}

    def results(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, bytes]:
        """What ``maker`` makes of each job and of ``source.data``, by the job's name. Equal jobs are made once, kept
        ones not at all. A job is a picklable value whose ``repr`` says all about it.
        """
        keys = self.digests(jobs, maker, source)
        found = dict(self._each(keys, jobs, maker, source))
        return {name: found[key] for name, key in keys.items()}

    def keyed(self, jobs: Mapping[str, Job], maker: Maker, source: Source) -> dict[str, tuple[str, int]]:
        """The same, but of each result its size and the key under which ``fetch`` has it: all would fill the memory."""
        keys = self.digests(jobs, maker, source)
        sizes = {key: len(data) for key, data in self._each(keys, jobs, maker, source)}
        return {name: (key, sizes[key]) for name, key in keys.items()}

    def _each(
        self, keys: Mapping[str, str], jobs: Mapping[str, Job], maker: Maker, source: Source
    ) -> Iterator[tuple[str, bytes]]:
        """Each result once, by its key: those that are kept, and then those that are made now."""
        wanting: dict[str, Job] = {}
        for key, name in {key: name for name, key in keys.items()}.items():
            if (data := self._store.get(key)) is None:
                wanting[key] = jobs[name]
            else:
                yield key, data
        if wanting:
            self._making(0, len(wanting))
        drawn = on_all_cores(_drawn, list(wanting.values()), (maker, source), few=_FEW, fresh=True)
        made = zip(wanting, drawn, strict=True)
        for done, (key, data) in enumerate(made, 1):
            self._store.keep(key, data)
            self._making(done, len(wanting))
            yield key, data

    def fetch(self, key: str) -> bytes:
        """A result that is kept; raises Damaged where it no longer is."""
        if (data := self._store.get(key)) is None:
            raise Damaged
        return data

    def use(self, keys: Iterable[str]) -> None:
        """The build uses these results, though it need not have them: they are not swept away."""
        self._store.use(keys)


class CompiledTemplates(BytecodeCache):
    """The code of templates, kept in ``store`` by the digest of their source."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its code is kept."""
        if (code := self._store.get(_key_of(bucket))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        self._store.keep(_key_of(bucket), bucket.bytecode_to_string())


def _key_of(bucket: Bucket) -> str:
    """All that the code depends on: the template, and how the environment is set."""
    options = {
        name: value
        for name, value in sorted(vars(bucket.environment).items())
        if isinstance(value, str | int | None)
    }
    said = f"{epoch()}\0{options}\0{bucket.key}\0{bucket.checksum}"
    return sha256(said.encode()).hexdigest()


# ---------------------------------------------------------------- one result


def _drawn(job: object, given: tuple[str, Source]) -> bytes:
    function, source = given
    return _function(function)(job, _bytes_of(source))


_AT_HAND: dict[str, bytes] = {}  # by digest
_MOST_AT_HAND = 2


def _bytes_of(source: Source) -> bytes:
    """The bytes of a source; of the last two the same object each time: what is known of a font is remembered by its
    bytes, and a process that lives on would hold a copy of them for each build.
    """
    data = _AT_HAND.pop(source.digest, None)
    _AT_HAND[source.digest] = source.data if data is None else data
    while len(_AT_HAND) > _MOST_AT_HAND:
        del _AT_HAND[next(iter(_AT_HAND))]
    return _AT_HAND[source.digest]


@cache
def _function(name: str) -> Callable[[object, bytes], bytes]:
    module, _, function = name.partition(":")
    found: Callable[[object, bytes], bytes] = getattr(import_module(module), function)
    return found
