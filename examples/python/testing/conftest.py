"""A mock of TeleMeeting.wx for pytest. Copy this file beside your tests and ask for the fixture `telemeeting`."""

import json
import os
import re
import subprocess
import uuid
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest

# How the mock is started; where TELEMEETING_BASE_URL names one that runs, that is taken.
COMMAND = "npx --no telemeeting mock --json --quiet --port 0 --until-stdin-ends"


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


# No proxy of the environment leads to the mock, and no redirect leads away from it.
OPENER = build_opener(ProxyHandler({}), NoRedirect)
STRANGER = (
    "TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. "
    "Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. "
    "If that mock is yours, set TELEMEETING_ADMIN_HOST to its host."
)


def admin_token(url):
    token = os.environ.get("TELEMEETING_ADMIN_TOKEN", "")
    named = re.escape(os.environ.get("TELEMEETING_ADMIN_HOST") or "localhost")
    if token and not re.match(rf"^https?://(localhost|127(\.[0-9]+){{3}}|\[::1\]|{named})(:[0-9]+)?(/|$)", url, re.I):
        pytest.fail(STRANGER)
    return token


class Telemeeting:
    """An account of its own on a mock: requests, forced answers and meetings of other tests are not in it."""

    def __init__(self, url):
        self.account = dict(base_url=url, account_sid=uuid.uuid4().hex, auth_token=uuid.uuid4().hex, appid="app-of-a-test")
        self._admin("PUT", "", authToken=self.account["auth_token"], applications=[{"appid": self.account["appid"]}])

    def force(self, status_code, **match):
        """Answers with this statusCode from now on, to what has these members: force("-205", confid="002")."""
        self._admin("POST", "/scenarios", match=match, answers=[{"statusCode": status_code}])

    def verify(self, times=1, **match):
        """Fails unless so many requests had these members, and tells what the nearest ones had instead."""
        result = self._admin("POST", "/requests/verify", match=match, times={"exactly": times})
        assert result["held"], f"{result['matched']} requests had {match}, not {times}: {json.dumps(result, indent=2)}"

    def _admin(self, method, path, **body):
        url = f"{self.account['base_url']}/__admin/accounts/{self.account['account_sid']}{path}"
        # Only a mock that was given such a token, or that listens beyond loopback, asks for it.
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {admin_token(url)}"}
        request = Request(url, json.dumps(body).encode(), headers, method=method)
        try:
            with OPENER.open(request, timeout=10) as response:
                return json.load(response)
        except HTTPError as error:
            pytest.fail(f"{method} {url}: {error.read().decode()}")


@pytest.fixture(scope="session")
def telemeeting_url():
    running = os.environ.get("TELEMEETING_BASE_URL", "").rstrip("/")
    if running:
        yield running
        return
    # Through a shell, as npx is npx.cmd on Windows. The mock ends with its stdin, so even if pytest is killed.
    with subprocess.Popen(COMMAND, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as mock:
        ready = mock.stdout.readline()
        assert ready, f"The mock did not start. Install telemeeting-kit, or change: {COMMAND}"
        yield json.loads(ready)["url"]


@pytest.fixture
def telemeeting(telemeeting_url):
    return Telemeeting(telemeeting_url)
