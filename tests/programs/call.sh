# Calls the endpoint with curl: sh call.sh MODE [base URL]. MODE says what is wrong.
set -eu
mode=${1:-right}
base_url=${2:-$TELEMEETING_BASE_URL}
sid=$TELEMEETING_ACCOUNT_SID
read_clock() { TZ=UTC-8 date +%Y%m%d%H%M%S; }

case $mode in
  silent) exit 0 ;;
  crash) exit 3 ;;
esac
timestamp=$(read_clock)
second=$timestamp
separator='|'
confid=',"confid":"002"'
func=TeleMeeting.wx
media_type='application/json;charset=utf-8;'
case $mode in
  two-timestamps) sleep 1.1; second=$(read_clock) ;;
  separator) separator=: ;;
  parameter*) confid= ;;
  path) func=CallMeeting.wx ;;
  media-type) media_type=text/json ;;
esac
sign=$(printf %s "$sid$TELEMEETING_AUTH_TOKEN$timestamp" | md5sum | cut -c1-32)
authorization=$(printf %s "$sid$separator$second" | base64 -w0)
curl --silent --show-error --max-time 10 "$base_url/201612/sid/$sid/call/$func?Sign=$sign" \
  --header 'Accept: application/json;' --header "Content-Type: $media_type" --header "Authorization: $authorization" \
  --data-binary "{\"action\":\"destroyMeeting\",\"appid\":\"$TELEMEETING_APPID\"$confid}"
if [ "$mode" = parameter-and-crash ]; then exit 4; fi
