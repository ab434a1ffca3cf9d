import { assertNotReceived, assertReceived } from '../../testing/assertions.ts'
import type { TestMock } from '../../testing/test-mock.ts'

/** All that a test asks of its mock, but for the judgement of the contract and the end. */
export const asksOf = (mock: TestMock): (() => Promise<unknown>)[] => [
  () => mock.requests(),
  () => mock.verify({ confid: '002' }, { exactly: 0 }),
  () => mock.force({ answers: [{ statusCode: '-205' }] }),
  () => mock.setClock({ reset: true }),
  () => mock.reset(),
  () => assertNotReceived(mock, { confid: '002' }),
  () => assertReceived(mock, { confid: '002' }, { times: 0 }),
]
