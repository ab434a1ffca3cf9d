import { describe, expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import type { BehaviourOverride } from '../mock-server/index.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CodeKnob } from '../schemas/generated/types.ts'
import { type Sent, startTarget, type Wire } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { partOf } from '../tests/support/part-of.ts'
import { runCalibration } from './index.ts'

/** Calibrates a target that answers some requests by another behaviour. */
async function calibrate(other: BehaviourOverride, isOther: (sent: Sent, path: string, wire?: Wire) => boolean) {
  const target = await startTarget({ one: {}, other, isOther })
  onTestFinished(() => target.close())
  const calibration = await runCalibration({ sleep, url: target.url, fixtures: mockFixtures })
  expect(calibration.requests).toBeLessThanOrEqual(250)
  expect(calibration.trouble).toBeUndefined()
  const contradicted = calibration.measurements.flatMap((each) =>
    !each.isMeasured && each.isContradicted ? [`${each.knob}: ${each.reason}`] : [],
  )
  return { ...calibration, contradicted }
}

const codes = (values: Readonly<Record<string, string>>): BehaviourOverride => ({
  codes: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { ...defaultBehaviour.codes[name], value } as CodeKnob]),
  ),
})
const destroys = ({ action }: Sent) => action === 'destroyMeeting'
const lacksPhone = (sent: Sent) => sent.action === 'hangupMeeting' && typeof sent.phone !== 'string'
const oddAppid = ({ appid }: Sent) => appid === '' || typeof appid === 'number'

describe('A knob is left out where it differs by action or by parameter, and the others are written', () => {
  for (const [what, values, isOther, words] of partOf(
    [
      [
        'by action',
        { 'sign-is-present': '-203', 'sign-matches-account': 'served', 'application-is-known': '-101' },
        destroys,
        ['destroyMeeting got -203', 'destroyMeeting got 0', 'destroyMeeting got -101'],
      ],
      [
        'where the phone is missing or null',
        { 'parameters-are-present': '-101', 'parameters-are-not-null': 'served' },
        lacksPhone,
        ['hangupMeeting (phone) got -101', 'hangupMeeting (phone) got 0'],
      ],
      [
        'where the appid is empty or a number',
        { 'parameters-are-not-empty': '-205', 'parameters-are-strings': '-2' },
        oddAppid,
        ['hangupMeeting (appid) got -205, destroyMeeting (appid) got -205', 'hangupMeeting (appid) got -2'],
      ],
    ],
    3,
    1,
  )) {
    test(what, async () => {
      const { contradicted, isContradicted, measurements } = await calibrate(codes(values), isOther)
      const names = Object.keys(values)
      expect(contradicted).toEqual(
        names.map((name) => expect.stringContaining(`codes.${name}: Answers differ: hangupMeeting`)),
      )
      for (const [index, each] of words.entries()) expect(contradicted[index]).toContain(each)
      expect(isContradicted).toBe(true)
      expect(measurements.filter(({ isMeasured }) => !isMeasured)).toHaveLength(names.length)
    })
  }

  test('as an unknown meeting does, which hides what comes after it', async () => {
    const { contradicted, measurements } = await calibrate(codes({ 'meeting-is-known': '-101' }), destroys)
    expect(contradicted).toEqual([expect.stringContaining('codes.meeting-is-known: Answers differ')])
    expect(measurements.filter(({ isMeasured }) => !isMeasured)).toHaveLength(1)
  })

  test('as the order does', async () => {
    const { value } = defaultBehaviour.order
    const first = ['body-is-json-object', 'action-is-present', 'action-is-known', 'application-is-known']
    const order = { ...defaultBehaviour.order, value: [...first, ...value.filter((name) => !first.includes(name))] }
    const { contradicted, behaviour } = await calibrate({ order }, destroys)
    expect(contradicted).toEqual([
      expect.stringMatching(/^order: destroyMeeting with .* where hangupMeeting was answered/),
    ])
    expect(behaviour.order).toEqual(defaultBehaviour.order)
  })

  test('as the order does where a request without an action would be refused between the two', async () => {
    const rest = defaultBehaviour.order.value.filter((name) => name !== 'action-is-present')
    const order = (...first: string[]) => ({
      ...defaultBehaviour.order,
      value: [...first, ...rest.filter((name) => !first.includes(name))],
    })
    const one = { order: order('account-is-known', 'action-is-present', 'authorization-is-present') }
    const other = { order: order('authorization-is-present', 'account-is-known', 'action-is-present') }
    const target = await startTarget({ one, other, isOther: destroys })
    onTestFinished(() => target.close())
    const { measurements } = await runCalibration({ sleep, url: target.url, fixtures: mockFixtures })
    expect(measurements.find(({ knob }) => knob === 'order')).toMatchObject({ isContradicted: true })
  })

  test('as a check does that an unknown meeting hides with one action only', async () => {
    const rest = defaultBehaviour.order.value.filter((name) => name !== 'sign-is-well-formed')
    const orders = [
      [...rest, 'sign-is-well-formed'],
      ['sign-is-well-formed', ...rest],
    ]
    const codes = { 'meeting-is-known': { ...defaultBehaviour.codes['meeting-is-known'], value: '-101' } as CodeKnob }
    const [one, other] = orders.map((value) => ({ codes, order: { ...defaultBehaviour.order, value } }))
    const target = await startTarget({ one: one ?? {}, other: other ?? {}, isOther: destroys })
    onTestFinished(() => target.close())
    const { measurements } = await runCalibration({ sleep, url: target.url, fixtures: mockFixtures })
    expect(measurements.find(({ knob }) => knob === 'order')).toMatchObject({
      isContradicted: true,
      reason: 'destroyMeeting with sign-is-well-formed at once got -203 where hangupMeeting was answered with -101.',
    })
  })

  test('as any two neighbours of the order do', async () => {
    const { value } = defaultBehaviour.order
    for (const [one, two] of partOf(
      [
        ['timestamp-is-within-window', 'sign-is-present'],
        ['application-is-known', 'account-has-balance'],
      ],
      2,
    )) {
      const moved = value.filter((name) => name !== two)
      moved.splice(moved.indexOf(one), 0, two)
      const { contradicted } = await calibrate({ order: { ...defaultBehaviour.order, value: moved } }, destroys)
      expect([one, contradicted]).toEqual([one, [expect.stringContaining('order: ')]])
    }
  })
})

