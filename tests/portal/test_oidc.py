"""Signing in with the marketplace's account: who is believed, and who is not."""

import base64
import hashlib
import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from haechi.gateway.keys import KeyRing
from haechi.portal.settings import Oidc
from tests.portal.conftest import BASE, Browser, Portal

ISSUER = "https://login.market.example"
OIDC = Oidc(ISSUER, "portal", "s3cret", "customer")
GOOD, OTHER = RSAKey.generate_key(2048, {"kid": "a"}), RSAKey.generate_key(2048, {"kid": "a"})


class Provider(httpx.BaseTransport):
    """The marketplace's sign-in; ``harm`` names the one thing that is wrong with it."""

    def __init__(self, market, harm=""):
        self.market, self.harm, self.asked = market, harm, {}

    def handle_request(self, request):
        where = request.url.path
        if self.harm == "silent":
            raise httpx.ConnectError("down")
        if where.endswith("openid-configuration"):
            issuer = "https://evil.example" if self.harm == "speaks for another" else ISSUER
            return httpx.Response(200, json={"issuer": issuer, "authorization_endpoint": f"{ISSUER}/go", "token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/keys"})
        if where == "/keys":
            return httpx.Response(200, json={"keys": [GOOD.as_dict(private=False)]})
        form = parse_qs(request.content.decode())
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"][0].encode()).digest()).rstrip(b"=").decode()
        if form["code"] != ["c0de"] or challenge != self.asked["code_challenge"][0] or not request.headers.get("authorization", "").startswith("Basic "):
            return httpx.Response(400, json={"error": "invalid_grant"})
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": self.token()})

    def token(self):
        now = self.market.clock.now() // 1_000_000
        claims = {"iss": ISSUER, "aud": "portal", "iat": now, "exp": now + 300, "nonce": self.asked["nonce"][0], "sub": "x", "customer": "S"}
        claims |= {"another nonce": {"nonce": "n"}, "for another": {"aud": "shop"}, "too old": {"iat": now - 9000, "exp": now - 600}, "another issuer": {"iss": "https://e.example"},
                   "no customer": {"customer": ""}, "a role of ours": {"haechi_role": "root"}}.get(self.harm, {})
        if self.harm == "signed with the secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("s3cret-s3cret-s3cret-s3cret-s3cret"))
        if self.harm == "not signed":
            return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({"alg": "none"}, claims)) + "."
        return jwt.encode({"alg": "RS256", "kid": "a"}, claims, OTHER if self.harm == "signed by another" else GOOD)


def come(portal, tmp_path, harm="", code="c0de", state=None):
    """Go to sign in and come back."""
    provider = Provider(portal.market, harm)
    KeyRing.create(tmp_path / "keys")
    made = Portal(portal.market, tmp_path, oidc=OIDC, transport=provider)
    browser = Browser(made.client)
    sent = made.client.request("GET", "/en/oidc")
    if sent.status_code != 303:
        return sent, browser
    browser.cookies.update(sent.cookies)
    provider.asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert provider.asked["redirect_uri"] == [f"{BASE}/oidc/back"] and provider.asked["code_challenge_method"] == ["S256"]
    return browser.open(f"/oidc/back?code={code}&state={state or provider.asked['state'][0]}"), browser


def test_the_marketplaces_customer_is_signed_in(portal, tmp_path):
    """As the one whom the marketplace names."""
    _, browser = come(portal, tmp_path)
    assert "haechi" in browser.cookies


@pytest.mark.parametrize("harm", ["silent", "speaks for another", "another nonce", "for another", "too old", "another issuer", "no customer", "a role of ours",
                                  "signed with the secret", "not signed", "signed by another"])
def test_what_cannot_be_believed_signs_nobody_in(portal, tmp_path, harm):
    """One thing wrong with what the sign-in says, and nobody is in."""
    page, browser = come(portal, tmp_path, harm)
    assert page.status_code in (403, 503) and "haechi" not in browser.cookies


@pytest.mark.parametrize(("code", "state"), [("guess", None), ("c0de", "guess")])
def test_a_code_or_state_that_was_guessed_signs_nobody_in(portal, tmp_path, code, state):
    """Both come from the way that was gone."""
    page, browser = come(portal, tmp_path, code=code, state=state)
    assert page.status_code == 403 and "haechi" not in browser.cookies
