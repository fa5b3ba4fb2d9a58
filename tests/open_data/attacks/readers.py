"""Attackers. They know the method, k, D, V, H, the noise tables and all editions; not the secret.

They share no code with the audit inside a release: what both find must agree.
"""

from itertools import pairwise

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, diags, vstack
from scipy.sparse.linalg import lsqr

from app.open_data.protection.perturbation import perturbation

OPEN = 10**9


# ---- Bounds


def slack_bounds(seen):
    """Every number may lag: D + H - 1 either way."""
    found = {}
    for face, number in seen.numbers.items():
        slack = seen.noises[face].reach + seen.noises[face].hold - 1
        low = np.maximum(0, number - slack)
        found[face] = _where_shown(seen, face, low, number + slack)
    return found


def informed_bounds(seen, before=None):
    """A new number has no lag; above zero it proves one person, or H where nobody could be yet."""
    found = {}
    for face, number in seen.numbers.items():
        noise = seen.noises[face]
        new, proved = np.ones(number.size, bool), np.ones(number.size, np.int64)
        if before is not None and face in before.numbers:
            was = dict(zip(before.coordinates[face], before.numbers[face], strict=True))
            cells = seen.coordinates[face]
            new = np.array(
                [now != was.get(cell, 0) for cell, now in zip(cells, number, strict=True)]
            )
            proved = np.array([1 if cell in was else noise.hold for cell in cells])
        lag = np.where(new, 0, noise.hold - 1)
        low = np.maximum(number - noise.reach - lag, np.where(new & (number > 0), proved, 0))
        found[face] = _where_shown(seen, face, low, number + noise.reach + lag)
    return found


def never_leaving(editions):
    """Bound every edition by all of them, for who knows that nobody ever left the census."""
    cells, before = {}, None
    for one in editions:
        for face, (low, high) in informed_bounds(one, before).items():
            for cell, *both in zip(one.coordinates[face], low, high, strict=True):
                cells.setdefault((face, cell), []).append((one.period, *both))
        before = one
    return [
        {
            face: _meeting([_grown(cells[face, cell], one.period) for cell in each])
            for face, each in one.coordinates.items()
        }
        for one in editions
    ]


def _meeting(limits):
    low, high = zip(*limits, strict=True)
    return np.array(low), np.array(high)


def _grown(known, period):
    low = max(least for when, least, most in known if when <= period)
    return low, min(most for when, least, most in known if when >= period)


def _where_shown(seen, face, low, high):
    shown = seen.shown[face]
    return np.where(shown, low, 0), np.where(shown, high, OPEN)


def propagated(bounds, ties):
    """Narrow bounds by every sum, one line at a time, until nothing moves."""
    found = {face: (low.astype(float), high.astype(float)) for face, (low, high) in bounds.items()}
    for _ in range(60):
        moved = 0.0
        for tie in ties:
            moved += _use(found[tie.coarse], found[tie.fine], tie)
        if not moved:
            break
    return {
        face: (low.astype(np.int64), high.astype(np.int64)) for face, (low, high) in found.items()
    }


def _use(whole, part, tie):
    before = whole[0].sum() - whole[1].sum() + part[0].sum() - part[1].sum()
    size, onto = whole[0].size, tie.onto
    if tie.adds_up:
        low, high = (np.bincount(onto, one, size) for one in part)
        whole[0][:] = np.maximum(whole[0], low)
        whole[1][:] = np.minimum(whole[1], high)
        part[1][:] = np.minimum(part[1], whole[1][onto] - low[onto] + part[0])
        part[0][:] = np.maximum(part[0], whole[0][onto] - high[onto] + part[1])
    else:
        part[1][:] = np.minimum(part[1], whole[1][onto])
        np.maximum.at(whole[0], onto, part[0])
    return abs(whole[0].sum() - whole[1].sum() + part[0].sum() - part[1].sum() - before)


def widths(bounds):
    return np.concatenate([high - low for low, high in bounds.values()])


# ---- Exact bounds by linear programming, inside one place


def exact_widths(seen, bounds, *, level, code, most, rng):
    """Tell the exact width, over all tables of one place together, of its small cells.

    Args:
        level: `municipio` or `region`, with ``code`` the place.
    """
    faces = [face for face in seen.numbers if level in face.by]
    places = {
        (face, at)
        for face in faces
        for at, cell in enumerate(seen.coordinates[face])
        if cell[face.by.index(level)] == code
    }
    column = {place: number for number, place in enumerate(sorted(places))}
    rows, right = _sums_of(seen, column)
    limits = [tuple(int(side[at]) for side in bounds[face]) for face, at in sorted(places)]
    small = [
        place
        for place in column
        if 0 < seen.truth[place[0]][place[1]] < seen.noises[place[0]].least
    ]
    picked = [small[at] for at in rng.permutation(len(small))[:most]]
    found = []
    for place in picked:
        goal = np.zeros(len(column))
        goal[column[place]] = 1.0
        low, high = (
            linprog(sign * goal, A_eq=rows, b_eq=right, bounds=limits, method="highs").fun * sign
            for sign in (1, -1)
        )
        found.append((round(high - low, 6), seen.noises[place[0]].least))
    return found


