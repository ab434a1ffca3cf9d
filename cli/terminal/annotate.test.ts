import { expect, test } from 'vitest'
import { annotate } from './annotate.ts'

test('what was sent stays text in an annotation, escapes of GitHub among it', () => {
  const line = annotate('error', 'a%3A,:\n', 'b%0A::error::owned\n100 %')
  expect(line).toBe('::error title=a%253A%2C%3A%0A::b%250A::error::owned%0A100 %25')
})
