"""Whether a person who comes back is found, and whom the search takes for somebody else.

``python3 run.py bench duplicates [--people 100000] [--returns 1000] [--new 500] [--relatives 300]``
The population is the demo's; who comes back is written down by bench/_returns.py, which its author
wrote without reading the matcher, under a seed used for nothing else.
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
from bench._returns import SEED, come_back, relative_of

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
    new: list[bool] = field(default_factory=list)
    relatives: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def measure(
    people: int, *, returns: int, new: int, relatives: int, seed: int = SEED
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
    for one in invent(new, now=AT, notice=NOTICE, seed=seed + 2):
        found.new.append(_alarms(register.find(one.declared)))
    for nth in chance.sample(range(people), relatives):
        found.relatives.append(_alarms(register.find(relative_of(chance, register.people[nth]))))
    return found, register


def _alarms(hits: list[Hit]) -> bool:
    return any(hit.likely for hit in hits)


def share(told: list[bool]) -> float:
    """Give how many of them were so."""
    return sum(told) / len(told) if told else float("nan")


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 when a bar is missed."""
    reader = argparse.ArgumentParser(prog="run.py bench duplicates")
    reader.add_argument("--people", type=int, default=20_000)
    reader.add_argument("--returns", type=int, default=1000)
    reader.add_argument("--new", type=int, default=500)
    reader.add_argument("--relatives", type=int, default=300)
    reader.add_argument("--seed", type=int, default=SEED)
    asked = reader.parse_args(words)
    began = time.perf_counter()
    found, _ = measure(
        asked.people,
        returns=asked.returns,
        new=asked.new,
        relatives=asked.relatives,
        seed=asked.seed,
    )
    load = os.getloadavg()[0]
    print(
        f"{asked.people:,} people, seed {asked.seed}, {time.perf_counter() - began:.0f} s, load {load:.1f}"
    )
    print(f"right person in the first {FIRST}: {share(found.returns):.1%} of {len(found.returns)}")
    print(
        f"  of those without the same CURP: {share(found.without_curp):.1%} of {len(found.without_curp)}"
    )
    print(f"  said to be likely: {share(found.likely):.1%}")
    print("by kind of error (a return has one to three):")
    for error, told in sorted(found.by_error.items(), key=lambda pair: share(pair[1])):
        print(f"  {error:<22}{share(told):>7.1%} of {len(told)}")
    print(f"likely, of new people: {share(found.new):.1%} of {len(found.new)}")
    print(f"likely, of new relatives: {share(found.relatives):.1%} of {len(found.relatives)}")
    p = quantiles(found.seconds, n=100)
    print(f"in memory, opening apart: p50 {p[49] * 1e3:.1f}, p95 {p[94] * 1e3:.1f} ms")
    met = (
        share(found.returns) >= FOUND_BAR
        and share(found.new) <= NEW_BAR
        and share(found.relatives) <= RELATIVE_BAR
    )
    print(
        f"bars {FOUND_BAR:.0%} / {NEW_BAR:.0%} / {RELATIVE_BAR:.0%}: {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
