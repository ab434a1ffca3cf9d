import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shellLine, shells } from '../../mock-server/vendor/shell-line.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { curlLetters, curlOptions } from './curl-options.ts'
import { parseCurl } from './parse-curl.ts'
import { readShell } from './read-shell.ts'
import { readWindows } from './read-windows.ts'

const url = 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0&x=1'

const wordsOf = (text: string) => (readWindows(text) ?? readShell(text)).commands.flat()

const say = (notes: readonly Note[]) => notes.map(englishSpeech.say)

describe('A pasted command line', () => {
  test.each([
    ['quotes of both kinds', `curl 'a b' "c 'd'" e'f'"g"`, ['curl', 'a b', `c 'd'`, 'efg']],
    ['an empty word', `curl '' ""`, ['curl', '', '']],
    ['escapes', String.raw`curl a\ b "\"\\\$\n" 'a\b'`, ['curl', 'a b', String.raw`"\$\n`, String.raw`a\b`]],
    ['a quote inside quotes', String.raw`curl 'it'\''s'`, ['curl', `it's`]],
    ['escapes as browsers write them', String.raw`curl $'it\'s \u0041\x42\n$'`, ['curl', `it's AB\n$`]],
    ['lines that go on', 'curl a \\\n  -H b \\\n c', ['curl', 'a', '-H', 'b', 'c']],
    ['lines that go on in cmd', 'curl "a" ^\r\n  -H ^"b^" ^\n c^&d', ['curl', 'a', '-H', 'b', 'c&d']],
    ['quotes as browsers write them for cmd', 'curl ^"a^" -d ^"^{^\\^"b^\\^"^}^"', ['curl', 'a', '-d', '{"b"}']],
    ['lines that go on in PowerShell', 'curl a `\n  -H "b"', ['curl', 'a', '-H', 'b']],
    [
      'Invoke-WebRequest as browsers copy it',
      'Invoke-WebRequest -UseBasicParsing -Uri "a" `\r\n-Method "POST" `\n-Headers @{\n"Accept"="*/*"\n  "B"="c"\n} `\n-ContentType "t" `\n-Body "d"',
      ['curl', 'a', '-X', 'POST', '-H', 'Accept: */*', '-H', 'B: c', '-H', 'Content-Type: t', '--data-raw', 'd'],
    ],
    ['a pipe at the end', `curl a '|' | jq .`, ['curl', 'a', '|']],
    ['a caret and a backtick in quotes', `curl 'a ^"b\`' "^\n-"`, ['curl', 'a ^"b`', '^\n-']],
  ])('is split with %s', (_what, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('gives back what the mock has written for each shell', () => {
    const value = fc.string({ unit: fc.constantFrom(...'aZ09 "\'\\%^&|<>$`!()[]{};,=@#~*?-+/.:令‘') })
    fc.assert(
      fc.property(fc.constantFrom(...shells), value, value, fc.boolean(), (shell, sent, authorization, isForeign) => {
        const body = JSON.stringify({ action: sent })
        const headers = [['Authorization', `x${encodeURIComponent(authorization)}`]] as const
        const line = shellLine(shell, { method: 'POST', url, headers, body, isForeign })
        const [request] = parseCurl(wordsOf(line)).requests
        expect(request).toMatchObject({ url, method: 'POST', authorization: headers[0][1] })
        expect(JSON.parse(request?.body ?? '')).toEqual({ action: sent })
      }),
    )
  })

  test('gives back a body with control characters that the mock has written for a POSIX shell', () => {
    const units = [...'a\'"\\$()\n\t\r\u0001\u001b\u0085\u202e']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...units), minLength: 1 }), (body) => {
        const line = shellLine('posix', { method: 'POST', url, headers: [], body, isForeign: true })
        expect(parseCurl(wordsOf(line)).requests).toMatchObject([{ url, method: 'POST', body }])
      }),
    )
  })

  test('gives back whatever was quoted for a POSIX shell', () => {
    const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
    // A line end of Windows is refused.
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]/.test(text))
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(wordsOf(`curl ${words.map(quoted).join(' ')}`)).toEqual(['curl', ...words])
      }),
      { seed: 20260301 },
    )
  })

  test.each([
    ['$ curl a', [['curl', 'a']]],
    ['% curl a', [['curl', 'a']]],
    ['> curl a', [['curl', 'a']]],
    ['me@host:~/x$ curl a', [['curl', 'a']]],
    ['(venv) me@host ~ % curl a', [['curl', 'a']]],
    ['[root@host x]# curl a', [['curl', 'a']]],
    ["$ curl a \\\n> -H 'b: c' \\\n> -d '{}'", [['curl', 'a', '-H', 'b: c', '-d', '{}']]],
    ["% curl a -d '{\nquote> }'", [['curl', 'a', '-d', '{\n}']]],
    [
      '$ curl a\n$ curl b',
      [
        ['curl', 'a'],
        ['curl', 'b'],
      ],
    ],
  ])('is read without the sign of a prompt, which is told: %j', (text, commands) => {
    const { commands: found, notes } = readShell(text)
    expect({ commands: found, notes: say(notes) }).toEqual({
      commands,
      notes: [expect.stringContaining('sign of a prompt')],
    })
  })

  test('keeps what only looks like a prompt', () => {
    expect(readShell('# curl a').commands).toEqual([])
    expect(readShell("> out curl a -d '\n> b'").commands).toEqual([['curl', 'a', '-d', '\n> b']])
    expect(() => readShell('$curl a')).toThrow(/was not read/)
  })

  test('with an open quote is a usage error', () => {
    expect(() => wordsOf(`curl 'a`)).toThrow(UsageError)
    expect(() => wordsOf(`curl 'a`)).toThrow(/from "'" at character 6 on/)
  })

  test.each([
    ['a variable', 'curl "$URL"', /The value of \$URL/],
    ['a variable as the program', '$CURL x', /was not read/],
    ['a command in a word', 'curl "$(cat url)"', /\$\(cat url\)/],
    ['a command behind what the mock writes', `curl "$(printf '\\033'; cat url)"`, /prints is not in the line/],
    ['an expanded word', 'curl {a,b}', /\{a,b\}/],
    ['a folder of one’s own', 'curl ~/x', /~\/x/],
    ['file names', 'curl *.txt', /\*\.txt/],
    ['a number', 'curl $[1]', /\$\[1\]/],
    ['line ends of Windows', 'curl a \\\r\n -H b', /CR LF/],
    ['nothing behind a backslash', 'curl a \\', /ends in a backslash/],
    ['a bracket that the shell does not take', 'curl (', /The \( of the shell/],
    ['an alias', "alias c='x'; curl a", /"alias" was not read/],
    ['curl behind another program', 'xargs curl < urls', /"xargs" was not read/],
    ['curl in a loop', 'for i in 1 2; do curl a; done', /For was not read/],
    ['curl where another command fails', 'make || curl a', /before \|\|/],
    ['a variable of cmd', 'curl ^"a^" -d ^"%BODY%^"', /read as cmd does/],
    ['a variable of PowerShell, called by a cmdlet', "irm -Uri 'a' -Headers $h", /"-Headers" in it was not read/],
    ['what a cmdlet reads elsewhere', "irm -Uri 'a' -InFile 'b'", /"-InFile" in it was not read/],
    ['a session of PowerShell', "iwr -Uri 'a' -WebSession $session", /read as PowerShell does/],
    ['a variable of PowerShell', 'curl a `\n -H $h', /read as PowerShell does/],
  ])('is refused by name with %s', (_what, text, said) => {
    expect(() => wordsOf(text)).toThrow(UsageError)
    expect(() => wordsOf(text)).toThrow(said)
  })

  test('says nothing raw of a line that it refuses', () => {
    for (const line of [
      'curl "\u001b[31m$X"',
      'curl a \u001b[31m\u0007$X',
      '\u001b[31m$X curl',
      'curl -\u001b x',
      '\u009b31m curl',
      'curl http://\u009b31m/',
    ]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(() => readShell(line).commands.map(parseCurl)).toThrow(/^[^\x00-\x1f\x7f-\x9f]*$/)
    }
  })

  test('tells what the shell makes of a mark that is not quoted', () => {
    expect(say(readShell(`curl a -H Accept:application/json; -H 'b'`).notes)).toEqual([expect.stringContaining('"-H"')])
    expect(say(readShell(`curl a \\ \n -H 'b'`).notes)).toEqual([
      expect.stringContaining('behind a backslash'),
      expect.stringContaining('"-H"'),
    ])
  })
})

