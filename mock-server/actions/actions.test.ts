import { describe, expect, test } from 'vitest'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { appid, noon, post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'
import { actions } from './index.ts'

const opening = {
  action: 'createMeeting',
  appid,
  creator: '13800138000',
  parties: [{ name: 'A', phone: '13900139000' }],
}

/** The answers to some bodies, one after the other, by a strict mock. */
async function ask(...bodies: object[]): Promise<Record<string, string>[]> {
  const mock = await createMockServer({ clock: { now: () => noon }, strict: true }).listen()
  const answers: Record<string, string>[] = []
  for (const body of bodies) {
    const meid = answers[0]?.meid
    answers.push(
      (await (await post(mock.url, { body: { ...(meid && { confid: meid }), ...body } })).json()) as Record<
        string,
        string
      >,
    )
  }
  await mock.close()
  return answers
}

describe('Actions', () => {
  test('are carried out, every one that has a schema', () => {
    expect(actions.map(({ name }) => name).sort()).toEqual(actionDefinitions.map(({ name }) => name).sort())
  })

  test('createMeeting answers the envelope with a meid that the other actions take for confid', async () => {
    const hangup = { action: 'hangupMeeting', appid, phone: '13900139000' }
    const destroy = { action: 'destroyMeeting', appid }
    const [created, hungUp, again, ended, endedAgain] = await ask(opening, hangup, hangup, destroy, destroy)
    expect(Object.keys(created ?? {})).toEqual(['statusCode', 'statusMsg', 'requestId', 'meid'])
    expect(created?.meid).toMatch(/^\d{16}$/)
    expect([hungUp, again, ended, endedAgain].map((answer) => answer?.statusCode)).toEqual(['0', '-101', '0', '-101'])
  })

  test('createMeeting takes the confid that it is given, and an empty one for none', async () => {
    const [given] = await ask({ ...opening, confid: '002' })
    const [empty] = await ask({ ...opening, confid: '' })
    expect([given?.meid, empty?.meid]).toEqual(['002', expect.stringMatching(/^\d{16}$/)])
  })

  test('createMeeting takes two parties of one phone for one participant, who is hung up once', async () => {
    const twice = { ...opening, parties: [...opening.parties, { name: 'B', phone: '13900139000' }] }
    const hangup = { action: 'hangupMeeting', appid, phone: '13900139000' }
    const answers = await ask(twice, hangup, hangup)
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(['0', '0', '-101'])
  })

  test('createMeeting takes empty text for whatever it does not need', async () => {
    const names = actionDefinitions
      .find(({ name }) => name === 'createMeeting')
      ?.parameters.filter(({ isRequired }) => !isRequired)
      .map(({ name }) => [name, ''])
    const parties = [{ phone: '13900139000', name: '' }]
    const [answer] = await ask({ ...opening, ...Object.fromEntries(names ?? []), parties })
    expect(names?.length).toBe(7)
    expect(answer?.statusCode).toBe('0')
    // And a number or null (O13).
    for (const value of [null, 5]) {
      const others = Object.fromEntries((names ?? []).map(([name]) => [name, value]))
      const [odd] = await ask({ ...opening, ...others, parties: [{ phone: '13900139000', name: value }] })
      expect(odd?.statusCode).toBe('0')
    }
  })

  test('createMeeting makes a confid of its own of what is no text, where a behaviour lets that pass', async () => {
    const served = { value: 'served' as const, provenance: 'assumed' as const, claims: [] }
    const codes = { 'parameters-are-strings': served, 'parameters-are-not-null': served }
    const mock = await createMockServer({ clock: { now: () => noon }, behaviour: { codes } }).listen()
    for (const confid of [{}, 5, null, ['002']]) {
      const body = { ...opening, confid, parties: [{ phone: 5 }] }
      const answer = (await (await post(mock.url, { body })).json()) as { meid: string }
      expect(answer.meid).toMatch(/^\d{16}$/)
    }
    await mock.close()
  })

  for (const [what, changes, code] of [
    ['no parties', { parties: undefined }, '-2'],
    ['an empty list of parties', { parties: [] }, '-2'],
    ['parties that are no list', { parties: '13900139000' }, '-101'],
    ['a party that is no object', { parties: ['13900139000'] }, '-101'],
    ['a party that is null', { parties: [null] }, '-101'],
    ['a party without a phone', { parties: [{ name: 'A' }] }, '-2'],
    ['a party whose phone is a number', { parties: [{ phone: 13900139000 }] }, '-101'],
    ['a party whose phone is not one', { parties: [{ phone: '13900139000' }, { phone: 'A' }] }, '-102'],
    ['a creator whose phone is not one', { creator: 'A' }, '-102'],
    ['a confid that is an object', { confid: {} }, '-101'],
    ['a confid that is true', { confid: true }, '-101'],
    ['a meetingname that is an object', { meetingname: {} }, '-101'],
    ['a bookmeeting that is false', { bookmeeting: false }, '-101'],
    ['a booktime that is false', { booktime: false }, '-101'],
    ['a srcclid that is a list', { srcclid: [null] }, '-101'],
    ['a dstclid that is a list', { dstclid: [] }, '-101'],
    ['a party whose name is true', { parties: [{ phone: '13900139000', name: true }] }, '-101'],
    ['a creator that is null', { creator: null }, '-101'],
    ['an appid that is a number', { appid: 5 }, '-101'],
  ] as const) {
    test(`createMeeting refuses ${what} with ${code}`, async () => {
      const [answer] = await ask({ ...opening, ...changes })
      expect(answer?.statusCode).toBe(code)
    })
  }
})
