"""Webhooks against a real server: signed so that the standard's own library takes it, bounded in time and size, led nowhere else."""

import base64
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from haechi.rights.webhook import MOST, Reply, Sender, signed
from tests.rights.test_address import TARGETS

SECRETS = (b"n" * 32, b"o" * 32)
SAID = {"type": "erasure.requested", "data": {"주문": "o1"}}


def now():
    """Microseconds of now: whoever verifies takes no signature older than five minutes."""
    return int(time.time()) * 1_000_000


@contextmanager
def serving(answer):
    """A server on this machine; ``answer`` handles each POST. Yields its address and what came."""
    came = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            answer(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?x=1", came
    finally:
        server.shutdown()
        server.server_close()


def saying(status, body=b"", **headers):
    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
    return answer


def sent(url, **more):
    return Sender(loopback=True, **more).send(url, SECRETS, "tsk_1", now(), SAID)


def test_the_standards_own_library_takes_what_was_sent():
    """Under the new secret and under the old one; altered, it does not."""
    with serving(saying(200, b'{"acknowledged": true}')) as (url, came):
        reply = sent(url)
    [(headers, body)] = came
    assert reply.trouble is None and reply.said() == {"acknowledged": True}
    headers = {name.lower(): value for name, value in headers.items()}
    assert headers["webhook-id"] == "tsk_1" and headers["host"].startswith("127.0.0.1:")
    for secret in SECRETS:
        assert Webhook(secret).verify(body, headers) == SAID
    for altered in ({"body": body + b" "}, {"webhook-id": "tsk_2"}, {"webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}):
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRETS[0]).verify(altered.pop("body", body), {**headers, **altered})
    with pytest.raises(WebhookVerificationError):
        Webhook(b"x" * 32).verify(body, headers)


def test_the_example_of_the_standard_is_signed_as_it_says():
    """Whatever the time zone of this machine."""
    made = signed([base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330_000_000, '{"test": 2432232314}')
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(("status", "trouble"), [(200, None), (204, None), (202, None), (400, "status_400"), (404, "status_404"), (410, "status_410"),
                                                 (429, "status_429"), (500, "status_500"), (503, "status_503")])
def test_only_2xx_is_taken(status, trouble):
    """Everything else is a trouble with its number."""
    with serving(saying(status)) as (url, _):
        assert sent(url).trouble == trouble


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status):
    """Not to this machine, nor anywhere else."""
    with serving(saying(200)) as (inside, reached), serving(saying(status, Location=inside)) as (url, came):
        assert sent(url).trouble == "redirect" and len(came) == 1 and reached == []


def test_a_server_that_drips_is_left_in_time():
    """Before its head, in its head, in its body: all is over after the seconds that were given."""
    def head(handler):
        for _ in range(100):
            handler.wfile.write(b"H")
            time.sleep(0.1)

    def body(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    def never(handler):
        time.sleep(10)

    for slow in (head, body, never):
        with serving(slow) as (url, _):
            begun = time.monotonic()
            assert sent(url, seconds=0.5).trouble in ("timeout", "broken_off")
            assert time.monotonic() - begun < 5


def test_an_answer_of_any_length_is_read_up_to_a_bound():
    """It was taken; what it says at such length is not read. A bomb stays packed."""
    with serving(saying(200, b"[" * (MOST + 1))) as (url, _):
        assert sent(url) == Reply(None)
    with serving(saying(200, b"\x1f\x8b" + b"\0" * 99, **{"Content-Encoding": "gzip"})) as (url, _):
        assert sent(url).said() == {}


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b'{"a":'])
def test_what_is_no_object_says_nothing(body):
    """However it is broken."""
    assert Reply(None, body).said() == {}


def test_nothing_listens():
    """A port that is closed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert sent(f"http://127.0.0.1:{port}/").trouble == "unreachable"


def test_without_leave_this_machine_is_not_reached():
    """By no scheme and no name; nothing comes in."""
    with serving(saying(200)) as (url, came):
        port = url.split(":")[2].partition("/")[0]
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"):
            for scheme in ("http", "https"):
                assert Sender().send(f"{scheme}://{host}:{port}/", SECRETS, "t", now(), SAID).trouble in ("not_https", "forbidden_address", "unresolved")
        assert came == []


def test_of_300_targets_none_is_reached():
    """Plain and wrapped, by name and by number: not one request leaves."""
    left = []
    transport = httpx.MockTransport(lambda request: left.append(request) or httpx.Response(200))
    for target in TARGETS:
        named = Sender(transport=transport, look=lambda host, port, target=target: [str(target)])
        assert named.send("https://x.example/", SECRETS, "t", now(), SAID).trouble == "forbidden_address"
        host = str(target) if target.version == 4 else f"[{target}]"
        assert Sender(transport=transport).send(f"https://{host}/", SECRETS, "t", now(), SAID).trouble in ("forbidden_address", "unresolved")
        assert Sender(transport=transport, loopback=True, look=lambda host, port: ["1.1.1.1"]).send("http://x.example/", SECRETS, "t", now(), SAID).trouble == "not_https"
    assert left == []


def test_a_name_is_connected_to_at_the_address_that_was_looked_at():
    """Host and certificate stay those of the name; another answer a moment later is not asked for."""
    left, answers = [], iter([["93.184.216.34"], ["127.0.0.1"]])
    transport = httpx.MockTransport(lambda request: left.append(request) or httpx.Response(200))
    assert Sender(transport=transport, look=lambda host, port: next(answers)).send("https://hooks.example:8443/a?b", SECRETS, "t", now(), SAID).trouble is None
    [request] = left
    assert str(request.url) == "https://93.184.216.34:8443/a?b" and request.headers["host"] == "hooks.example:8443"
    assert request.extensions["sni_hostname"] == "hooks.example"


def test_a_certificate_that_is_not_the_hosts_is_no_delivery(tmp_path):
    """The server is asked for by name, and its certificate must be of that name and of somebody trusted."""
    names = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*names)
    trust = ssl.create_default_context(cafile=names[0])
    with serving(saying(200)) as (url, came):
        port = tls_before(url, context)
        look = {"look": lambda host, port: ["127.0.0.1"], "loopback": True, "seconds": 5}
        assert Sender(**look).send(f"https://good.example:{port}/", SECRETS, "t", now(), SAID).trouble == "tls"
        assert Sender(**look, trust=trust).send(f"https://other.example:{port}/", SECRETS, "t", now(), SAID).trouble == "tls"
        assert came == []
        assert Sender(**look, trust=trust).send(f"https://good.example:{port}/", SECRETS, "t", now(), SAID).trouble is None and len(came) == 1


def tls_before(url, context):
    """A port that speaks TLS and hands on to the server behind."""
    inner = int(url.split(":")[2].partition("/")[0])
    listening = socket.create_server(("127.0.0.1", 0))

    def hand_on():
        while True:
            raw, _ = listening.accept()
            try:
                outer = context.wrap_socket(raw, server_side=True)
            except OSError:
                continue
            with outer, socket.create_connection(("127.0.0.1", inner)) as behind:
                asked = b""
                while b"\r\n\r\n" not in asked or len(asked.partition(b"\r\n\r\n")[2]) < int(asked.lower().split(b"content-length: ")[1].split(b"\r\n")[0]):
                    asked += outer.recv(65536)
                behind.sendall(asked)
                behind.shutdown(socket.SHUT_WR)
                while part := behind.recv(65536):
                    outer.sendall(part)

    threading.Thread(target=hand_on, daemon=True).start()
    return listening.getsockname()[1]


def certificate(folder):
    """A certificate of good.example, signed by itself."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "good.example")])
    now = datetime.now(UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("good.example")]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256()))
    (folder / "c.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "k.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder / "c.pem", folder / "k.pem"
