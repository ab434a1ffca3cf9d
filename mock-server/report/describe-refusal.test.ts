import { expect, test } from 'vitest'
import { describeRefusal, reasonHeader } from './describe-refusal.ts'
import type { RefusalReport } from './report.ts'

const refusal: RefusalReport = {
  check: 'sign-is-present',
  code: '-2',
  claims: ['A2'],
  provenance: 'assumed',
  message: { name: 'sign-is-present', values: {} },
  reason: 'The URL has no Sign.',
  received: 'no Sign',
  expected: 'Sign',
}

test('The reason’s header has the whole of a reason of up to 1,000 characters, and the first 1,000 of a longer one', () => {
  const rest = describeRefusal({ ...refusal, received: '' }).length
  const exact = { ...refusal, received: 'x'.repeat(1000 - rest) }
  const longer = { ...refusal, received: 'x'.repeat(1001 - rest) }
  expect(reasonHeader({ refusal: exact, forced: undefined })).toBe(describeRefusal(exact))
  expect(reasonHeader({ refusal: longer, forced: undefined })).toBe(describeRefusal(longer).slice(0, -1))
})

test('The reason’s header is no longer when what stands in it had to be escaped', () => {
  expect(reasonHeader({ refusal: { ...refusal, received: '令'.repeat(400) }, forced: undefined })).toMatch(
    /^[\x20-\x7e]{1000}$/,
  )
})

test('A forced delay of nothing is named, too', () => {
  expect(reasonHeader({ refusal: undefined, forced: { by: 'header' } })).toBe(
    'Forced by a header of the request: 0 ms late. The request itself is right.',
  )
})
