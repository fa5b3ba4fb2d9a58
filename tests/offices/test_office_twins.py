"""Curve and map of the installation say the same as their tables, cell by cell: read back from the SVG."""

import re
from html import unescape

import pytest

PAGES = ("/instalacion", "/instalacion?al=24/8/2017", "/instalacion?al=28/2/2017&conocido=28/2/2017",
         "/instalacion?al=1/12/2016")  # fmt: skip
POINT = re.compile(r"M([\d.]+) ([\d.]+)|H([\d.]+)V([\d.]+)")


@pytest.fixture(scope="module")
def figure(app, door_of):
    """Give one figure of a page, by the key of its picture."""
    client = app.test_client()
    client.set_cookie("padron", door_of("secretaria").token)

    def read(page: str, key: str) -> str:
        text = client.get(page).text
        return re.search(rf'<figure class="chart-of" id="{key}">.*?</figure>', text, re.DOTALL)[0]

    return read


def table_of(figure: str) -> list[list[str]]:
    """Read the cells of the twin, row by row."""
    body = re.search(r"<tbody.*?</tbody>", figure, re.DOTALL)[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]  # fmt: skip


def drawing_of(figure: str) -> str:
    return re.search(r'<div class="chart-box">(.*?</svg>)', figure, re.DOTALL)[1]


def scale_of(drawing: str) -> tuple[float, float, float, float]:
    """Read the axis: left, right, y of zero, units a figure."""
    lines = re.findall(r'd="M([\d.]+) ([\d.]+)H([\d.]+)" class="chart-(?:axis|grid)"', drawing)
    figures = [float(one) for one in re.findall(r'chart-figure chart-end">(\d+)<', drawing)]
    (left, zero, right), (_, top, _) = lines[0], lines[-1]
    return float(left), float(right), float(zero), (float(zero) - float(top)) / max(figures)


def read_back(drawing: str, line: int, moments: int) -> dict[int, float]:
    """Tell the figure that a line shows at each moment; a gap is not there."""
    left, right, zero, unit = scale_of(drawing)
    path = re.search(rf'd="([^"]+)" class="line line--{line}"', drawing)
    found = {}
    for x1, y1, x2, y2 in POINT.findall(path[1] if path else ""):
        nth = round((float(x1 or x2) - left) / (right - left) * max(1, moments - 1))
        found[nth] = (zero - float(y1 or y2)) / unit
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_cell_of_the_curve_is_where_its_line_is(figure, page):
    read = figure(page, "curva")
    rows, drawing = table_of(read), drawing_of(read)

    for line in range(len(rows[0]) - 1 if rows else 0):
        shown = read_back(drawing, line, len(rows))
        told = {nth: row[line + 1] for nth, row in enumerate(rows) if row[line + 1] != "sin dato"}
        assert shown.keys() == told.keys()
        assert shown == {nth: pytest.approx(float(cell), abs=0.2) for nth, cell in told.items()}


def shapes_of(svg: str) -> list[str]:
    """Tell each mark by its tag, its kind and what it holds, wherever it stands."""
    parts = re.findall(r'<(circle|rect|path)[^>]*class="(mark[^"]*)"', svg)
    found: list[str] = []
    for tag, kind in parts:
        if kind.startswith("mark mark--"):
            found.append(f"{tag} {kind}")
        else:
            found[-1] += f" {tag} {kind}"
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_row_of_the_map_has_the_mark_that_the_legend_gives_its_word(figure, page):
    read = figure(page, "semaforo")
    legend = {
        re.sub(r"<[^>]+>", "", line).split(":")[0].strip(): shapes_of(line)
        for line in re.findall(r"<li><svg.*?</li>", read, re.DOTALL)
    }
    rows, marks = table_of(read), shapes_of(drawing_of(read))

    assert len(rows) == len(marks) == 125
    assert [[mark] for mark in marks] == [legend[row[3]] for row in rows]


def test_the_legend_counts_what_the_table_has(figure):
    read = figure("/instalacion", "semaforo")

    counted = {
        word.strip(): int(count)
        for word, count in re.findall(r"</svg>([^<:]+):\s*(\d+)</li>", read)
    }

    words = [row[3] for row in table_of(read)]
    assert counted == {word: words.count(word) for word in set(words)}
