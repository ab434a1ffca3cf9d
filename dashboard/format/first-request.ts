interface Target {
  readonly origin: string
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
}

/**
 * Shell lines that sign at the moment they are run, so that they stay good however long the page was open (D4, D5).
 *
 * @example
 * formatFirstRequest({ origin: 'http://127.0.0.1:4010', accountSID, authToken, appid })
 */
export function formatFirstRequest({ origin, accountSID, authToken, appid }: Target): string {
  return [
    `sid=${accountSID} token=${authToken}`,
    `time=$(TZ=Asia/Shanghai date +%Y%m%d%H%M%S)`,
    `sign=$(printf %s "$sid$token$time" | openssl md5 -r | cut -c1-32)`,
    `curl -sS "${origin}/201612/sid/$sid/call/TeleMeeting.wx?Sign=$sign" \\`,
    `  -H 'Content-Type: application/json;charset=utf-8;' \\`,
    `  -H "Authorization: $(printf %s "$sid|$time" | openssl base64 -A)" \\`,
    `  -d '{"action":"destroyMeeting","appid":"${appid}","confid":"002"}'`,
  ].join('\n')
}
