// Calls the endpoint with node alone: node call.mjs MODE [base URL]. What MODE says is what is wrong.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'

const [mode = 'right', baseUrl = process.env.TELEMEETING_BASE_URL] = process.argv.slice(2)
const { TELEMEETING_ACCOUNT_SID: sid, TELEMEETING_AUTH_TOKEN: token, TELEMEETING_APPID: appid } = process.env

const readClock = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '')

if (mode === 'silent') process.exit(0)
if (mode === 'crash') process.exit(3)
const timestamp = readClock()
if (mode === 'two-timestamps') await setTimeout(1100)
const second = mode === 'two-timestamps' ? readClock() : timestamp
const separator = mode === 'separator' ? ':' : '|'
const sign = createHash('md5').update(`${sid}${token}${timestamp}`).digest('hex')
const action = mode.startsWith('invite') ? 'inviteMeeting' : 'destroyMeeting'
const phone = mode === 'invite' ? '13900139000' : undefined
const body = { action, appid, ...(!mode.startsWith('parameter') && { confid: '002' }), phone }
const func = mode === 'path' ? 'CallMeeting.wx' : 'TeleMeeting.wx'
const target = `/201612/sid/${sid}/call/${func}?Sign=${sign}`
const isProxied = baseUrl.includes('ytx.net')
const { hostname, port } = new URL(isProxied ? process.env.HTTP_PROXY : baseUrl)

const call = request({
  method: 'POST',
  hostname,
  port,
  path: isProxied ? baseUrl + target : target,
  headers: {
    Host: new URL(baseUrl).host,
    Accept: 'application/json;',
    'Content-Type': mode === 'media-type' ? 'text/json' : 'application/json;charset=utf-8;',
    Authorization: Buffer.from(`${sid}${separator}${second}`).toString('base64'),
  },
})
call.end(JSON.stringify(body))
call.on('response', (response) => {
  response.pipe(process.stdout)
  response.on('end', () => {
    if (mode === 'parameter-and-crash') process.exitCode = 4
  })
})