describe('A curl command', () => {
  test.each([
    [
      'options in the long form',
      ['curl', '--request', 'POST', url, '--header', 'Authorization: abc', '--data-raw', '{}'],
    ],
    ['options in one word', ['curl', '-sSXPOST', '-HAuthorization:abc', '-d{}', url]],
    [
      'options that have nothing to do with it',
      ['curl', '-o', 'f', '-sm', '9', '-w', 'x', '--retry', '2', '-k', url, '-H', 'authorization:  abc ', '-d', '{}'],
    ],
    ['a prompt and a path', ['$', '/usr/bin/curl', url, '-H', 'Accept: x', '-H', 'Authorization: abc', '--json', '{}']],
  ])('is read with %s', (_what, words) => {
    expect(parseCurl(words).requests).toEqual([{ url, method: 'POST', authorization: 'abc', body: '{}' }])
  })

  test('with -u sends an Authorization of its own', () => {
    const basic = `Basic ${Buffer.from('a:b').toString('base64')}`
    expect(parseCurl(['curl', '-u', 'a:b', url]).requests).toEqual([
      { url, method: 'GET', authorization: basic, body: undefined },
    ])
  })

  test('with a body in a file has none to read', () => {
    expect(parseCurl(['curl', url, '-d', '@body.json']).requests[0]?.body).toBeUndefined()
  })

  test.each([[['wget', url]], [['curl']], [['curl', '-s']], [[]]])('is missing or has no URL in %j', (words) => {
    expect(() => parseCurl(words)).toThrow(UsageError)
  })

  test.each([
    ['an equals sign', [`--url=${url}`], /curl takes a value behind a blank/],
    ['an option that is none', ['--headr', 'x', url], /no option --headr/],
    ['the beginning of an option', ['--head', url, '--heade', 'x'], /write it out/],
    ['a letter that is none', ['-sW', url], /no option -W/],
    ['options in a file', ['-K', 'f', url], /-K was not read/],
    ['headers in a file', ['-H', '@f', url], /in the file/],
    ['a password in a file', ['-n', url], /-n was not read/],
    ['another scheme of HTTP', ['--digest', '-u', 'a:b', url], /--digest was not read/],
    ['no password', ['-u', 'a', url], /no password/],
    ['a user and a bearer', ['-u', 'a:b', '--oauth2-bearer', 'c', url], /only one/],
    ['no number', ['-m', 'soon', url], /no number/],
    ['nothing behind an option', [url, '-H'], /no value/],
    ['an empty value', [url, '-x', ''], /an empty value, with which some versions/],
    ['a body and a head', ['-I', '-d', 'x', url], /sends nothing/],
    ['a query in a file', ['-G', '-d', '@f', url], /in a file/],
    ['brackets in the URL', [url.replace('/a/', '/[1-3]/')], /which curl expands/],
    ['dots in the URL', [url.replace('/a/', '/../a/')], /takes out/],
    ['a blank in the URL', [`${url} x`], /has a blank/],
    ['another protocol', ['ftp://127.0.0.1/sid/a'], /another protocol/],
    ['a method in small letters', ['-X', 'post', url], /small letters/],
    ['a length of its own', ['-H', 'Content-Length: 142', url], /Leave it to curl/],
    ['another expectation', ['-H', 'Expect: x', url], /Leave it to curl/],
    ['a head turned off', ['--no-head', url], /no option --no-head/],
    ['a header with a line break', ['-H', 'a: b\nc: d', url], /line break/],
    ['a header whose name has a blank', ['-H', 'Authorization : x', url], /no server takes/],
  ])('is refused by name with %s', (_what, words, said) => {
    expect(() => parseCurl(['curl', ...words])).toThrow(UsageError)
    expect(() => parseCurl(['curl', ...words])).toThrow(said)
  })

  const help = spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout ?? ''

  test.skipIf(!help)(`has every option that this machine’s curl names${help ? '' : ' (not run: curl missing)'}`, () => {
    const named = [...help.matchAll(/^ (?:-(\S),| {3}) --(\S+)( <| \[)?/gm)].map(([, letter, name = '', value]) => {
      const option = curlOptions.get(name) ?? curlOptions.get(name.replace(/^no-/, ''))
      expect({ name, takesValue: option?.takesValue }).toEqual({ name, takesValue: value !== undefined })
      if (letter !== undefined) expect(curlLetters.get(letter)?.name).toBe(name)
      return name
    })
    expect(named.length).toBe(help.split('\n').filter((line) => / --\S/.test(line)).length)
  })
})

test('A line of a megabyte is read, however many commands it has', { timeout: 30_000 }, () => {
  const url = 'http://127.0.0.1/201612/sid/a/call/TeleMeeting.wx?Sign=b'
  const [words = []] = readShell(`curl ${url}${` --next ${url}`.repeat(16_000)}`).commands
  expect(parseCurl(words).requests).toHaveLength(16_001)
})

test('A line that is refused is quoted without the Sign in it', () => {
  const url = 'http://127.0.0.1/201612/sid/a/call/TeleMeeting.wx'
  const sign = 'Sign=0123456789ABCDEF'
  for (const line of [
    `irm '${url}?${sign}'`,
    `irm -Uri '${url}' '${url}%3F${sign}'`,
    `curl '${url}[%253F${sign}'`,
    `curl '${url}[%3fx=0123456789ABCDEF'`,
    `curl '${url}[&${sign}'`,
    `curl '${url}[;S%69gn=0123456789ABCDEF'`,
    `curl '${url}[/%2573ign%3D0123456789ABCDEF'`,
    `curl '//${sign}é'`,
    `curl '${sign}'`,
    `curl a > ${url}?${sign}`,
    `curl a -H @${url}?${sign}`,
    `test a?${sign} && curl a`,
    `curl --${sign} a`,
    `curl {a,${sign}}`,
  ])
    try {
      for (const words of (readWindows(line) ?? readShell(line)).commands) parseCurl(words)
      expect.unreachable(line)
    } catch (error) {
      expect(String(error)).toMatch(/^UsageError/)
      expect(String(error)).not.toContain('0123')
    }
})

test('A line that would run something else is refused, and nothing of it runs', () => {
  const file = join(createFolder(), 'ran')
  const url = "'http://127.0.0.1/201612/sid/a/call/TeleMeeting.wx?Sign=b'"
  for (const line of [
    `curl "$(touch ${file})" ${url}`,
    `curl ${url} -d "\`touch ${file}\`"`,
    `curl ${url} <(touch ${file})`,
    `eval "touch ${file}"; curl ${url}`,
    `alias curl='touch ${file}'; curl ${url}`,
    `if touch ${file}; then curl ${url}; fi`,
  ])
    expect(() => readShell(line).commands.map(parseCurl)).toThrow(UsageError)
  // It is no curl, so it is none of explain's business.
  expect(readShell(`touch ${file}; curl ${url}`).commands).toHaveLength(1)
  expect(existsSync(file)).toBe(false)
})
