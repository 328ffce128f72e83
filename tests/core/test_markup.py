"""HTML of texts and tables is escaped once and put together in one way."""

from __future__ import annotations

from ranges.core.markup import as_html, heading_row, line_as_html, table, table_row


def test_text_is_escaped_for_elements_and_attributes() -> None:
    assert as_html("<b>\"a\" & 'b'") == "&lt;b&gt;&quot;a&quot; &amp; &#x27;b&#x27;"
    assert as_html(3.5) == "3.5"
    assert as_html("two\nlines") == "two\nlines"


def test_a_line_from_outside_holds_no_break_and_no_turning_sign() -> None:
    assert line_as_html("a\n<b>\u202e c\x00") == "a &lt;b&gt; c"


def test_rows_hold_cells_in_order_with_the_tags_asked_for() -> None:
    assert table_row("a", "b", "c") == "<tr><td>a</td><td>b</td><td>c</td></tr>"
    assert table_row("a", "b", first_tag="th") == "<tr><th>a</th><td>b</td></tr>"
    assert (
        table_row("a", "<i>b</i>", first_tag="th scope=row", row_class="part")
        == "<tr class=part><th scope=row>a</th><td><i>b</i></td></tr>"
    )
    assert table_row("alone") == "<tr><td>alone</td></tr>"


def test_headings_and_rows_make_a_table() -> None:
    heading = heading_row("", "b")
    assert heading == "<tr><th></th><th>b</th></tr>"
    assert heading_row("a", tag="th scope=col") == "<tr><th scope=col>a</th></tr>"
    assert table([table_row("1", "2")], heading=heading, opening="<table class='facts'>") == (
        "<table class='facts'><tr><th></th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert table([]) == "<table></table>"
