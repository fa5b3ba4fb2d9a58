"""Whether a person who comes back is found, and whom the search takes for somebody else.

``python3 run.py bench duplicates [--people 100000] [--returns 1000] [--new 500] [--relatives 300]``
The population is the demo's; who comes back and who is like somebody is written down by
bench/_returns.py and bench/_relatives.py, whose author has not read the matcher. Two seeds are
measured, and the held-out one decides; ``--seed`` measures one of your choice alone.
"""

import argparse
import os
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import quantiles

from app.demo.people import invent
from bench._register import Hit, Register
from bench._relatives import relative_of
from bench._returns import DEVELOPMENT_SEED, HELD_OUT_SEED, come_back

FOUND_BAR, NEW_BAR, RELATIVE_BAR = 0.95, 0.05, 0.08
FIRST = 5
AT = datetime(2026, 11, 1, 16, tzinfo=UTC)
NOTICE = "2026-1"


@dataclass(slots=True)
class Found:
    """What the search did with those who came back and with those who never came before."""

    returns: list[bool] = field(default_factory=list)
    likely: list[bool] = field(default_factory=list)
    without_curp: list[bool] = field(default_factory=list)
    by_error: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    by_count: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    new: list[bool] = field(default_factory=list)
    relatives: list[bool] = field(default_factory=list)
    by_relative: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    seconds: list[float] = field(default_factory=list)


def measure(
    people: int, *, returns: int, new: int, relatives: int, seed: int = DEVELOPMENT_SEED
) -> tuple[Found, Register]:
    """Invent a register, let people come back to it, and let others come for the first time."""
    register = Register(invent(people, now=AT, notice=NOTICE, seed=seed))
    chance, found = random.Random(seed + 1), Found()  # noqa: S311 - invented people
    for nth in chance.sample(range(people), returns):
        back = come_back(chance, register.people[nth])
        began = time.perf_counter()
        hits = register.find(back.declared)
        found.seconds.append(time.perf_counter() - began)
        is_found = nth in [hit.nth for hit in hits[:FIRST]]
        found.returns.append(is_found)
        found.likely.append(any(hit.likely for hit in hits if hit.nth == nth))
        if not back.same_curp:
            found.without_curp.append(is_found)
        for error in back.errors:
            found.by_error[error].append(is_found)
        found.by_count[f"{len(back.errors)} in one return"].append(is_found)
    for one in invent(new, now=AT, notice=NOTICE, seed=seed + 2):
        found.new.append(_alarms(register.find(one.declared)))
    for nth in chance.sample(range(people), relatives):
        relative = relative_of(chance, register.people[nth])
        is_alarm = _alarms(register.find(relative.declared))
        found.relatives.append(is_alarm)
        found.by_relative[relative.kind].append(is_alarm)
    return found, register


def _alarms(hits: list[Hit]) -> bool:
    return any(hit.likely for hit in hits)


def share(told: list[bool]) -> float:
    """Give how many of them were so."""
    return sum(told) / len(told) if told else float("nan")


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 when a bar is missed by the last seed measured."""
    reader = argparse.ArgumentParser(prog="run.py bench duplicates")
    reader.add_argument("--people", type=int, default=20_000)
    reader.add_argument("--returns", type=int, default=1000)
    reader.add_argument("--new", type=int, default=500)
    reader.add_argument("--relatives", type=int, default=300)
    reader.add_argument("--seed", type=int)
    asked = reader.parse_args(words)
    seeds = {"development": DEVELOPMENT_SEED, "held-out": HELD_OUT_SEED}
    if asked.seed is not None:
        seeds = {"chosen": asked.seed}
    is_met = False
    for name, seed in seeds.items():
        began = time.perf_counter()
        found, _ = measure(
            asked.people,
            returns=asked.returns,
            new=asked.new,
            relatives=asked.relatives,
            seed=seed,
        )
        took, load = time.perf_counter() - began, os.getloadavg()[0]
        print(f"{asked.people:,} people, {name} seed {seed}, {took:.0f} s, load {load:.1f}")
        is_met = _tell(found)
    return 0 if is_met else 1


def _tell(found: Found) -> bool:
    """Print what was found; say whether the bars are met."""
    print(f"right person in the first {FIRST}: {_told(found.returns)}")
    print(f"  of those without the same CURP: {_told(found.without_curp)}")
    print(f"  said to be likely: {_told(found.likely)}")
    _table("by kind of error (a return has one to three):", found.by_error)
    _table("by how many errors:", found.by_count)
    print(f"likely, of new people: {_told(found.new)}")
    print(f"likely, of new relatives and namesakes: {_told(found.relatives)}")
    _table("by kind of relative:", found.by_relative)
    p = quantiles(found.seconds, n=100)
    print(f"in memory, opening apart: p50 {p[49] * 1e3:.1f}, p95 {p[94] * 1e3:.1f} ms")
    is_met = (
        share(found.returns) >= FOUND_BAR
        and share(found.new) <= NEW_BAR
        and share(found.relatives) <= RELATIVE_BAR
    )
    bars = f"{FOUND_BAR:.0%} / {NEW_BAR:.0%} / {RELATIVE_BAR:.0%}"
    print(f"bars {bars}: {'met' if is_met else 'MISSED'}\n")
    return is_met


def _table(title: str, told_by: dict[str, list[bool]]) -> None:
    print(title)
    for name, told in sorted(told_by.items(), key=lambda pair: share(pair[1])):
        print(f"  {name:<24}{_told(told):>16}")


def _told(told: list[bool]) -> str:
    return f"{share(told):.1%} of {len(told)}"


if __name__ == "__main__":
    sys.exit(main())
