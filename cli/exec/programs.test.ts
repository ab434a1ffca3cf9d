import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInstalled } from '../../tests/docs/run-program.ts'
import { type Compiled, createWorkshop, hasGo, hasJava, hasMono, hasPhp } from '../../tests/support/compile.ts'
import { runExec } from '../../tests/support/run-exec.ts'

const programs = 'tests/programs'
const workshop = createWorkshop()
const languages: readonly (Partial<Compiled> & { language: string; command: readonly string[]; isThere: boolean })[] = [
  { language: 'Node', command: ['node', `${programs}/call.mjs`], isThere: true },
  { language: 'Python', command: ['python3', `${programs}/call.py`], isThere: isInstalled('python3', ['--version']) },
  { language: 'Java', ...workshop.java(`${programs}/Call.java`), isThere: hasJava },
  { language: 'PHP', command: ['php', `${programs}/call.php`], isThere: hasPhp },
  { language: 'Go', ...workshop.go(`${programs}/call.go`), isThere: hasGo },
  { language: 'C#', ...workshop.csharp(`${programs}/Call.cs`), isThere: hasMono },
  {
    language: 'curl',
    command: ['sh', `${programs}/call.sh`],
    isThere: isInstalled('sh', ['-c', 'curl --version && echo | md5sum && echo | base64 -w0']),
  },
]

/** What a program does, what exec ends with and what it says of it. */
const modes = [
  ['right', 0, ['the contract held (1 request).']],
  ['separator', 1, ['refused with -202 by authorization-is-well-formed', 'A colon joins accountSID and timestamp']],
  ['two-timestamps', 1, ['refused with -203 by sign-matches-account', 'were made from two readings of the clock']],
  ['token-first', 1, ['refused with -203 by sign-matches-account', 'The token comes before the account.']],
  ['dashes', 1, ['refused with -203 by sign-is-well-formed', 'The bytes of Sign are separated.']],
  ['parameter', 1, ['refused with -2 by parameters-are-present (documented: D11, X8)', 'no confid']],
  ['media-type', 0, ['warning media-type-is-json (observed: O3, D3)', '"text/json"', 'held (1 request, 1 warning)']],
  ['path', 1, ['not served: HTTP 404', '/call/CallMeeting.wx']],
  ['silent', 1, ['NOTHING WAS TESTED', 'No request reached the mock', 'ended with exit code 0, so exec ends with 1']],
  ['crash', 3, ['NOTHING WAS TESTED', 'ended with exit code 3, so exec ends with 3']],
  ['parameter-and-crash', 4, ['THE CONTRACT WAS BROKEN', 'ended with exit code 4, so exec ends with 4']],
] as const

/** What every program is run with; the rest is run with one or two of them, as each run costs a second. */
const everywhere: readonly string[] = ['right', 'separator', 'parameter', 'media-type']
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  Node: ['silent', 'parameter-and-crash'],
  Python: ['two-timestamps', 'crash'],
  Java: ['two-timestamps'],
  PHP: ['token-first'],
  Go: ['two-timestamps'],
  'C#': ['dashes'],
  curl: ['path'],
}

/** All that a program says on stdout is what the mock answered. */
const answers: Partial<Record<(typeof modes)[number][0], RegExp>> = {
  right: /^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d{29}"\}$/,
  parameter: /^\{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""\}$/,
  silent: /^$/,
}

describe.concurrent('exec around real programs', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    for (const { isThere, compile } of languages) if (isThere) await compile?.()
  }, 600_000)
  afterAll(() => workshop.remove())

  for (const { language, command, isThere } of languages) {
    const notRun = isThere ? '' : `NOT RUN: no ${language} on this machine: `
    for (const [mode, code, words] of modes) {
      if (!everywhere.includes(mode) && !elsewhere[language]?.includes(mode)) continue
      test.skipIf(!isThere)(`${notRun}${language}, ${mode}: ends with ${code} and says why`, async () => {
        const end = await runExec(['--', ...command, mode])
        expect(end).toMatchObject({ code, out: expect.stringMatching(answers[mode] ?? /^/) })
        for (const word of words) expect(end.error).toContain(word)
        expect(end.error).not.toMatch(/Sign=[0-9a-f]/i)
      })
    }

    // Java and the streams of PHP heed no proxy of the environment: docs/exec.md says so.
    if (language === 'Java' || language === 'PHP') continue
    test.skipIf(!isThere)(`${notRun}${language} that calls the sandbox by name reaches the mock`, async () => {
      const end = await runExec(['--', ...command, 'right', 'http://sandbox.ytx.net'])
      expect(end).toMatchObject({ code: 0, out: expect.stringMatching(answers.right ?? /x/) })
      expect(end.error).toContain('the contract held (1 request)')
    })
  }
})
