import { createHash } from 'node:crypto'
import type { Evidence } from '../../mock-server/doctor/index.ts'
import { writeTimestamp } from '../../mock-server/vendor/authorization.ts'

export const accountSID = 'e5b8a0c9d1f24a3b8c7d6e5f4a3b2c1d'
export const authToken = 'notAsecretToken0Of4One8Account9b'
export const appid = '7f3e2d1c0b9a48576655443322110fed'
export const other = { accountSID: 'aaaabbbbccccddddeeeeffff00001111', authToken: 'notAsecretTokenOfTheOtherAccount' }
/** 2026-06-15 14:37:09 in China: afternoon, and no two parts alike. */
export const now = Date.UTC(2026, 5, 15, 6, 37, 9)
export const timestamp = '20260615143709'
const chineseHours = 8 * 3_600_000

export const md5 = (input: string | Buffer): string => createHash('md5').update(input).digest('hex')
export const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64')
export const rightSign = md5(accountSID + authToken + timestamp)
export const rightAuthorization = base64(`${accountSID}|${timestamp}`)

/** A right request with the given changes. */
export const evidenceOf = (changes: Partial<Evidence> = {}): Evidence => ({
  accountSID,
  appid,
  sign: rightSign,
  authorization: rightAuthorization,
  account: { accountSID, authToken },
  others: [other],
  now,
  utcOffsetMilliseconds: chineseHours,
  ...changes,
})

/** A Sign that no mistake explains; each is another one. */
export const garbage = (number: number): Evidence => {
  const sign = md5(`of nothing that is known: ${number}`)
  return { ...evidenceOf({ sign }), query: `Sign=${sign}` }
}

/** That time in Sign and Authorization. */
export const timed = (time: string) => ({
  sign: md5(accountSID + authToken + time),
  authorization: base64(`${accountSID}|${time}`),
})

type Parts = Readonly<Record<'accountSID' | 'authToken' | 'timestamp', string>>

/** What a program that signs does, step by step. A mistake replaces one of the steps, or some. */
export interface Steps {
  /** What else is so of the caller's account and of the mock. */
  readonly world: Partial<Evidence>
  /** The caller's clock, in milliseconds since 1970. */
  readonly clock: number
  /** How it writes the time: for both, or for one of them. */
  readonly time: (right: string) => string
  readonly timeInAuthorization: (time: string) => string
  readonly timeInSign: (time: string) => string
  /** Authorization's text: the account's name, what follows it, the order of the two, and what follows both. */
  readonly named: (accountSID: string) => string
  readonly joint: string
  readonly text: (named: string, joint: string, time: string) => string
  readonly tail: string
  readonly encoded: (text: string) => string
  readonly header: (encoded: string) => string
  readonly sendsHeader: (header: string, sign: string) => Partial<Evidence>
  /** What is hashed: the parts, their order and what is between them, what follows them, and their bytes. */
  readonly account: (accountSID: string) => string
  readonly token: (authToken: string) => string
  readonly input: (parts: Parts) => readonly string[]
  readonly joints: readonly [string, string]
  readonly inputTail: string
  readonly bytes: (input: string) => string | Buffer
  readonly digest: (input: string | Buffer, parts: Parts) => string
  readonly sign: (digest: string) => string
  readonly sendsSign: (sign: string, header: string) => Partial<Evidence>
}

const right: Steps = {
  world: {},
  clock: now,
  time: (time) => time,
  timeInAuthorization: (time) => time,
  timeInSign: (time) => time,
  named: (sid) => sid,
  joint: '|',
  text: (named, joint, time) => named + joint + time,
  tail: '',
  encoded: base64,
  header: (encoded) => encoded,
  sendsHeader: (authorization) => ({ authorization }),
  account: (sid) => sid,
  token: (token) => token,
  input: (parts) => [parts.accountSID, parts.authToken, parts.timestamp],
  joints: ['', ''],
  inputTail: '',
  bytes: (input) => input,
  digest: md5,
  sign: (digest) => digest,
  sendsSign: (sign) => ({ sign }),
}

/** The request of a program that makes these mistakes. */
export function requestOf(mistakes: Partial<Steps>): Evidence {
  const steps = { ...right, ...mistakes }
  const { accountSID: sid, account } = evidenceOf(steps.world)
  const written = steps.time(writeTimestamp(steps.clock, chineseHours))
  const text = steps.text(steps.named(sid), steps.joint, steps.timeInAuthorization(written)) + steps.tail
  const header = steps.header(steps.encoded(text))
  const token = steps.token(account?.authToken ?? authToken)
  const parts = { accountSID: steps.account(sid), authToken: token, timestamp: steps.timeInSign(written) }
  const [first = '', ...rest] = steps.input(parts)
  const input = rest.reduce((before, part, index) => before + (steps.joints[index] ?? '') + part, first)
  const sign = steps.sign(steps.digest(steps.bytes(input + steps.inputTail), parts))
  const sent = [steps.sendsHeader(header, sign), steps.sendsSign(sign, header)]
  const query = sent.flatMap((each) => each.query ?? []).join('&')
  return evidenceOf({ now: steps.clock, ...steps.world, ...sent[0], ...sent[1], ...(query && { query }) })
}

type ChainedStep = 'header' | 'sign'
const chained: readonly ChainedStep[] = ['header', 'sign']

/** Both mistakes in one program; undefined where both are of one step, so that only one of them can be made. */
export function madeTogether(one: Partial<Steps>, two: Partial<Steps>): Partial<Steps> | undefined {
  const shared = Object.keys(one).filter((step) => Object.hasOwn(two, step))
  const world = { ...one.world, ...two.world }
  const clash = Object.keys(one.world ?? {}).some((name) => Object.hasOwn(two.world ?? {}, name))
  if (clash || shared.some((step) => step !== 'world' && !chained.includes(step as ChainedStep))) return undefined
  const chain = chained.filter((step) => shared.includes(step))
  const wraps = chain.map((step) => [step, (text: string) => two[step]?.(one[step]?.(text) ?? text)])
  return { ...one, ...two, world, ...Object.fromEntries(wraps) }
}

/** Noon of that day in China, by every clock. */
export const at = (year: number, month: number, day: number) => ({ clock: Date.UTC(year, month - 1, day, 4) })
/** That account calls. */
export const strange = (sid: string, token = authToken) => ({
  world: { accountSID: sid, account: { accountSID: sid, authToken: token } },
})
