import type { CallLimit } from '../../schemas/generated/types.ts'
import { isObject } from '../vendor/read-text.ts'
import type { MockServerOptions } from './options.ts'

interface Rule {
  readonly isRight: (value: unknown) => boolean
  readonly expected: string
}

// Date has now, too, and is a function.
const isClock = (value: unknown): boolean => typeof (value as { now?: unknown } | null)?.now === 'function'

const mostCalls = 1000
const mostSeconds = 86_400

export const callLimitBounds = `1 to ${mostCalls} calls, within more than 0 and at most ${mostSeconds} seconds`

/** Whether a value is a limit of calls, as schemas/scenario.schema.json has it. */
export function isCallLimit(value: unknown): value is CallLimit {
  if (!isObject(value)) return false
  const { calls, seconds, ...rest } = value
  const isCount = Number.isInteger(calls) && Number(calls) >= 1 && Number(calls) <= mostCalls
  const isTime = typeof seconds === 'number' && seconds > 0 && seconds <= mostSeconds
  return isCount && isTime && Object.keys(rest).length === 0
}

// What an option may be apart from its form is judged where it is used; so are environment, seed and replica altogether.
const rules: Readonly<Record<keyof MockServerOptions, Rule | undefined>> = {
  environment: undefined,
  behaviour: { isRight: isObject, expected: 'an object of knobs, as schemas/behaviour.json has them' },
  accounts: { isRight: Array.isArray, expected: 'a list of objects such as { accountSID, authToken, appid }' },
  clock: {
    isRight: isClock,
    expected: 'an object with a function now that returns milliseconds since 1970, such as Date',
  },
  seed: undefined,
  replica: undefined,
  limits: { isRight: isObject, expected: 'an object such as { bodyBytes: 1048576 }' },
  scenarios: { isRight: Array.isArray, expected: 'a list of scenarios, as POST /__admin/scenarios takes them' },
  rateLimit: {
    isRight: isCallLimit,
    expected: `an object such as { calls: 5, seconds: 1 }: ${callLimitBounds}`,
  },
  strict: { isRight: (value) => typeof value === 'boolean', expected: 'true or false' },
  adminToken: { isRight: (value) => typeof value === 'string', expected: 'a string' },
  endpoints: { isRight: isObject, expected: 'an object such as { endpoints: [] }, by schemas/endpoints.schema.json' },
  callbacks: { isRight: isObject, expected: 'an object such as { allowedHosts: [] }' },
}
const account: Rule = { isRight: isObject, expected: 'an object such as { accountSID, authToken, appid }' }
const hosts: Rule = { isRight: Array.isArray, expected: "a list of hosts' names or addresses" }
const codes: Rule = { isRight: isObject, expected: 'an object with a code for each check that it names' }

/** Throws TypeError for options of a form that only JavaScript can give. No message repeats a value: it may be a secret. */
export function checkOptions(options: MockServerOptions): void {
  if (!isObject(options as unknown)) {
    throw new TypeError(
      `The options are ${nameKind(options)}. Expected an object: give one such as createMockServer({ seed: 1 }), or none.`,
    )
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(rules, name)) {
      const known = Object.keys(rules).join(', ')
      throw new TypeError(`There is no option ${name}. There are: ${known}. See how it is spelt, or leave it out.`)
    }
    checkOption(name, value, rules[name as keyof MockServerOptions])
  }
  checkOption('behaviour.codes', options.behaviour?.codes, codes)
  checkOption('callbacks.allowedHosts', options.callbacks?.allowedHosts, hosts)
  for (const [index, each] of (options.accounts ?? []).entries())
    checkOption(`accounts[${index}]`, each ?? null, account)
}

function checkOption(name: string, value: unknown, rule: Rule | undefined): void {
  if (value === undefined || !rule || rule.isRight(value)) return
  throw new TypeError(
    `The option ${name} is ${nameKind(value)}. Expected ${rule.expected}: give that, or leave it out.`,
  )
}

/** Throws TypeError for what is no port or no host. */
export function checkAddress(port: unknown, host: unknown): void {
  if (!Number.isInteger(port) || Number(port) < 0 || Number(port) > 65_535) {
    const given = typeof port === 'number' ? port : nameKind(port)
    throw new TypeError(`The port is ${given}. Expected a whole number from 0 to 65535: 0 takes any free one.`)
  }
  if (typeof host === 'string') return
  throw new TypeError(`The host is ${nameKind(host)}. Expected an address to listen on, such as 127.0.0.1.`)
}

function nameKind(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
