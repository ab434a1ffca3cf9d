import { type CallResult, createClient, createMockServer, type JournalEntry } from 'telemeeting-kit'
import { createClient as createClientAlone } from 'telemeeting-kit/client'
import { runContract } from 'telemeeting-kit/contract-tests'
import { createMockServer as createMockAlone } from 'telemeeting-kit/mock-server'
import { startMock } from 'telemeeting-kit/testing'

async function call(): Promise<JournalEntry[]> {
  const mock = await createMockServer({ environment: 'sandbox', seed: 1 }).listen()
  const client = createClient({ baseUrl: mock.url, ...mock.credentials })
  const result: CallResult = await client.destroyMeeting({ confid: '002' })
  if (result.ok) result.statusCode satisfies '0'
  else result.remedy satisfies string
  // @ts-expect-error: a refusal alone has a remedy
  result.remedy
  // @ts-expect-error: there is no such action
  client.noSuchAction
  // @ts-expect-error: express has its types
  mock.app.noSuchMethod
  const entries = mock.requests()
  await mock.close()
  return entries
}

const sameClient: typeof createClient = createClientAlone
const sameMock: typeof createMockServer = createMockAlone
// @ts-expect-error: it has a type of its own
const noSuite: number = runContract
// @ts-expect-error: it has a type of its own
const noStart: number = startMock

void call().then((entries) => {
  if (entries.length !== 1) throw new Error(`${entries.length} requests in the journal; expected 1`)
  console.log(
    'called once',
    sameClient === createClientAlone,
    sameMock === createMockAlone,
    typeof noSuite,
    typeof noStart,
  )
})
