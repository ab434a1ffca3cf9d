import { createClient, createMockServer } from 'telemeeting-kit'

test('a refusal narrows', async () => {
  const mock = await createMockServer({ seed: 1 }).listen()
  try {
    const client = createClient({ baseUrl: mock.url, ...mock.credentials })
    const result = await client.hangupMeeting({ confid: '002', phone: 'nobody' })
    if (result.ok) throw new Error('accepted; expected a refusal')
    const remedy: string = result.remedy
    expect([result.statusCode, remedy]).toEqual(['-102', expect.stringMatching(/./)])
  } finally {
    await mock.close()
  }
})
