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
  ] as const) {
    test(`createMeeting refuses ${what} with ${code}`, async () => {
      const [answer] = await ask({ ...opening, ...changes })
      expect(answer?.statusCode).toBe(code)
    })
  }
})
