"""Keys in files: made once, for their owner alone, and read back; nothing else passes for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from heshi.adapters.signing import BadKey, FileSigner, new_key, open_signer, read_public, read_public_files


def test_a_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    made = new_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        new_key(file)
    assert file.read_bytes() == before
    again = open_signer(file)
    check = read_public(made.public())[again.key]
    assert check(again.sign(b"content"), b"content")
    assert not check(again.sign(b"content"), b"contend")
    assert not check(b"short", b"content")


def test_the_known_answer_of_rfc_8032() -> None:
    """Section 7.1, test 1: the empty message."""
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signer = FileSigner(Ed25519PrivateKey.from_private_bytes(secret))
    assert signer.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
        "55141438e7a100b"
    )


def test_several_public_keys_in_one_file_or_in_several(tmp_path: Path) -> None:
    one, two = new_key(tmp_path / "1"), new_key(tmp_path / "2")
    assert set(read_public(one.public() + two.public())) == {one.key, two.key}
    for name, key in (("1.pub", one), ("2.pub", two)):
        (tmp_path / name).write_bytes(key.public())
    assert set(read_public_files([tmp_path / "1.pub", tmp_path / "2.pub"])) == {one.key, two.key}


def test_what_is_no_such_key(tmp_path: Path) -> None:
    other = generate_private_key(SECP256R1())
    private, public = tmp_path / "ec", other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    private.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "text").write_text("no key")
    for file in (private, tmp_path / "text"):
        with pytest.raises(BadKey):
            open_signer(file)
    for content in (b"", public, b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"):
        with pytest.raises(BadKey):
            read_public(content)
