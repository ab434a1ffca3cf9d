import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCalibration } from '../../calibration/index.ts'
import { mockFixtures, runContract } from '../../contract-tests/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { createScrubber } from '../../recordings/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import vectors from '../../schemas/vectors.json' with { type: 'json' }
import { sampleWith } from '../../tests/support/choose-cases.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { findingsOf, mistakes, requestOf } from '../../tests/support/signature-mistakes.ts'
import { accountSID, appid, base64, post, timestampOf } from '../../tests/support/signed-request.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { createScrubCommand } from './scrub.ts'

interface Har {
  log: { entries: { request: { url: string; postData?: { text: string } }; _refusal?: { check: string } }[] }
}

/** What the mock exports after it has refused in every way there is. */
let exported: Har

beforeAll(async () => {
  const mock = await createMockServer({ strict: true }).listen()
  await runCalibration({ url: mock.url, fixtures: mockFixtures })
  await runContract({ url: mock.url, fixtures: mockFixtures, cases: sampleWith() })
  const send = (body: object) =>
    post(mock.url, { timestamp: timestampOf(Date.now()), body: { appid, ...body } as Record<string, unknown> })
  const hangUp = (confid: string) => send({ action: 'hangupMeeting', confid, phone: '13900000000' })
  const created = await send({
    action: 'createMeeting',
    creator: '13800138000',
    parties: [{ name: 'A', phone: '13700000000' }],
  })
  const { meid } = (await created.json()) as { meid: string }
  await hangUp(meid)
  await send({ action: 'destroyMeeting', confid: meid })
  await hangUp(meid)
  for (const phone of ['12345', '123456789', '+8612']) {
    await send({ action: 'hangupMeeting', confid: 'x', phone })
    await send({ action: 'hangupMeeting', confid: 'x', phone: [Number(phone)] })
  }
  const text = `${accountSID}|${timestampOf(Date.now())}`
  for (const authorization of [
    `Basic ${base64(text)}`,
    base64(text).replace(/=+$/, ''),
    base64(text.replace('|', ':')),
    text,
  ]) {
    await post(mock.url, { authorization, body: { appid, action: 'hangupMeeting' } })
  }
  exported = (await (await fetch(`${mock.url}/__admin/requests.har`)).json()) as Har
  await mock.close()
})

async function check(har: Har) {
  const file = join(createFolder(), 'requests.har')
  writeFileSync(file, JSON.stringify(har))
  const { exitCode, out } = await runInProcess(createScrubCommand, [file, '--check'])
  return { exitCode, found: out.split('\n')[0]?.replace(`${file}: `, '') }
}

describe('telemeeting scrub --check of what the mock exports', () => {
  test('finds no secret in refusals of every kind', async () => {
    const refused = new Set(exported.log.entries.map(({ _refusal }) => _refusal?.check))
    expect(defaultBehaviour.order.value.filter((name) => !refused.has(name))).toEqual([])
    expect(await check(exported)).toEqual({ exitCode: exitCodes.held, found: 'none of the secrets that scrub knows' })
  })

  test('finds no secret in what the signature doctor says of any mistake', () => {
    const said = Object.values(mistakes)
      .flat()
      .flatMap((change) => findingsOf(requestOf(change)))
    expect(said.length).toBeGreaterThan(100)
    expect(createScrubber().scrub<unknown>(said).value).toEqual(said)
  })

  const [{ signUpperCase, authorization }] = vectors.vectors as [(typeof vectors.vectors)[number]]

  test.each([
    ['a Sign', `{"url":"http://h/?Sign=${signUpperCase}"}`, '1 Sign'],
    ['an Authorization', `{"said":"Authorization: ${authorization}"}`, '1 Authorization'],
    ['a telephone number', '{"phone":"02112345678"}', '1 telephone numbers'],
  ])('finds %s that was put into it', async (_what, text, found) => {
    const har = structuredClone(exported)
    const entry = har.log.entries[7]
    if (entry) entry.request.postData = { text }
    expect(await check(har)).toEqual({ exitCode: exitCodes.broken, found })
  })
})
