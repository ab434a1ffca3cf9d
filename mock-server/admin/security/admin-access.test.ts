import { expect, test } from 'vitest'
import { isLoopbackSocket } from './admin-access.ts'

test.each([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['::1', true],
  ['localhost', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:10.0.0.1', false],
  ['::ffff:localhost', false],
  ['::ffff:::1', false],
  ['127.evil.example', false],
  ['127.0.0.1.example', false],
  ['0.0.0.0', false],
  ['::', false],
])('that nobody beyond this machine gets to a socket at %s is %s', (host, isOwn) => {
  expect(isLoopbackSocket(host)).toBe(isOwn)
})
