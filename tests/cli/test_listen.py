"""What is wrong with a certificate or a port is said before anything starts; a signal ends the gateway at any time."""

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from haechi.cli.listen import check_tls
from haechi.errors import StoreError

HAECHI = Path(sys.executable).with_name("haechi")


def certified(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that signs itself, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(whose).issuer_name(whose).public_key(key.public_key()).serial_number(1)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return paths


def test_a_certificate_is_used_with_its_own_key_or_not_at_all(tmp_path: Path) -> None:
    """One alone would serve without TLS; what is not there, is no PEM or belongs to another is named."""
    one, other = certified(tmp_path, "one"), certified(tmp_path, "other")
    text = tmp_path / "text.pem"
    text.write_text("no PEM")
    check_tls(*one)
    check_tls(None, None)
    for pair, said in (((one[0], None), "only the certificate"), ((None, one[1]), "only the private key"), ((one[0], tmp_path / "none"), "there is no file"),
                       ((text, one[1]), "cannot be used"), ((one[0], text), "cannot be used"), ((one[0], other[1]), "cannot be used")):
        with pytest.raises(StoreError, match=said):
            check_tls(*pair)


@pytest.mark.parametrize("words", [("--certificate", "none.pem"), ("--private-key", "none.key"), ("--port", "0"), ("--port", "65536")])
def test_nothing_is_made_where_serving_cannot_begin(tmp_path: Path, words: tuple[str, str]) -> None:
    """One sentence, no traceback, no store and no keys."""
    done = subprocess.run([HAECHI, "serve", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_gateway_that_is_still_starting(tmp_path: Path, number: int) -> None:
    """Whether its worker has begun to listen to signals or not."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    serving = subprocess.Popen([HAECHI, "serve", "--port", port, "--quiet"], cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    assert serving.stderr is not None
    while b"gateway starting" not in serving.stderr.readline():
        assert serving.poll() is None
    time.sleep(0.5)
    os.killpg(serving.pid, number)
    serving.wait(60)
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(serving.pid, 0)
            time.sleep(0.1)
