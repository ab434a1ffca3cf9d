"""Ends a telephone meeting, with the standard library only: python3 destroy_meeting.py [confid]"""

import base64
import hashlib
import json
import os
import sys
from datetime import datetime, timedelta, timezone
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen


class NoAnswer(Exception):
    """Nothing came back, or something that is no answer of the platform."""


def destroy_meeting(confid, *, base_url, account_sid, auth_token, appid):
    """The platform's answer, with the mock's reason as "reason". A refusal is an answer, too: see its statusCode."""
    # One timestamp for both: two would differ whenever a second ticks over in between.
    timestamp = datetime.now(timezone(timedelta(hours=8))).strftime("%Y%m%d%H%M%S")
    sign = hashlib.md5((account_sid + auth_token + timestamp).encode()).hexdigest().upper()
    authorization = base64.b64encode(f"{account_sid}|{timestamp}".encode()).decode()

    url = f"{base_url}/201612/sid/{account_sid}/call/TeleMeeting.wx?Sign={sign}"
    parameters = {"action": "destroyMeeting", "appid": appid, "confid": confid}
    headers = {
        "Accept": "application/json;",
        "Content-Type": "application/json;charset=utf-8;",
        "Authorization": authorization,
    }
    try:
        try:
            response = urlopen(Request(url, json.dumps(parameters).encode(), headers), timeout=10)
        except HTTPError as error:
            # An answer with another HTTP status than 200 has a body, too.
            response = error
        with response:
            body = response.read()
    except (OSError, ValueError, HTTPException) as error:
        # What is said of a malformed URL may hold the URL, and Sign is nobody's business.
        why = str(getattr(error, "reason", error)).replace(f"?Sign={sign}", "")
        raise NoAnswer(f"No answer from {base_url}: {why}") from None

    # The platform may answer in GBK, whatever it was asked for.
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("gbk", errors="replace")
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not answer.get("statusCode"):
        raise NoAnswer(f"No answer of the platform: HTTP {response.status}\n{text}")
    return {"statusMsg": "", "requestId": "", **answer, "reason": response.headers.get("X-Mock-Reason")}


def main(confid="002"):
    # A pipe on Windows, for one, has another encoding, which may know no Chinese.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        answer = destroy_meeting(
            confid,
            base_url=os.environ.get("TELEMEETING_BASE_URL") or "http://127.0.0.1:4010",
            account_sid=os.environ.get("TELEMEETING_ACCOUNT_SID") or "telemeetingkitaccountactive00001",
            auth_token=os.environ.get("TELEMEETING_AUTH_TOKEN") or "notasecrettokenofactiveaccount01",
            appid=os.environ.get("TELEMEETING_APPID") or "telemeetingkitapptrial0000000001",
        )
    except NoAnswer as error:
        return str(error)
    # HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
    print(answer["statusCode"], answer["statusMsg"], answer["requestId"])
    if answer["reason"]:
        print(answer["reason"], file=sys.stderr)
    return 0 if answer["statusCode"] == "0" else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
