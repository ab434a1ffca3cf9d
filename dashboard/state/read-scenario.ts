import type { Fault, Latency, Scenario, ScenarioAnswer } from '../../schemas/generated/types.ts'

type Read = (name: string) => string

/** What a form of a scenario begins with. */
export interface Draft {
  /** Of the one that is changed; undefined of one that is made like it. */
  readonly id: string | undefined
  readonly scenario: Scenario
}

const matchTexts = ['confid', 'action', 'appid', 'phone', 'accountSID'] as const
export const faultKinds = [
  'connection-reset',
  'no-answer',
  'cut-in-the-middle',
  'not-json',
  'gateway-error',
  'gbk',
  'slow-trickle',
] as const

/**
 * Reads a scenario out of a form: fields are named as the members are, answers by their number; what is empty is left out,
 * and so are answers of which nothing was chosen where a limit has one of its own.
 *
 * @example
 * readScenario((name) => String(data.get(name) ?? ''), [0])
 */
export function readScenario(read: Read, answers: readonly number[]): Scenario {
  const match = Object.fromEntries(
    [...matchTexts, 'environment'].map((name) => [name, read(`match.${name}`).trim()] as const).filter(isGiven),
  )
  const name = read('name').trim()
  const share = Number(read('share') || 100) / 100
  const calls = Number(read('limit.calls'))
  const chosen = answers.map((number) => readAnswer((field) => read(`answers.${number}.${field}`)))
  const isChosen = calls === 0 || chosen.some((answer) => Object.keys(answer).length > 0)
  return {
    ...(name && { name }),
    ...(Object.keys(match).length > 0 && { match }),
    ...(share !== 1 && { share }),
    ...(calls !== 0 && { limit: { calls, seconds: Number(read('limit.seconds')) } }),
    ...(isChosen && { answers: chosen as NonNullable<Scenario['answers']> }),
  }
}

/** Whether any of its answers is another than the request deserves: without any it is the one of its limit. */
export const isForcing = ({ answers }: Pick<Scenario, 'answers'>): boolean =>
  answers?.some(({ statusCode, fault, latency }) => statusCode !== undefined || fault || latency) ?? true

const isGiven = ([, value]: readonly [string, string]) => value !== ''

// The form offers no other fault than there are, and the mock checks what it is sent.
function readAnswer(read: Read): ScenarioAnswer {
  const fault = readFault(read)
  const latency = readLatency(read)
  // One that no list has was typed.
  const statusCode = read('otherCode').trim() || read('statusCode')
  return {
    ...(read('times') && { times: Number(read('times')) }),
    ...(statusCode && { statusCode }),
    ...(read('statusMsg') && { statusMsg: read('statusMsg') }),
    ...(latency && { latency }),
    ...(fault && { fault }),
  } as ScenarioAnswer
}

function readFault(read: Read): Fault | undefined {
  const kind = read('fault')
  if (!kind) return
  return {
    kind,
    ...(read('status') && { status: Number(read('status')) }),
    ...(read('bytesPerSecond') && { bytesPerSecond: Number(read('bytesPerSecond')) }),
  } as Fault
}

function readLatency(read: Read): Latency | undefined {
  if (read('latency') === 'fixed') return { milliseconds: Number(read('milliseconds')) }
  if (read('latency') !== 'varied') return
  return { medianMilliseconds: Number(read('medianMilliseconds')), sigma: Number(read('sigma')) }
}
