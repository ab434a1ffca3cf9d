import fc from 'fast-check'
import type { CaseRequest, JsonValue } from '../../contract-tests/case.ts'
import { mockFixtures, unknownIds } from '../../contract-tests/fixtures.ts'

const sometimes = <Value>(value: fc.Arbitrary<Value>, weight = 10) =>
  fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value })

const authorization = sometimes(
  fc.constantFrom<NonNullable<CaseRequest['authorization']>>(
    { raw: null },
    { raw: '' },
    { raw: 'Basic abcd' },
    { separator: ':' },
    { account: 'no-balance' },
    { account: 'suspended' },
    { timestamp: '20010101000000' },
    { account: 'no-balance', timestamp: '20010101000000' },
    { timestamp: '20260230030405' },
  ),
)

const sign = sometimes(
  fc.constantFrom<NonNullable<CaseRequest['sign']>>(
    { raw: null },
    { raw: '' },
    { raw: 'abc' },
    { letters: 'mixed' },
    { wrongToken: true },
    { inserted: '%20' },
    { shiftSeconds: 1 },
  ),
)

const value = fc.constantFrom<JsonValue | undefined>('', null, 2, true, ['002'], 'telephone', undefined)

/** An account that does not have an application may still name it. */
const appids = [...Object.values(mockFixtures.accounts.active?.applications ?? {}), unknownIds.appid]

const parts = {
  account: fc.constantFrom(
    'active' as const,
    'active' as const,
    'suspended' as const,
    'no-balance' as const,
    'unknown' as const,
  ),
  appid: fc.constantFrom(...appids),
  environment: fc.constantFrom('sandbox' as const, 'production' as const),
  authorization,
  sign,
  action: fc.constantFrom('destroyMeeting' as const, 'hangupMeeting' as const),
  body: sometimes(fc.constantFrom('', '{', '[]', 'null', '"text"', '{"action":'), 5),
  method: sometimes(fc.constantFrom('GET', 'PUT', 'DELETE'), 1),
  version: sometimes(fc.constantFrom('201512', '1'), 1),
  funcURL: sometimes(fc.constantFrom('Other.wx', 'telemeeting.wx'), 1),
  confid: sometimes(value),
  phone: sometimes(value),
  wholeAction: sometimes(fc.constantFrom<JsonValue | undefined>('', 'x', null, 5, undefined), 5),
  omitted: fc.constantFrom<readonly string[]>(
    [],
    [],
    [],
    ['action'],
    ['confid'],
    ['phone'],
    ['appid'],
    ['confid', 'phone'],
  ),
}

/** Any request without side effects: whatever it says, its confid belongs to no meeting. */
export const arbitraryRequest = (edges: readonly number[]): fc.Arbitrary<CaseRequest> =>
  fc
    .record({
      ...parts,
      shiftSeconds: fc.constantFrom(...edges, ...edges, 0),
    })
    .map(({ confid, phone, wholeAction, omitted, appid, ...request }) => {
      const set = {
        appid,
        ...(confid !== undefined && { confid }),
        ...(phone !== undefined && { phone }),
        ...(wholeAction !== undefined && { action: wholeAction }),
      }
      const defined = Object.fromEntries(Object.entries(request).filter(([, each]) => each !== undefined))
      return { ...defined, set, omit: omitted } as CaseRequest
    })
