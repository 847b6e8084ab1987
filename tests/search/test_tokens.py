"""What a query finds is exactly what stands in the text, unit by unit."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.language.tokens import of_query, of_text, units_of
from gongkai.search.language.units import clauses, fold, is_cjk, unfolded

SIGNS = st.text(alphabet="公开信息条例低保甲乙ab19 -（）〔〕《》。，、Ａ１é다བ😀", max_size=30)


def stands_in(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def test_neighbouring_characters_are_pairs_and_the_last_of_a_clause_stands_alone():
    assert of_text("政府信息。公开") == ["政府", "府信", "信息", "息", "公开", "开"]
    assert of_query("政府信息") == ["政府", "府信", "信息"]


def test_a_number_is_a_token_by_itself_and_with_its_neighbours():
    assert of_text("于2017年") == ["于2017", "2017", "2017年", "年"]
    assert of_query("2017年") == ["2017", "2017年"]
    assert of_text("WPS Office") == ["wps", "wps_office", "office"]


def test_width_case_and_brackets_are_no_difference():
    assert of_text("示政发〔２０１７〕１９号") == of_text("示政发(2017)19号") == of_text("示政发【2017】 19号")
    assert of_query("ＡＢＣ") == of_query("abc")


def test_two_runs_are_not_mistaken_for_others():
    assert not stands_in(of_query("ab c"), of_text("a bc"))


def test_a_clause_ends_at_its_mark():
    assert not stands_in(of_query("开办"), of_text("应当公开。办法另行制定"))
    assert stands_in(of_query("公开。办法"), of_text("应当公开。办法另行制定"))


def test_letters_of_other_scripts_are_runs():
    assert units_of("བོད་ཡིག 정보 Ақпарат") == ["བོད", "ཡིག", "정보", "ақпарат"]


def test_punctuation_and_emoji_are_nothing():
    assert of_text("！？😀……——《》") == of_query("😀。") == units_of("、") == []


def test_endless_runs_are_parted():
    assert max(map(len, of_text("a" * 1000))) <= 81


@given(SIGNS, st.data())
def test_every_part_of_a_text_is_found_as_a_phrase(text, data):
    for clause in clauses(fold(text)):
        start = data.draw(st.integers(0, len(clause) - 1))
        end = data.draw(st.integers(start + 1, len(clause)))
        part = clause[start:end]
        asked = of_query(" ".join(part))
        if asked:
            assert stands_in(asked, of_text(text))
        else:
            assert len(part) == 1
            assert any(token.startswith(part[0]) for token in of_text(text))


@given(SIGNS, st.text(alphabet="公开信息条例低保甲乙ab19", min_size=2, max_size=4))
def test_what_is_found_stands_there(text, query):
    asked = of_query(query)
    if asked and stands_in(asked, of_text(text)):
        assert any(stands_in(units_of(query), clause) for clause in clauses(fold(text)))


@given(SIGNS)
def test_folding_keeps_places(text):
    folded, places = unfolded(text)
    assert len(folded) == len(places if places is not None else text)
    for at, sign in enumerate(folded):
        assert sign in fold(text[places[at] if places is not None else at])


def test_a_ligature_gets_longer_and_its_places_stay():
    assert unfolded("㎡a") == ("m2a", [0, 0, 1])


def test_cjk_is_told_from_other_letters():
    assert all(map(is_cjk, "公々〇㐀豈𠀀"))
    assert not any(map(is_cjk, "a1é다བ。"))
