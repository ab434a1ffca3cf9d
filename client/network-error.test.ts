import { describe, expect, it } from 'vitest'
import { ConfigurationError, createClient, NetworkError, ResponseSchemaError, TimeoutError } from './index.ts'

const credentials = { accountSID: 'account-of-test', authToken: 'not-a-secret-token', appid: 'app' }

/** The error of a call whose fetch fails with what is given. */
async function failWith(thrown: unknown) {
  const client = createClient({ baseUrl: 'http://platform.test', ...credentials, fetch: () => Promise.reject(thrown) })
  const error = await client.destroyMeeting({ confid: '002' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(NetworkError)
  return error as NetworkError & { cause: Error }
}

const withCode = (code: unknown, message = 'it broke') => Object.assign(new Error(message), { code })

describe('a NetworkError', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    'says after %s that the call may be repeated',
    async (code) => {
      const error = await failWith(new TypeError('fetch failed', { cause: withCode(code) }))
      expect(error.code).toBe(code)
      expect(error.message).toMatch(/Nothing was sent: the call may be repeated/)
    },
  )

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', undefined])(
    'says after %s that the request may have been carried out',
    async (code) => {
      const { message } = await failWith(new TypeError('fetch failed', { cause: withCode(code) }))
      expect(message).toContain('may have been carried out')
      expect(message).not.toContain('Nothing was sent')
    },
  )

  it('has what fetch threw as its cause, and no more in its stack than name and message', async () => {
    const { cause } = await failWith(new TypeError('fetch failed', { cause: withCode('EPIPE') }))
    expect(cause).toMatchObject({ name: 'TypeError', message: 'fetch failed', cause: { code: 'EPIPE' } })
    expect(cause.stack).toBe('TypeError: fetch failed')
  })

  it.each([
    ['text', 'socket hang up', 'socket hang up'],
    ['null', null, 'null'],
    ['an error whose code is a number', withCode(20, 'it was aborted'), 'it was aborted'],
    ['an error whose cause is text', new Error('failed', { cause: 'socket hang up' }), 'socket hang up'],
    ['an error whose cause is null', new Error('failed', { cause: null }), 'failed'],
    ['an error whose cause has no text for a message', new Error('failed', { cause: { message: 7 } }), 'failed'],
    ['an object that cannot be read', Object.create(null), 'something was thrown that cannot be read'],
  ])('says what was thrown when it is %s', async (_, thrown, said) => {
    const error = await failWith(thrown)
    expect(error.message).toContain(`from http://platform.test: ${said}. Expected`)
    expect(error.code).toBeUndefined()
  })

  it('shows eight causes of causes and no more, even of an error that is its own cause', async () => {
    const endless = new Error('it goes round')
    endless.cause = endless
    const { cause, message } = await failWith(endless)
    expect(message).toContain('it goes round')
    expect(countCauses(cause)).toBe(8)
  })
})

describe('every error of the client', () => {
  it('is called by its class in logs', async () => {
    const errors = [
      new ConfigurationError('appid', { happened: 'is missing', expected: 'one', next: 'Give one.' }),
      new TimeoutError('destroyMeeting', 'http://platform.test', 5),
      await failWith('x'),
      await createClient({ baseUrl: 'http://platform.test', ...credentials, fetch: async () => new Response('x') })
        .destroyMeeting({ confid: '002' })
        .catch((reason: unknown) => reason),
    ]
    const names = ['ConfigurationError', 'TimeoutError', 'NetworkError', 'ResponseSchemaError']
    expect(errors.map((error) => String(error).split(':')[0])).toEqual(names)
    expect(errors[3]).toBeInstanceOf(ResponseSchemaError)
  })
})

const countCauses = ({ cause }: Error): number => (cause instanceof Error ? 1 + countCauses(cause) : 0)
