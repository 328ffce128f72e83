"""Which reading is taken, and when there is a question."""

from ranges.gazetteer import Ambiguous, Resolved
from ranges.gazetteer._decision import asked, decided, taken
from ranges.gazetteer._found import found


def test_a_small_town_is_not_taken_where_a_great_name_is_alike() -> None:
    result = decided("Mila", found("Mila"))
    assert isinstance(result, Ambiguous)


def test_a_notice_names_the_other_reading_and_how_to_write_it() -> None:
    one, other = found("Paris").catalogued[0], found("London").catalogued[0]
    result = taken("x", one, (other,), None)
    assert isinstance(result, Resolved)
    assert 'write "London (United Kingdom)".' in (result.notice or "")
    assert taken("x", one, (), None).notice is None


def test_a_question_names_all_readings() -> None:
    one, other = found("Paris").catalogued[0], found("London").catalogued[0]
    question = asked("x", (one, other)).question
    assert question == f'"x" may be {one.label} or {other.label}'
