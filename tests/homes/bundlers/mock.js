import { createClient, createMockServer } from 'telemeeting-kit'

async function run() {
  const mock = await createMockServer().listen()
  const { statusCode } = await createClient({ baseUrl: mock.url, ...mock.credentials }).destroyMeeting({
    confid: '002',
  })
  const { status } = await fetch(`${mock.url}/__admin/health`)
  await mock.close()
  console.log(`answered ${statusCode} and ${status}`)
}
run().catch((error) => {
  throw error
})