test('The evidence says with which actions and parameters a knob was measured', async () => {
  const { measurements } = await calibrate({}, () => false)
  const evidence = (name: string) => measurements.find(({ knob }) => knob === `codes.${name}`)
  expect(evidence('parameters-are-present')).toMatchObject({
    evidence:
      'Sent one parameter too few, with hangupMeeting (confid), destroyMeeting (confid), hangupMeeting (phone), hangupMeeting (appid), destroyMeeting (appid). Answered with -2.',
  })
  expect(evidence('sign-is-present')).toMatchObject({
    evidence: 'Sent no Sign, with hangupMeeting, destroyMeeting; an empty Sign, with hangupMeeting. Answered with -2.',
  })
})

test('A knob is left out where another request with the same fault is answered otherwise', async () => {
  const isOther = ({ action, confid }: Sent, path: string, wire?: Wire) =>
    wire?.headers.authorization === '' ||
    path.endsWith('Sign=') ||
    ['', '[]'].includes(String(wire?.body)) ||
    action === '' ||
    confid === true ||
    Array.isArray(confid)
  const further = {
    'authorization-is-present': ['with an empty Authorization'],
    'sign-is-present': ['with an empty Sign'],
    'body-is-json-object': ['with an empty body', 'with the body []'],
    'action-is-present': ['with an empty action'],
    'parameters-are-strings': ['with true', 'with a list'],
  }
  const names = Object.keys(further)
  const { contradicted } = await calibrate(codes(Object.fromEntries(names.map((name) => [name, '-777']))), isOther)
  expect(contradicted).toEqual(names.map((name) => expect.stringContaining(`codes.${name}: Answers differ: `)))
  for (const [index, words] of Object.values(further).entries())
    for (const each of words) expect(contradicted[index]).toContain(`${each} got -777`)
})
