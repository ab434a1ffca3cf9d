import { describe, expect, it } from 'vitest'
import { escapeControls } from './escape-controls.ts'
import { createClient } from './index.ts'

describe('text that is shown and was written by others', () => {
  it.each([
    ['a terminal’s escape', 'a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['a bell at the end', 'a\u0007', 'a\\u0007'],
    ['a mark that turns the direction of reading', 'a\u202eb', 'a\\u202eb'],
    ['an invisible tag of two code units', '\u{e0041}', '\\udb40\\udc41'],
    ['half of a character', '\ud83d', '\\ud83d'],
    ['what is no character', '\ufffe\u{1ffff}', '\\ufffe\\ud83f\\udfff'],
    ['a line separator', '\u2028', '\\u2028'],
  ])('has %s written out', (_, text, shown) => {
    expect(escapeControls(text)).toBe(shown)
  })

  it('is otherwise as it was', () => {
    expect(escapeControls('提交成功 é \\ "x" 😀')).toBe('提交成功 é \\ "x" 😀')
  })

  it('still means the same where it is JSON', () => {
    const value = ['\u001b', '\u{e0041}', '\u2029']
    expect(JSON.parse(escapeControls(JSON.stringify(value)))).toEqual(value)
  })

  it('cannot steer the terminal out of an answer that is no answer', async () => {
    const fetch = async () => new Response('\u001b[2Jall is well')
    const credentials = { accountSID: 'account-of-test', authToken: 'not-a-secret-token', appid: 'app' }
    const call = createClient({ baseUrl: 'http://platform.test', ...credentials, fetch }).destroyMeeting({
      confid: '1',
    })
    await expect(call).rejects.toHaveProperty('excerpt', '\\u001b[2Jall is well')
  })
})
