"""Pictures of figures: the drawing and its table say the same, and none by colour alone."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web.charts import (
    Bar,
    Column,
    Figures,
    Inside,
    Line,
    Outline,
    Place,
    Words,
    bars,
    curve,
    places,
)
from app.web.charts.curve import placed
from app.web.charts.drawing import WIDTH, fitted, top_of_scale, width_of
from app.web.charts.marks import mark
from app.web.charts.places import named, projected

WORDS = Words("cifras", "Cifras", "Lo que dicen.", "sin dato")
NOTHING = Figures((), ())
counts = st.one_of(st.none(), st.integers(0, 10**6))


def drawn_bars(*values):
    given_ = [Bar(f"fila {nth}", (value,)) for nth, value in enumerate(values)]
    return bars(given_, of="Fila", series=("Cuántas",), words=WORDS)


def widths(picture):
    return [float(x) for x in re.findall(r'width="([\d.]+)" height="14" class="bar', picture.svg)]


def a_place(latitude, longitude, **what_matters):
    base = {"name": "Lugar", "says": "Lugar", "url": "/", "weight": 1}
    marked = {"outline": Outline.CIRCLE, "inside": Inside.FULL}
    return Place(latitude, longitude, **{**base, **marked, **what_matters})


def a_map(places_):
    around = [(each.latitude, each.longitude) for each in places_]
    return places(places_, around=around, figures=NOTHING, legends=(), words=WORDS)


@given(st.lists(counts, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_each_figure_of_the_table_is_written_in_the_bars(values):
    picture = drawn_bars(*values)

    said = re.findall(r'class="chart-(?:figure|note)">([^<]*)<', picture.svg)

    assert said == ["sin dato" if value is None else str(value) for value in values]
    assert [row[1] for row in picture.figures.rows] == values


def test_a_bar_is_as_long_as_its_figure():
    short, long = widths(drawn_bars(3, 12))

    assert long == pytest.approx(4 * short, rel=0.01)


def test_zero_and_missing_look_different_without_colour():
    zero, missing = drawn_bars(0), drawn_bars(None)

    assert widths(zero) != widths(missing)
    assert ">0<" in zero.svg
    assert ">sin dato<" in missing.svg
    assert ">0<" not in missing.svg


def test_what_nobody_gave_is_an_empty_cell_and_zero_is_zero():
    written = drawn_bars(0, None).figures.written()

    assert list(csv.reader(io.StringIO(written)))[1:] == [["fila 0", "0"], ["fila 1", ""]]


def test_a_picture_is_one_image_with_a_name_and_a_sentence():
    svg = drawn_bars(1).svg

    pointed = re.search(r'aria-labelledby="(\S+) (\S+)"', svg)
    assert pointed is not None
    assert f'<title id="{pointed[1]}">Cifras</title>' in svg
    assert f'<desc id="{pointed[2]}">Lo que dicen.</desc>' in svg
    assert 'role="img"' in svg


def test_an_image_holds_nothing_that_acts():
    picture = a_map([a_place(20, -103), a_place(21, -104)])

    assert "<a " not in picture.svg
    assert str(picture.links).count('tabindex="-1"') == 2


def test_a_label_is_never_markup():
    svg = bars([Bar("<b>&", (1,))], of="x", series=("y",), words=WORDS).svg

    assert "&lt;b&gt;&amp;" in svg
    assert "<b>" not in svg


def test_the_same_figures_give_the_same_bytes():
    assert drawn_bars(1, None, 3).svg == drawn_bars(1, None, 3).svg


def test_no_picture_holds_a_colour_or_a_style():
    pictures = [
        drawn_bars(1, None).svg,
        curve(["a", "b"], [Line("x", (1, 2))], of="m", words=WORDS).svg,
        a_map([a_place(20, -103), a_place(21, -104)]).svg,
    ]

    assert not [svg for svg in pictures if re.search(r"style=|fill=|stroke=|#[0-9a-f]{3}", svg)]


@pytest.mark.parametrize("outline", Outline)
def test_marks_of_one_outline_differ_by_shape_and_not_by_class_alone(outline):
    shapes = {
        re.sub(r' class="[^"]*"', "", mark(5, 5, 4, outline=outline, inside=i)) for i in Inside
    }

    # Full and empty are one shape, told apart by being filled; the other two hold a sign.
    assert len(shapes) == len(Inside) - 1


def test_a_curve_breaks_where_nobody_gave_a_figure():
    whole = curve(["a", "b", "c"], [Line("x", (1, 1, 2))], of="m", words=WORDS).svg
    broken = curve(["a", "b", "c"], [Line("x", (1, None, 2))], of="m", words=WORDS).svg

    begun = [re.findall(r'd="(M[^"]*)" class="line line--0"', svg)[0] for svg in (whole, broken)]
    assert [path.count("M") for path in begun] == [1, 2]


def test_a_curve_of_nothing_says_so():
    picture = curve(["a", "b"], [Line("x", (None, None))], of="m", words=WORDS)

    assert "x: sin dato" in picture.svg
    assert 'class="line line--0"' not in picture.svg


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_an_axis_holds_its_figures_in_four_whole_steps(most):
    top = top_of_scale(most)

    assert most <= top <= max(4, 2.1 * most)
    assert top % 4 == 0


@given(st.integers(1, 150))
@settings(max_examples=40, deadline=None)
def test_no_two_moments_meet_below_a_curve(long):
    boxes = [box for _, box in placed(["10/2017"] * long, 30, WIDTH - 6)]

    assert boxes
    assert not [1 for i, one in enumerate(boxes) for other in boxes[i + 1 :] if one.meets(other)]
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)


@given(st.lists(st.tuples(st.floats(19, 22), st.floats(-105, -102)), min_size=2, max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_name_of_a_map_meets_another_or_the_edge(spots):
    some = [
        a_place(lat, lon, name="Un nombre largo") for lat, lon in [*spots, (19, -105), (22, -102)]
    ]
    sheet = projected([(each.latitude, each.longitude) for each in some])

    boxes = [box for _, box in named(some, sheet)]

    assert not [1 for i, one in enumerate(boxes) for other in boxes[i + 1 :] if one.meets(other)]
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert all(box.top >= 0 and box.bottom <= sheet.height for box in boxes)


def test_north_is_up_and_east_is_right():
    sheet = projected([(19.0, -105.0), (22.0, -102.0)])

    (west, south), (east, north) = sheet.at(19.0, -105.0), sheet.at(22.0, -102.0)

    assert east > west
    assert north < south


def test_a_ruler_of_fifty_kilometres_fits_the_degrees():
    sheet = projected([(20.0, -104.0), (21.0, -103.0)])

    degree = abs(sheet.at(20.0, -104.0)[1] - sheet.at(21.0, -104.0)[1])

    assert sheet.ruler == pytest.approx(degree * 50 / 111.2)


def test_a_word_that_is_too_wide_is_shortened_to_its_room():
    short = fitted("Un nombre que no cabe", 60)

    assert short.endswith("…")
    assert width_of(short) <= 60


def test_a_number_stands_to_the_right_in_the_table():
    assert drawn_bars(1).figures.columns == (Column("Fila"), Column("Cuántas", numeric=True))
