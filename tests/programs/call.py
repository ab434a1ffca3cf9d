"""Calls the endpoint with the standard library alone: python3 call.py MODE [base URL]. MODE says what is wrong."""

import base64
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

mode = sys.argv[1] if len(sys.argv) > 1 else "right"
base_url = sys.argv[2] if len(sys.argv) > 2 else os.environ["TELEMEETING_BASE_URL"]
sid = os.environ["TELEMEETING_ACCOUNT_SID"]
token = os.environ["TELEMEETING_AUTH_TOKEN"]


def read_clock():
    return datetime.now(timezone(timedelta(hours=8))).strftime("%Y%m%d%H%M%S")


if mode == "silent":
    sys.exit(0)
if mode == "crash":
    raise SystemExit(3)
timestamp = read_clock()
if mode == "two-timestamps":
    time.sleep(1.1)
second = read_clock() if mode == "two-timestamps" else timestamp
separator = ":" if mode == "separator" else "|"
sign = hashlib.md5((sid + token + timestamp).encode()).hexdigest().upper()
body = {"action": "destroyMeeting", "appid": os.environ["TELEMEETING_APPID"], "confid": "002"}
if mode.startswith("parameter"):
    del body["confid"]
func = "CallMeeting.wx" if mode == "path" else "TeleMeeting.wx"
request = urllib.request.Request(
    f"{base_url}/201612/sid/{sid}/call/{func}?Sign={sign}",
    data=json.dumps(body).encode(),
    headers={
        "Accept": "application/json;",
        "Content-Type": "text/json" if mode == "media-type" else "application/json;charset=utf-8;",
        "Authorization": base64.b64encode(f"{sid}{separator}{second}".encode()).decode(),
    },
)
try:
    with urllib.request.urlopen(request, timeout=10) as response:
        sys.stdout.buffer.write(response.read())
except urllib.error.HTTPError as error:
    sys.stdout.buffer.write(error.read())
if mode == "parameter-and-crash":
    sys.exit(4)
