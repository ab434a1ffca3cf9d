import { describe, expect, onTestFinished, test } from 'vitest'
import { post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'
import { createCurl } from './journal/create-curl.ts'

describe('A curl line', () => {
  test('is signed anew for whoever sits at the mock’s machine', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const timestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '')
    await post(mock.url, { timestamp })
    const { curl } = (await (await fetch(`${mock.url}/__admin/requests/1/curl`)).json()) as { curl: string }
    expect(curl).toMatch(/\?Sign=[0-9A-Fa-f]{32}/)
  })

  test('holds no Sign for anybody else', () => {
    const exchange = { method: 'POST', url: '/x?Sign=abc', rawHeaders: ['Authorization', 'secret'], body: '' }
    const { curl, note } = createCurl(undefined, exchange as never, 'http://127.0.0.1:1', [])
    expect(curl).toContain('Sign=***')
    expect(curl).not.toMatch(/abc|secret/)
    expect(note).toContain('masked')
  })
})
