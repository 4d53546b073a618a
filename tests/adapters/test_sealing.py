"""Sealing: what is stored tells nothing, opens under its key only, and belongs to one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshi.adapters.sealing import CannotUnseal, Key, Sealed, Sealing, new_key, read_keys
from heshi.register.person import Details

OLD, NEW, OTHER = Key("k1", b"o" * 32), Key("k2", b"n" * 32), Key("k1", b"x" * 32)
WHO = Details(identity="11010519491231002X", name="王芳", phone="12393")


@given(st.builds(Details, identity=st.text(), name=st.text(), phone=st.text()), st.integers(1, 2**62))
def test_what_is_sealed_opens_again(details: Details, person: int) -> None:
    sealing = Sealing([OLD])
    sealed = sealing.seal(person, details)
    assert sealing.unseal(person, sealed) == details
    assert Sealing([NEW, OLD]).unseal(person, sealed) == details


def test_it_tells_neither_words_nor_their_length_and_is_never_the_same() -> None:
    sealing = Sealing([OLD])
    one, two = sealing.seal(7, WHO), sealing.seal(7, WHO)
    assert one != two
    assert len(one.content) == len(sealing.seal(7, Details(identity="x", name="欧阳一二三")).content)
    assert not any(part.encode() in one.content for part in (WHO.identity, WHO.name, WHO.phone))


def test_another_key_of_the_same_id_or_no_key_says_which_is_missing() -> None:
    sealed = Sealing([OLD]).seal(7, WHO)
    with pytest.raises(CannotUnseal, match="another key has this id") as wrong:
        Sealing([OTHER]).unseal(7, sealed)
    assert (wrong.value.key, wrong.value.unknown) == ("k1", False)
    with pytest.raises(CannotUnseal, match="no key of this id") as missing:
        Sealing([NEW]).unseal(7, sealed)
    assert (missing.value.key, missing.value.unknown) == ("k1", True)
    assert WHO.name not in str(wrong.value) + str(missing.value)


def test_it_cannot_be_handed_to_another_person_nor_changed() -> None:
    sealing = Sealing([OLD])
    sealed = sealing.seal(7, WHO)
    with pytest.raises(CannotUnseal):
        sealing.unseal(8, sealed)
    for place in (0, 20, len(sealed.content) - 1):
        changed = bytearray(sealed.content)
        changed[place] ^= 1
        with pytest.raises(CannotUnseal):
            sealing.unseal(7, Sealed("k1", bytes(changed)))
    with pytest.raises(CannotUnseal):
        sealing.unseal(7, Sealed("k1", b""))


def test_the_blind_index_is_the_same_for_the_same_number_and_another_key_gives_another() -> None:
    sealing = Sealing([NEW, OLD])
    assert sealing.lookup(WHO.identity) == Sealing([NEW]).lookup(WHO.identity)
    assert sealing.lookups(WHO.identity) == (sealing.lookup(WHO.identity), Sealing([OLD]).lookup(WHO.identity))
    assert len({*sealing.lookups(WHO.identity), *sealing.lookups("110105194912310021")}) == 4


def test_keys_are_read_whole_and_show_nothing_of_themselves() -> None:
    keys = read_keys(f"{new_key('k2026')},\n{new_key('k2025')}\n")
    assert isinstance(keys, tuple)
    assert [key.id for key in keys] == ["k2026", "k2025"]
    assert repr(keys) == "(Key(id='k2026'), Key(id='k2025'))"
    assert len({key.secret for key in keys}) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 1),
        ("k1", 1),
        ("K1:" + "A" * 43 + "=", 1),
        (":" + "A" * 43 + "=", 1),
        ("k:" + "A" * 40, 1),
        ("k:" + "é" * 44, 1),
    ],
)
def test_a_key_that_is_none_is_told_by_its_place(text: str, place: int) -> None:
    assert read_keys(text) == place
    if text:
        assert read_keys(f"{new_key('good')},{text}") == place + 1


def test_there_is_no_sealing_without_a_key() -> None:
    with pytest.raises(ValueError, match="no key"):
        Sealing([])
