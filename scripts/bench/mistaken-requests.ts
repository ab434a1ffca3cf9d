import { hash, randomBytes } from 'node:crypto'
import { formatTimestamp } from '../../client/sign.ts'

export interface Caller {
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
}

interface Signature {
  readonly sign: string
  readonly authorization: string
}

type SignAt = (caller: Caller, time: number) => Signature

const md5 = (text: string): string => hash('md5', text, 'hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const signRight: SignAt = ({ accountSID, authToken }, time) => ({
  sign: md5(accountSID + authToken + formatTimestamp(time)),
  authorization: base64(`${accountSID}|${formatTimestamp(time)}`),
})

const withSign =
  (make: (caller: Caller, timestamp: string, time: number) => string): SignAt =>
  (caller, time) => ({ ...signRight(caller, time), sign: make(caller, formatTimestamp(time), time) })

/** What a client sends that makes one mistake always, and the code that it is answered. */
export const mistakes: Readonly<Record<string, readonly [code: string, sign: SignAt]>> = {
  'a colon in Authorization': [
    '-202',
    (caller, time) => ({
      ...signRight(caller, time),
      authorization: base64(`${caller.accountSID}:${formatTimestamp(time)}`),
    }),
  ],
  'token and account turned round': [
    '-203',
    withSign(({ accountSID, authToken }, timestamp) => md5(authToken + accountSID + timestamp)),
  ],
  'Sign of another time zone': [
    '-203',
    withSign(({ accountSID, authToken }, _, time) =>
      md5(accountSID + authToken + formatTimestamp(time - 8 * 3_600_000)),
    ),
  ],
  'a wrong token': ['-203', withSign(({ accountSID }, timestamp) => md5(`${accountSID}a wrong token${timestamp}`))],
  'a Sign at random': ['-203', withSign(() => randomBytes(16).toString('hex'))],
}

/** A second ticks over while a load is under way. */
const secondsBack = 2

/** Requests of these callers in turns, of the last seconds: a client makes its timestamp anew. */
export const createTexts = (callers: readonly Caller[], sign: SignAt): string[] =>
  Array.from({ length: secondsBack * 1000 }, (_, index) => {
    const caller = callers[index % callers.length] as Caller
    return writeText(caller, sign(caller, Date.now() - Math.floor(index / 1000) * 1000))
  })

function writeText({ accountSID, appid }: Caller, { sign, authorization }: Signature): string {
  const body = JSON.stringify({ action: 'destroyMeeting', confid: '002', appid })
  const head = [
    `POST /201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json;charset=utf-8;',
    `Authorization: ${authorization}`,
    `Content-Length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