def _sums_of(seen, column):
    entries, lines = [], 0
    for tie in seen.ties:
        if not tie.adds_up:
            continue
        parts = {}
        for fine, coarse in enumerate(tie.onto):
            if (tie.fine, fine) in column and (tie.coarse, int(coarse)) in column:
                parts.setdefault(int(coarse), []).append(fine)
        for coarse, fines in parts.items():
            entries.append((lines, column[tie.coarse, coarse], -1.0))
            entries += [(lines, column[tie.fine, fine], 1.0) for fine in fines]
            lines += 1
    row, col, value = zip(*entries, strict=True)
    return coo_matrix((value, (row, col)), (lines, len(column))).tocsr(), np.zeros(lines)


# ---- Guesses


def differenced(seen):
    """Guess each cell as its whole less its published siblings; give guesses with their truth."""
    guesses, truths = [], []
    for tie in seen.ties:
        if not tie.adds_up or not (seen.shown[tie.fine].all() and seen.shown[tie.coarse].all()):
            continue
        part, whole = seen.numbers[tie.fine], seen.numbers[tie.coarse]
        rest = np.bincount(tie.onto, part, whole.size)[tie.onto] - part
        guesses.append(whole[tie.onto] - rest)
        truths.append(seen.truth[tie.fine])
    return np.concatenate(guesses), np.concatenate(truths)


def reconciled(seen):
    """Average all numbers with all sums, by least squares, each weighed by its variance."""
    start, size = {}, 0
    for face, number in seen.numbers.items():
        start[face] = size
        size += number.size
    numbers = np.concatenate(list(seen.numbers.values())).astype(float)
    weights = np.concatenate(
        [np.full(one.size, seen.noises[f].variance ** -0.5) for f, one in seen.numbers.items()]
    )
    weights[~np.concatenate(list(seen.shown.values()))] = 1e-6
    blocks = []
    for tie in seen.ties:
        if tie.adds_up:
            whole, part = seen.numbers[tie.coarse].size, seen.numbers[tie.fine].size
            rows = np.concatenate([np.arange(whole), tie.onto])
            columns = np.concatenate([np.arange(whole) + start[tie.coarse],
                                      np.arange(part) + start[tie.fine]])  # fmt: skip
            values = np.concatenate([-np.ones(whole), np.ones(part)])
            blocks.append(coo_matrix((values, (rows, columns)), (whole, size)))
    system = vstack([diags(weights), 100.0 * vstack(blocks)]).tocsr()
    right = np.concatenate([weights * numbers, np.zeros(system.shape[0] - size)])
    solved = lsqr(system, right, x0=numbers, atol=1e-9, btol=1e-9, iter_lim=400)[0]
    return {face: solved[at : at + seen.numbers[face].size] for face, at in start.items()}


def same_as_whole(seen, *, least=1):
    """Claim that a part that shows the number of its whole is all of it: how many claims, how true."""
    return _claims(seen, lambda part, whole, _: (part >= least) & (part == whole))


def only_part(seen):
    """Claim that the only part above zero is all of the whole: how many claims, how true."""
    return _claims(seen, lambda part, whole, others: (part > 0) & (whole > 0) & (others == 0))


def _claims(seen, claim):
    made = right = 0
    for tie in seen.ties:
        if not tie.adds_up:
            continue
        part, whole = seen.numbers[tie.fine], seen.numbers[tie.coarse]
        positive = np.bincount(tie.onto, part > 0, whole.size)[tie.onto] - (part > 0)
        shown = seen.shown[tie.fine] & seen.shown[tie.coarse][tie.onto]
        shown &= np.bincount(tie.onto, minlength=whole.size)[tie.onto] > 1  # the rest is no secret
        claimed = claim(part, whole[tie.onto], positive) & shown
        made += claimed.sum()
        right += (seen.truth[tie.fine] == seen.truth[tie.coarse][tie.onto])[claimed].sum()
    return int(made), float(right / max(made, 1))


# ---- Successive editions


def changes(editions):
    """Pair each cell of an edition with itself in the one before: truth moved by, number changed."""
    moved, changed = [], []
    for before, now in pairwise(editions):
        for face, number in now.numbers.items():
            if face in before.numbers and before.numbers[face].size == number.size:
                moved.append(now.truth[face] - before.truth[face])
                changed.append(number != before.numbers[face])
    return np.concatenate(moved), np.concatenate(changed)


def joined_or_not(editions):
    """Guess *one person joined* where a number changed: balanced accuracy, and how often it shows."""
    moved, changed = changes(editions)
    shows, false = changed[moved == 1].mean(), changed[moved == 0].mean()
    return (shows + 1 - false) / 2, shows


