import { describe, expect, it } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { findBlame } from './find-blame.ts'
import type { MockKnobs } from './mutant.ts'
import { undocumented } from './undocumented.ts'

const listenMock = (options: MockKnobs) => createMockServer(options).listen()

describe('mocks that drifted from what is observed, assumed or contradictory', () => {
  it.concurrent.each(undocumented.map((each) => [each.name, each.breaks, each] as const))(
    'that one which %s is caught by %s',
    async (_name, breaks, mutant) => {
      const { blamed, declared } = await findBlame(mutant, listenMock)
      expect(blamed).toContain(breaks)
      expect(blamed).toEqual(declared)
    },
    600_000,
  )
})
