"""Ends a telephone meeting, with the standard library only: python3 destroy_meeting.py [confid]"""

import base64
import hashlib
import json
import os
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

base_url = os.environ.get("TELEMEETING_BASE_URL", "http://127.0.0.1:4010")
account_sid = os.environ.get("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001")
auth_token = os.environ.get("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01")
appid = os.environ.get("TELEMEETING_APPID", "telemeetingkitapptrial0000000001")
confid = sys.argv[1] if len(sys.argv) > 1 else "002"

# One timestamp for both: two would differ whenever a second ticks over in between.
timestamp = datetime.now(timezone(timedelta(hours=8))).strftime("%Y%m%d%H%M%S")
sign = hashlib.md5((account_sid + auth_token + timestamp).encode()).hexdigest().upper()
authorization = base64.b64encode(f"{account_sid}|{timestamp}".encode()).decode()

request = urllib.request.Request(
    f"{base_url}/201612/sid/{account_sid}/call/TeleMeeting.wx?Sign={sign}",
    data=json.dumps({"action": "destroyMeeting", "appid": appid, "confid": confid}).encode(),
    headers={
        "Accept": "application/json;",
        "Content-Type": "application/json;charset=utf-8;",
        "Authorization": authorization,
    },
)
with urllib.request.urlopen(request, timeout=10) as response:
    charset = response.headers.get_content_charset() or "utf-8"
    answer = json.loads(response.read().decode(charset))
    reason = response.headers.get("X-Mock-Reason")

# HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
print(answer["statusCode"], answer["statusMsg"], answer["requestId"])
if reason:
    print(reason, file=sys.stderr)
sys.exit(0 if answer["statusCode"] == "0" else 1)
