import { createMockServer } from '../../mock-server/index.ts'

// One test's account keeps what takes longest to show: the load's own requests would push it out of the journal that all share.
const limits = { accountJournalBytes: 32 * 1024 * 1024 }
const mock = await createMockServer({ limits }).listen()
process.send?.({ url: mock.url })
