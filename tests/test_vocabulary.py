"""The vocabulary is data: it is checked when it is read, and another field's needs no code."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.recognize.names import NameReader
from schemas.errors import VocabularyError
from schemas.vocabulary import Vocabulary

CARS = {
    "families.toml": """
family = [
  { name = "Model", exact = ["Model"], developer = "Tesla", tail = "required", joiners = [" ", " "], \
generation_is_model = true, variants = { single = ["Y", "S", "长续航版", "Long Range"] }, reason = "test" },
  { name = "ET", exact = ["ET"], developer = "NIO", tail = "joined", joiners = ["", " "], \
generation_is_model = true, versions = { "07" = "7" }, reason = "test" },
  { name = "Seagull", aliases = ["海鸥"], developer = "BYD", single = true, reason = "test" },
]
""",
    "organizations.toml": """
organization = [
  { name = "Tesla", aliases = ["特斯拉"], reason = "test" },
  { name = "NIO", aliases = ["蔚来"], reason = "test" },
  { name = "BYD", aliases = ["比亚迪"], reason = "test" },
]
""",
    "categories.toml": """
[category]
battery = [{ name = "LFP", aliases = ["磷酸铁锂"], reason = "test" }]
""",
}

REFUSED = tomllib.loads((Path(__file__).parent / "cases" / "vocabulary" / "refused.toml").read_text(encoding="utf-8"))
SOUND = {
    "attributes": """
[[attribute]]
id = "height"
kind = "number"
title = "height"
subjects = ["model"]
cues = ["high"]
""",
    "families": 'family = [{ name = "Gull", reason = "test" }]',
}


@pytest.fixture
def folder(tmp_path):
    for name, text in CARS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_another_field_needs_no_code(folder):
    text = "特斯拉Model 3长续航版采用磷酸铁锂，蔚来ET7与比亚迪海鸥；Model Y Long Range，Model Y，ET5，Qwen2-7B"
    names = NameReader(Vocabulary(folder)).find(text)
    assert [(name.canonical, name.type, name.owner) for name in names] == [
        ("Model 3 长续航版", "model", "Tesla"),
        ("LFP", "category:battery", ""),
        ("ET7", "model", "NIO"),
        ("Seagull", "model", "BYD"),
        ("Model Y Long Range", "model", ""),
        ("Model Y", "model", ""),
        ("ET5", "model", ""),
    ]


def test_lineage_in_another_field(folder):
    lineage = NameReader(Vocabulary(folder)).lineage
    assert lineage.lineage("Model 3 长续航版") == ("Model 3", "Model")
    assert lineage.compose("Model Y", "Long Range") == "Model Y Long Range"


def test_no_files_find_nothing(tmp_path):
    assert NameReader(Vocabulary(tmp_path)).find("Qwen2-7B scores 70.3 on MMLU") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("family = [", "no valid TOML"),
        ('family = [{ name = "Foo" }]', "source or a reason"),
        ('family = [{ name = "Foo", reason = "x", colour = "red" }]', "colour"),
        ('family = [{ aliases = ["Foo"], reason = "x" }]', "name"),
        ('vegetable = [{ name = "Foo", reason = "x" }]', "vegetable"),
    ],
)
def test_a_file_that_does_not_hold_together_is_named(tmp_path, text, message):
    (tmp_path / "families.toml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        Vocabulary(tmp_path)


@pytest.mark.parametrize("case", REFUSED["case"], ids=lambda case: case["title"])
def test_what_does_not_hold_together_is_refused_with_file_and_entry(tmp_path, case):
    for name, text in SOUND.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert Vocabulary(tmp_path).attributes.by_id.keys() == {"height"}
    for name in case.keys() - {"title", "says"}:
        (tmp_path / f"{name}.toml").write_text(case[name], encoding="utf-8")
    with pytest.raises(VocabularyError) as error:
        Vocabulary(tmp_path)
    assert str(error.value).startswith(str(tmp_path))
    assert case["says"] in str(error.value)


def test_files_are_utf_8_with_or_without_a_mark(tmp_path):
    text = CARS["categories.toml"]
    (tmp_path / "categories.toml").write_text(text, encoding="utf-8-sig")
    assert Vocabulary(tmp_path).names.category["battery"][0].aliases == ("磷酸铁锂",)
    (tmp_path / "categories.toml").write_text(text, encoding="gb18030")
    with pytest.raises(VocabularyError, match=r"categories\.toml: not written in UTF-8; save it as UTF-8"):
        Vocabulary(tmp_path)


def test_a_file_that_would_be_passed_over_is_named(tmp_path):
    (tmp_path / "atributes.toml").write_text("", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"atributes\.toml: no file of a vocabulary has this name"):
        Vocabulary(tmp_path)


def test_units_cues_and_policy_are_added_to_the_default_ones(tmp_path):
    default = Vocabulary(tmp_path)
    (tmp_path / "cues.toml").write_text('[role.forecast]\nwords = ["someday"]\n', encoding="utf-8")
    (tmp_path / "precedence.toml").write_text('measured = ["weight"]\n', encoding="utf-8")
    (tmp_path / "units.toml").write_text('[[unit]]\nid = "egg"\nwords = ["egg"]\n', encoding="utf-8")
    own = Vocabulary(tmp_path)
    assert own.cues.role["forecast"].words == (*default.cues.role["forecast"].words, "someday")
    assert own.policy.measured == default.policy.measured | {"weight"}
    assert [unit.id for unit in own.units.unit] == [*(unit.id for unit in default.units.unit), "egg"]
    assert own.attributes.attribute == ()


def test_words_are_added_to_a_default_unit_and_its_measure_is_kept(tmp_path):
    (tmp_path / "units.toml").write_text('[[unit]]\nid = "kWh"\nwords = ["度"]\n', encoding="utf-8")
    default, own = ({unit.id: unit for unit in Vocabulary(*at).units.unit} for at in ((), (tmp_path,)))
    assert own["kWh"] == default["kWh"].model_copy(update={"words": (*default["kWh"].words, "度")})


def test_units_are_turned_into_the_one_of_the_attribute(tmp_path):
    (tmp_path / "families.toml").write_text(SOUND["families"], encoding="utf-8")
    (tmp_path / "attributes.toml").write_text(SOUND["attributes"] + 'unit = "m"\n', encoding="utf-8")
    vocabulary = Vocabulary(tmp_path)
    height = vocabulary.attributes.by_id["height"]
    assert (height.factors["foot"], height.factors["km"]) == (Decimal("0.3048"), 1000)
    assert not height.factors.keys() & {"m", "kg", "percent", "rank"}
    assert vocabulary.units.factors("GW").keys() == {"W", "kW", "MW"}
    assert vocabulary.units.factors("turbine") == {}


def test_every_role_is_read():
    """A role whose words give no qualifier is named in code, also in a form, or by an attribute; else its words do nothing."""
    vocabulary = Vocabulary()
    code = "".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parent.parent / "pipeline").rglob("*.py")
    )
    told = {
        role
        for attribute in vocabulary.attributes.attribute
        for role in (*attribute.by_role, *attribute.by_phrase, *attribute.by_answer, *attribute.units_with.values())
    }
    roles = {name for name, role in vocabulary.cues.role.items() if not (role.qualifier or role.stands_for)}
    named = {name for name in roles if f'"{name}"' in code or f"{{{name}}}" in code}  # in braces, in a form of words
    assert roles - told - named == set()