def averaged(editions):
    """Average the last four numbers of small cells that did not move: error, exact hits."""
    errors, exact = [], []
    last = editions[-4:]
    for face in last[0].numbers:
        sizes = {one.numbers[face].size for one in last if face in one.numbers}
        if len(sizes) != 1 or not all(face in one.numbers for one in last):
            continue
        truth = np.array([one.truth[face] for one in last])
        mean = np.mean([one.numbers[face] for one in last], axis=0)
        small = (
            (truth == truth[0]).all(0) & (truth[0] > 0) & (truth[0] < last[0].noises[face].least)
        )
        errors.append((mean - truth[0])[small])
        exact.append((np.rint(mean) == truth[0])[small])
    return np.sqrt(np.mean(np.concatenate(errors) ** 2)), np.concatenate(exact).mean()


def stocks_and_flows(editions, *, whole, part):
    """Reconcile ten stocks of two faces with the flows of the last edition, month by month.

    Args:
        whole, part: names crossed by the two faces, ``part`` with one more; both also exist
            crossed by month, where the last edition tells who registered when.

    Returns:
        Guesses and truths of the flows, then of the last stock, both by ``part``.
    """
    last = editions[-1]
    flow = next(face for face in last.numbers if set(face.by) == {*part, "mes"})
    cells = last.coordinates[flow]
    at = flow.by.index("mes")
    rows, right, weights = [], [], []
    for one in editions:
        for names in (whole, part):
            face = next(f for f in one.numbers if set(f.by) == set(names))
            for cell, number in zip(one.coordinates[face], one.numbers[face], strict=True):
                picked = dict(zip(face.by, cell, strict=True))
                rows.append(_of(cells, flow, picked) & [c[at] <= one.period for c in cells])
                right.append(number)
                weights.append(one.noises[face].variance ** -0.5)
    for names in ({*whole, "mes"}, {*part, "mes"}):
        face = next(f for f in last.numbers if set(f.by) == names)
        for cell, number in zip(last.coordinates[face], last.numbers[face], strict=True):
            rows.append(_of(cells, flow, dict(zip(face.by, cell, strict=True))))
            right.append(number)
            weights.append(last.noises[face].variance ** -0.5)
    system = np.array(rows, float) * np.array(weights)[:, None]
    aim = system.T @ (np.array(right) * weights)
    guess = np.linalg.lstsq(system.T @ system, aim, rcond=None)[0]
    stock = next(f for f in last.numbers if set(f.by) == set(part))
    of_stock = np.array(
        [_of(cells, flow, dict(zip(stock.by, c, strict=True))) for c in last.coordinates[stock]]
    )
    return (guess, last.truth[flow]), (of_stock @ guess, last.truth[stock])


def _of(cells, face, picked):
    places = [(face.by.index(name), code) for name, code in picked.items()]
    return np.array([all(cell[at] == code for at, code in places) for cell in cells])


# ---- Judges: how often a guess of a small cell is right


def exact_share(guesses, truths, least):
    """Tell how often the rounded guess of a small count is the count."""
    small = (truths > 0) & (truths < least)
    return (np.rint(guesses[small]) == truths[small]).mean() if small.any() else 0.0


def commonest_share(truths, least):
    """Tell how often *always the commonest small count* is right: what knowing nothing gives."""
    small = truths[(truths > 0) & (truths < least)]
    return np.bincount(small).max() / small.size if small.size else 1.0


def anchors_of(seen, face):
    """Read the counts for which the numbers of a face were drawn: not an attacker's to know."""
    kept = seen.state.faces[face.id]
    return np.array([kept.get("|".join(cell), (0, 0))[0] for cell in seen.coordinates[face]])


# ---- Who knows everybody but one


def all_but_one(seen, people, *, rng, trials=2_000):
    """Tell how often somebody who knows all other people tells whether the last one is there.

    A single edition without history; she weighs all the cells in which that person would stand.
    """
    who = rng.integers(0, len(people), trials)
    is_there = rng.random(trials) < 0.5
    weight = np.zeros(trials)
    for face, truth in seen.truth.items():
        chances = perturbation(seen.noises[face]).chances
        reach, last = seen.noises[face].reach, len(chances) - 1
        others = truth[people.places(face, seen, who)] - 1
        count = others + is_there
        reached = np.cumsum(chances, axis=1)[np.minimum(count, last)]
        drawn = (reached <= rng.random(trials)[:, None]).sum(1) - reach + count
        weight += _surprise(chances, last, reach, others + 1, drawn)
        weight -= _surprise(chances, last, reach, others, drawn)
    return ((weight > 0) == is_there).mean()


def _surprise(chances, last, reach, count, drawn):
    change = drawn - count
    within = np.abs(change) <= reach
    row = np.minimum(count, last)
    chance = np.where(within, chances[row, np.clip(change + reach, 0, 2 * reach)], 0.0)
    return np.log(np.maximum(chance, 1e-13))
