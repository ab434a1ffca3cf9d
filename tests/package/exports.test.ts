import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { listLibraries } from '../../scripts/build/entry-points.ts'

// A name that changes here changes for every user: docs/stability.md says in which version it may.
const names: Record<string, string[]> = {
  'index.ts': [
    'BehaviourError',
    'ConfigurationError',
    'EndpointsError',
    'NetworkError',
    'ResponseSchemaError',
    'ScenarioError',
    'TimeoutError',
    'createClient',
    'createMockServer',
    'createSignature',
    'formatTimestamp',
    'isClientError',
    'isMockError',
  ],
  'mock-server/index.ts': ['BehaviourError', 'EndpointsError', 'ScenarioError', 'createMockServer', 'isMockError'],
  'client/index.ts': [
    'ConfigurationError',
    'NetworkError',
    'ResponseSchemaError',
    'TimeoutError',
    'createClient',
    'createSignature',
    'formatTimestamp',
    'isClientError',
  ],
  'contract-tests/index.ts': [
    'TargetUnreachableError',
    'claimsOf',
    'contractCases',
    'createFixtures',
    'envelopeRules',
    'isTargetUnreachableError',
    'mockFixtures',
    'runContract',
    'uncoveredClaims',
    'uncoveredStatusCodes',
  ],
  'testing/index.ts': ['assertNoContractViolations', 'assertNotReceived', 'assertReceived', 'matchers', 'startMock'],
  'testing/vitest.ts': ['createMockTest', 'test'],
}

const changed = 'names changed: see docs/stability.md'

test.each(listLibraries(manifest))('%s exports the names that users rely on', async (library) => {
  expect(Object.keys(await import(/* @vite-ignore */ `../../${library}`)).sort(), changed).toEqual(names[library])
})

test('the names are those of the libraries that package.json promises', () => {
  expect(Object.keys(names).sort(), changed).toEqual(listLibraries(manifest).sort())
})
