import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../terminal/exit-codes.ts'
import { parseCurl } from './parse-curl.ts'
import { splitCommandLine } from './split-command-line.ts'

const url = 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0&x=1'

describe('A pasted command line', () => {
  test.each([
    ['quotes of both kinds', `curl 'a b' "c 'd'" e'f'"g"`, ['curl', 'a b', `c 'd'`, 'efg']],
    ['an empty word', `curl '' ""`, ['curl', '', '']],
    ['escapes', String.raw`curl a\ b "\"\\\$\n" 'a\b'`, ['curl', 'a b', String.raw`"\$\n`, String.raw`a\b`]],
    ['a quote inside quotes', String.raw`curl 'it'\''s'`, ['curl', `it's`]],
    ['escapes as browsers write them', String.raw`curl $'it\'s \u0041\x42\n$' $HOME`, ['curl', `it's AB\n$`, '$HOME']],
    ['lines that go on', 'curl a \\\n  -H b \\\r\n c', ['curl', 'a', '-H', 'b', 'c']],
    ['lines that go on in cmd', 'curl "a" ^\r\n  -H ^"b^" ^\n c^&d', ['curl', 'a', '-H', 'b', 'c&d']],
    ['lines that go on in PowerShell', 'curl a `\n  -H "b"', ['curl', 'a', '-H', 'b']],
    ['a pipe at the end', `curl a '|' | jq .`, ['curl', 'a', '|']],
  ])('is split with %s', (_what, text, words) => {
    expect(splitCommandLine(text)).toEqual(words)
  })

  test('gives back whatever was quoted for a POSIX shell', () => {
    const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
    // Behind a blank, a caret or backtick at a line's end is taken for a line that goes on in Windows.
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !/[`^]/.test(text))
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitCommandLine(words.map(quoted).join(' '))).toEqual(words)
      }),
      { seed: 20260301 },
    )
  })

  test('with an open quote is a usage error', () => {
    expect(() => splitCommandLine(`curl 'a`)).toThrow(UsageError)
    expect(() => splitCommandLine(`curl 'a`)).toThrow(/from "'" at character 6 on/)
  })
})

describe('A curl command', () => {
  test.each([
    [
      'options in the long form',
      ['curl', '--request', 'POST', url, '--header', 'Authorization: abc', '--data-raw', '{}'],
    ],
    ['options with an equals sign', ['curl', `--url=${url}`, '--header=Authorization: abc', '--data={}']],
    ['options in one word', ['curl', '-sSXPOST', '-HAuthorization:abc', '-d{}', url]],
    [
      'options that have nothing to do with it',
      ['curl', '-o', 'f', '-sm', '9', '-w', 'x', '--retry', '2', '-k', url, '-H', 'authorization:  abc ', '-d', '{}'],
    ],
    ['a prompt and a path', ['$', '/usr/bin/curl', url, '-H', 'Accept: x', '-H', 'Authorization: abc', '--json', '{}']],
  ])('is read with %s', (_what, words) => {
    expect(parseCurl(words)).toEqual({ url, authorization: 'abc', body: '{}' })
  })

  test('with -u sends an Authorization of its own', () => {
    const basic = `Basic ${Buffer.from('a:b').toString('base64')}`
    expect(parseCurl(['curl', '-u', 'a:b', url])).toEqual({ url, authorization: basic, body: undefined })
  })

  test('with a body in a file has none to read', () => {
    expect(parseCurl(['curl', url, '-d', '@body.json']).body).toBeUndefined()
  })

  test.each([[['wget', url]], [['curl']], [['curl', '-s']], [[]]])('is missing or has no URL in %j', (words) => {
    expect(() => parseCurl(words)).toThrow(UsageError)
  })
})
