const { createClient, createMockServer } = require('telemeeting-kit')

let mock
beforeEach(async () => {
  mock = await createMockServer({ seed: 1 }).listen()
})
afterEach(() => mock.close())

test('a meeting is ended', async () => {
  const client = createClient({ baseUrl: mock.url, ...mock.credentials })
  expect(await client.destroyMeeting({ confid: '002' })).toMatchObject({ ok: true, statusCode: '0' })
  expect(mock.requests()).toHaveLength(1)
})

test('a server that is not there is told by name, in Jest’s own world too', async () => {
  const client = createClient({ ...mock.credentials, baseUrl: mock.url })
  await mock.close()
  await expect(client.destroyMeeting({ confid: '002' })).rejects.toMatchObject({ name: 'NetworkError' })
})
