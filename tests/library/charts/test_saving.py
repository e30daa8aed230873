"""Charts as files, and in a notebook, without a network."""

import altair as alt
import pypdfium2
import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.charts.saving import POLICY
from tests.library.analysis.studies import interviews
from tests.library.cli.calling import run


@pytest.fixture(scope="module")
def found():
    return cp.frequency(interviews())


def test_each_ending_is_its_own_kind_of_file(found, tmp_path):
    svg, png, pdf, page = (
        cp.save(found, tmp_path / f"codes.{kind}").read_bytes() for kind in ("svg", "png", "PDF", "html")
    )
    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert png.startswith(b"\x89PNG")
    assert "hope" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert POLICY.encode() in page


def test_another_ending_or_folder_is_told(found, tmp_path):
    for where, said in (("codes.gif", "no picture is written as “.gif”"), ("nowhere/codes.svg", "was not written")):
        with pytest.raises(cp.UserError, match=said):
            cp.save(found, tmp_path / where)


def test_a_notebook_shows_a_drawn_picture_and_asks_no_network(found):
    shown = cp.chart(found)._repr_mimebundle_()
    assert set(shown) == {"image/svg+xml", "text/plain"}
    assert shown["text/plain"].startswith("“work” was coded most")


def test_whoever_chose_another_way_of_showing_charts_keeps_it(found):
    with alt.renderers.enable("mimetype"):
        cp.chart(found)
        assert alt.renderers.active == "mimetype"


def test_the_command_draws_what_it_answers(tmp_path):
    cp.write(interviews(), tmp_path / "study.counterpoint")
    status, out, err = run("ask", "frequency", "study.counterpoint", "--chart", "codes.svg", folder=tmp_path)
    assert status == 0, err
    assert "hope" in out
    assert "hope" in (tmp_path / "codes.svg").read_text("utf-8")
    status, _, err = run("ask", "framework", "study.counterpoint", "--chart", "x.svg", folder=tmp_path)
    assert status == 2
    assert "there is no picture of framework" in err
