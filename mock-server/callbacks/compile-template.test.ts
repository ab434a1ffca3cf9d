import { describe, expect, test } from 'vitest'
import defaultTemplate from '../../schemas/callback-template.json' with { type: 'json' }
import { callbackEvent } from '../../tests/support/callback-receiver.ts'
import { compileTemplate } from './compile-template.ts'

const fill = (template: Record<string, unknown>, changes = {}) =>
  JSON.parse(compileTemplate(template)(callbackEvent(changes)))

describe('The callback template', () => {
  test('that comes with the kit tells everything as text', () => {
    expect(fill(defaultTemplate)).toEqual({
      requestid: '2026020112345678',
      event: 'hangup',
      state: 'hangup',
      stateDesc: 'hangup of 002',
      accountSID: 'account1',
      appid: 'app1',
      confid: '002',
      phone: '13600000000',
      timestamp: '20260201000001',
    })
  })

  test('is filled in however deep a text lies, several times in one text, with or without blanks', () => {
    const template = { a: [{ b: '<{{event}}/{{ confid }}>' }], time: '{{time}}', n: 1, none: null, yes: true }
    expect(fill(template)).toEqual({
      a: [{ b: '<hangup/002>' }],
      time: String(Date.UTC(2026, 0, 31, 16, 0, 1)),
      n: 1,
      none: null,
      yes: true,
    })
  })

  test('says an empty text for a phone that there is not', () => {
    const { phone: _, ...end } = callbackEvent({ event: 'end' })
    expect(compileTemplate({ phone: '{{phone}}' })(end)).toBe('{"phone":""}')
  })

  test.each([['","event":"end'], ['\\'], ['\u2028\n'], ['{{phone}}'], ['$&$1'], ['}}{{event}}']])(
    'keeps a confid of %j inside its text',
    (confid) => {
      expect(fill({ confid: '{{confid}}', last: 1 }, { confid })).toEqual({ confid, last: 1 })
    },
  )

  test('leaves names of properties alone and does without $schema', () => {
    expect(fill({ $schema: './x.json', '{{event}}': 'x' })).toEqual({ '{{event}}': 'x' })
  })

  test('keeps a property named __proto__ a property', () => {
    const write = compileTemplate(JSON.parse('{"__proto__":{"a":"{{event}}"}}'))
    expect(write(callbackEvent())).toBe('{"__proto__":{"a":"hangup"}}')
  })

  test('is not changed afterwards by whoever gave it', () => {
    const template = { event: '{{event}}' }
    const write = compileTemplate(template)
    template.event = '{{confid}}'
    expect(write(callbackEvent())).toBe('{"event":"hangup"}')
  })

  test.each(['{{meetingId}}', '{{constructor}}', '{{}}', '{{Event}}'])(
    'does not know %s, and says what it knows',
    (text) => {
      expect(() => compileTemplate({ deep: [text] })).toThrow(
        `The callback template says ${text}, which stands for nothing. There are: {{event}}, {{accountSID}}, {{appid}}, ` +
          '{{confid}}, {{phone}}, {{time}}, {{timestamp}}, {{requestId}}.',
      )
    },
  )

  test.each([[[]], ['text'], [null]])('is not %j', (template) => {
    expect(() => compileTemplate(template as never)).toThrow(/not a JSON object/)
  })
})
