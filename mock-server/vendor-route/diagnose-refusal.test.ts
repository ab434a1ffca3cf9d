import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import {
  accountSID,
  authToken,
  md5,
  noon,
  noonTimestamp,
  type SignedRequest,
  signedRequest,
} from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'

async function ask(changes: Partial<SignedRequest>) {
  const mock = createMockServer({ clock: { now: () => noon } })
  const { path, headers, body } = signedRequest(changes)
  const { headers: answered } = await supertest(mock.app).post(path).set(headers).send(String(body))
  return { reason: String(answered['x-mock-reason'] ?? ''), refusal: mock.requests()[0]?.refusal }
}

describe('A refused signature', () => {
  test('is told which mistake it was, in the header and in the journal', async () => {
    const { reason, refusal } = await ask({ sign: md5(`${accountSID}|${authToken}|${noonTimestamp}`) })
    expect(refusal?.check).toBe('sign-matches-account')
    expect(refusal?.finding).toMatchObject({ certain: true, hypothesis: expect.stringContaining('separator') })
    expect(reason).toContain(`Found: ${refusal?.finding?.explanation}`)
  })

  test('is told nothing more when no known mistake explains it', async () => {
    const { reason, refusal } = await ask({ sign: md5('nothing of the kind') })
    expect(refusal?.finding).toBeUndefined()
    expect(reason).not.toMatch(/Found:|Perhaps:/)
  })

  test('is the only one that the doctor is asked about', async () => {
    const { refusal } = await ask({ body: '{' })
    expect(refusal).toMatchObject({ check: 'body-is-json-object' })
    expect(refusal?.finding).toBeUndefined()
  })

  test('is no fault of the caller’s clock once the mock’s was moved, whichever account’s it was', async () => {
    const mock = createMockServer({ clock: { now: () => noon } })
    const send = async () => {
      const { path, headers, body } = signedRequest()
      await supertest(mock.app).post(path).set(headers).send(String(body))
      return mock.requests().at(-1)?.refusal?.finding
    }
    await supertest(mock.app)
      .put('/__admin/clock')
      .send({ advance: { seconds: 3 * 86_400 } })
      .expect(200)
    expect(await send()).toMatchObject({ certain: true, hypothesis: 'clock-of-the-mock-was-moved' })
    expect((await send())?.explanation).toContain('3 days')
    await supertest(mock.app).put('/__admin/clock').send({ reset: true }).expect(200)
    expect(await send()).toBeUndefined()
  })
})
