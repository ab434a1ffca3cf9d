import request from 'supertest'
import { createMockServer, createSignature, formatTimestamp } from 'telemeeting-kit'
import { expect, test } from 'vitest'

test('the mock answers supertest without listening', async () => {
  const mock = createMockServer()
  const { accountSID, authToken, appid } = mock.credentials
  const timestamp = formatTimestamp(Date.now())
  const { sign, authorization } = createSignature({ accountSID, authToken, timestamp })

  const answer = await request(mock.app)
    .post(`/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign}`)
    .set('Authorization', authorization)
    .send({ action: 'destroyMeeting', appid, confid: '002' })

  expect(answer.body).toEqual({ statusCode: '0', statusMsg: '提交成功', requestId: expect.stringMatching(/^\d+$/) })
})
