"""``build.py publish TARGET``, told from top to bottom, once the site is built and sound."""

import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from generator.model import Place, Problem, Settings, Severity
from generator.model.noun import noun
from generator.writing.publish.address import (
    Address,
    Branch,
    Folder,
    Store,
    is_loopback,
    refuse_folder,
    refuse_placeholders,
    resolve,
)
from generator.writing.publish.branch import BranchTarget
from generator.writing.publish.child import masked
from generator.writing.publish.files import read_files
from generator.writing.publish.folder import FolderTarget
from generator.writing.publish.lost import listed, refuse_lost_pages
from generator.writing.publish.ordered import Target
from generator.writing.publish.plan import Plan, Step, make_plan
from generator.writing.publish.progress import Progress, Say
from generator.writing.publish.rclone import RcloneTarget
from generator.writing.publish.served import oddity
from generator.writing.publish.stopped import Stopped
from generator.writing.temporary import temporary_folder

# A publish that takes away more than this share of the target may be a mistake.
_SHARE = 10


@noun
class PublishOptions:
    """The words after TARGET; ``terminal``: a person watches; ``project``: the folder that holds site.yaml."""

    project: Path
    dry_run: bool = False
    delete: bool = False
    yes: bool = False
    terminal: bool = False


def publish(
    site: Path,
    settings: Settings,
    wanted: str,
    options: PublishOptions,
    say: Say,
    environment: Mapping[str, str],
) -> tuple[Problem, ...]:
    """Publish the files of the folder ``site``. Says what it does; gives the problem that stopped it, if one did."""
    progress = Progress(say, wanted, sys.stdout if options.terminal else None)
    try:
        address = resolve(wanted, settings, options.project, environment)
        refuse_placeholders(address, settings, wanted)
        if isinstance(address, Folder):
            refuse_folder(address.path, options.project)
        with _opened(address, site, settings, environment) as target:
            _publish(target, site, settings, options, progress)
        return tuple(_unreadable(address, settings, wanted)) if progress.changed else ()
    except Stopped as stop:
        _say_stopped(progress)
        return (stop.problem(wanted),)
    except OSError as error:
        _say_stopped(progress)
        reason = masked(" ".join(filter(None, (error.strerror or str(error), error.filename))), environment)
        return (Problem("publish-failed", Place(wanted), {"reason": reason}),)
    except KeyboardInterrupt:
        _say_stopped(progress)
        raise


def _unreadable(address: Address, settings: Settings, wanted: str) -> Iterator[Problem]:
    """A warning if readers don't get a page from the store; the site of a test on loopback is not the world's."""
    if isinstance(address, Store) and address.kind == "s3":
        home = settings.base_url
        here = is_loopback(urlsplit(home).hostname)
        if here == address.local and (answer := oddity(home)):
            arguments = {"address": home, "answer": answer}
            yield Problem("publish-not-shown", Place(wanted), arguments, Severity.WARNING)


@contextmanager
def _opened(
    address: Address, site: Path, settings: Settings, environment: Mapping[str, str]
) -> Iterator[Target]:
    if isinstance(address, Folder):
        yield FolderTarget(address.path)
    elif isinstance(address, Branch):
        day = datetime.combine(settings.updated, datetime.min.time(), UTC)
        seconds = int(environment.get("SOURCE_DATE_EPOCH") or day.timestamp())
        with temporary_folder("publish-") as folder:
            yield BranchTarget(address, folder, seconds, environment)
    else:
        yield RcloneTarget(address, site, environment)


def _publish(
    target: Target, site: Path, settings: Settings, options: PublishOptions, progress: Progress
) -> None:
    began = time.monotonic()
    files = {**read_files(site), **target.extras}
    there = target.look(files)
    plan = make_plan(files, there, delete=options.delete, rules=target.rules, run=secrets.token_hex(8))
    if options.dry_run:
        _say_plan(plan, progress)
    if not options.yes and not any(path.endswith(".html") for path in files):
        raise Stopped("publish-empty")
    if plan.deletions and not options.yes:
        lost = listed(target.read, there.paths) & set(plan.deletions)
        refuse_lost_pages(lost, settings.gone, settings.tongues)
    if options.dry_run:
        return
    if not options.yes and len(plan.lost) * _SHARE > plan.present:
        raise Stopped("publish-many-lost", count=str(len(plan.lost)), present=str(plan.present))
    if plan.unchanged:
        progress.say("publish-unchanged", target=progress.target, kept=plan.kept)
        return
    progress.planned = len(plan.sends)
    target.carry_out(files, plan, progress)
    progress.end()
    progress.say(
        "publish-done",
        target=progress.target,
        sent=len(plan.sends),
        kilobytes=-(-sum(len(files[path]) for path in plan.sends) // 1000),
        kept=plan.kept,
        deleted=len(plan.deletions),
        seconds=f"{time.monotonic() - began:.1f}",
    )


def _say_plan(plan: Plan, progress: Progress) -> None:
    deletions = [Step("deletions", plan.deletions)] if plan.deletions else []
    for step in (*plan.steps, *deletions):
        progress.say(f"publish-step-{step.name}", count=len(step.paths))
        for path in step.paths:
            progress.say("publish-path", path=path)
    counts = {"sent": len(plan.sends), "kept": plan.kept, "deleted": len(plan.deletions)}
    progress.say("publish-planned", target=progress.target, **counts)


def _say_stopped(progress: Progress) -> None:
    progress.end()
    if progress.changed:
        left = progress.planned - progress.sent
        progress.say("publish-stopped", sent=progress.sent, left=left, deleted=progress.deleted)
    else:
        progress.say("publish-untouched")
