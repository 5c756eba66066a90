"""Every entry of the name files is found under each of its names, and no word stands for two things."""

from collections import defaultdict

import pytest

from pipeline.recognize.fold import fold
from pipeline.recognize.lexicon import variants
from pipeline.recognize.names import NameReader
from schemas.vocabulary import Vocabulary
from schemas.vocabulary.names import NamedTerm, NameTerms

VOCABULARY = Vocabulary()
NAMES = VOCABULARY.names
READER = NameReader(VOCABULARY)
TAILS = ("-7B", " 7B", "-3", " 3", "-001")


def words():
    for kind, term in NAMES.typed():
        for word in (*term.words, *term.exact):
            yield kind, term, word


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in words()}))
def test_every_word_yields_its_canonical(kind):
    wrong = {}
    for _, term, word in ((k, t, w) for k, t, w in words() if k == kind):
        names = READER.find(f"：{word}，")
        found = [(name.canonical, name.type, name.start, name.end) for name in names]
        if found != [(term.name, kind, 1, 1 + len(word))]:
            wrong[word] = found
    assert wrong == {}


def test_every_family_word_yields_its_family():
    wrong = {}
    for family in NAMES.family:
        for word in (*family.words, *family.exact):
            bare = family.tail == "optional" and word not in family.versioned
            texts = [word] if bare else [word + tail for tail in TAILS]
            texts += [f"{word}-{variant}" for group in family.variants.values() for variant in group]
            found = [name.canonical for text in texts for name in READER.find(f"：{text}，")]
            if not any(
                READER.lineage.parts(name).family == family.name for name in found if READER.lineage.parts(name)
            ):
                wrong[word] = found
    assert wrong == {}


def test_no_word_stands_for_two_things():
    owners = defaultdict(set)
    for kind, term, word in words():
        for variant in variants(word):
            owners[variant].add((kind, term.name))
    assert {word: sorted(terms) for word, terms in owners.items() if len(terms) > 1} == {}


def test_no_word_stands_for_two_families():
    owners = defaultdict(set)
    for family in NAMES.family:
        for word in (*family.words, *family.exact):
            owners[fold(word)].add(family.name)
    assert {word: sorted(names) for word, names in owners.items() if len(names) > 1} == {}


def test_names_are_unique_within_a_type():
    lists: dict[str, list[str]] = defaultdict(list)
    for kind, term in NAMES.typed():
        lists[kind].append(term.name)
    lists["family"] = [family.name for family in NAMES.family]
    assert {kind: sorted({n for n in names if names.count(n) > 1}) for kind, names in lists.items()} == {
        kind: [] for kind in lists
    }


def test_developers_and_parents_are_listed():
    organizations = {term.name for term in NAMES.organization}
    families = {family.name for family in NAMES.family}
    assert {f.name: f.developer for f in NAMES.family if f.developer not in organizations} == {}
    assert {o.name: o.parent for o in NAMES.organization if o.parent and o.parent not in organizations} == {}
    assert {f.name: f.parent for f in NAMES.family if f.parent and f.parent not in families} == {}


def test_renamed_names_are_names():
    wrong = {
        written: canonical
        for family in NAMES.family
        for written, canonical in family.renamed.items()
        if [name.canonical for name in READER.find(written)] != [canonical]
        or [name.canonical for name in READER.find(canonical)] != [canonical]
    }
    assert wrong == {}


def test_the_vocabulary_is_broad():
    assert len(NAMES.benchmark) >= 100
    assert len(NAMES.family) + len(NAMES.organization) >= 120
    assert len(NAMES.category["license"]) >= 30
    assert len(NAMES.category["technique"]) >= 50


def test_every_entry_says_what_it_rests_on():
    with pytest.raises(ValueError, match="source or a reason"):
        NamedTerm(name="Nowhere")


def test_all_files_may_be_missing(tmp_path):
    empty = Vocabulary(tmp_path).names
    assert empty == NameTerms()
    assert NameTerms.files()[0] == "grammar"
