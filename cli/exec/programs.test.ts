import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInstalled, isWindows } from '../../tests/docs/run-program.ts'
import { type Compiled, createWorkshop, hasGo, hasJava, hasMono, hasPhp, python } from '../../tests/support/compile.ts'
import { partOf } from '../../tests/support/part-of.ts'
import { runExec } from '../../tests/support/run-exec.ts'

const programs = 'tests/programs'
const workshop = createWorkshop()
const languages: readonly (Partial<Compiled> & { language: string; command: readonly string[]; isThere: boolean })[] = [
  { language: 'Node', command: ['node', `${programs}/call.mjs`], isThere: true },
  { language: 'Python', command: [python, `${programs}/call.py`], isThere: isInstalled(python, ['--version']) },
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
const modes = {
  right: [0, []],
  'by-name': [0, []],
  'media-type': [0, ['warning media-type-is-json (observed: O3, D3)', '"text/json"']],
  separator: [1, ['refused with -202 by authorization-is-well-formed', 'A colon joins accountSID and timestamp']],
  'two-timestamps': [1, ['refused with -203 by sign-matches-account', 'were made from two readings of the clock']],
  'token-first': [1, ['refused with -203 by sign-matches-account', 'The token comes before the account.']],
  dashes: [1, ['refused with -203 by sign-is-well-formed', 'The bytes of Sign are separated.']],
  parameter: [1, ['refused with -2 by parameters-are-present (documented: D11, X8)', 'no confid']],
  path: [1, ['not served: HTTP 404', '/call/CallMeeting.wx']],
  silent: [1, ['NOTHING WAS TESTED', 'No request reached the mock', 'ended with exit code 0, so exec ends with 1']],
  crash: [3, ['NOTHING WAS TESTED', 'ended with exit code 3, so exec ends with 3']],
  'parameter-and-crash': [4, ['THE CONTRACT WAS BROKEN', 'ended with exit code 4, so exec ends with 4']],
} as const
type Mode = keyof typeof modes

/** What every program is run with, and who has a client that heeds the proxy of the environment: docs/exec.md names the others. */
const held: readonly Mode[] = ['right', 'media-type']
const heedless: readonly string[] = ['Java', 'PHP']
const broken: readonly Mode[] = ['separator', 'parameter']
/** What is the same whatever the program is written in, tried with one or two of them. */
const brokenElsewhere: Readonly<Record<string, readonly Mode[]>> = {
  Python: ['two-timestamps'],
  Java: ['two-timestamps'],
  PHP: ['token-first'],
  Go: ['two-timestamps'],
  'C#': ['dashes'],
  curl: ['path'],
}
const alone: Readonly<Record<string, readonly Mode[]>> = { Node: ['silent', 'parameter-and-crash'], Python: ['crash'] }

/** All that a program says on stdout is what the mock answered. */
const served = /^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d{29}"\}$/
const answers: Partial<Record<Mode, RegExp>> = {
  right: served,
  'by-name': served,
  parameter: /^\{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""\}$/,
  silent: /^$/,
}

/** What exec runs, one start of it for each: to start it takes longer than most programs take. Windows has no sh for two of them. */
function groupsOf(language: string): readonly (readonly Mode[])[] {
  const groups = [
    heedless.includes(language) ? held : [...held, 'by-name' as const],
    [...broken, ...(brokenElsewhere[language] ?? [])],
  ]
  const others = (alone[language] ?? []).map((mode) => [mode])
  // That exec ends as it should where one request alone is held or broken is shown with Node.
  if (isWindows || language === 'Node') return [...groups.flat().map((mode) => [mode]), ...others]
  // In the gate half of the languages are held, and the others broken.
  const place = languages.findIndex((each) => each.language === language)
  return [...partOf(groups, groups.length, place % groups.length), ...others]
}

const argumentsOf = (mode: Mode): string[] => (mode === 'by-name' ? ['right', 'http://sandbox.ytx.net'] : [mode])

/** A line for sh that runs the program in one mode after the other, each answer on a line of its own, until it fails. */
const inTurn = (command: readonly string[], group: readonly Mode[]): string[] => {
  const quote = (word: string) => `'${word}'`
  return ['sh', '-c', group.map((mode) => [...command, ...argumentsOf(mode)].map(quote).join(' ')).join(' && echo && ')]
}

/** How exec sums a group up that made requests and ended with 0. */
function summaryOf(group: readonly Mode[]): string {
  const code = modes[group[0] as Mode][0]
  const count = `${group.length} request${group.length > 1 ? 's' : ''}`
  if (code === 0) return `the contract held (${count}${group.includes('media-type') ? ', 1 warning' : ''}).`
  return code === 1 && group[0] !== 'silent' ? `by ${group.length} of ${count}` : ''
}

describe.concurrent('exec around real programs', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    for (const { isThere, compile } of languages) if (isThere) await compile?.()
  }, 600_000)
  afterAll(() => workshop.remove())

  for (const { language, command, isThere } of languages) {
    const notRun = isThere ? '' : `NOT RUN: no ${language} on this machine: `
    for (const group of groupsOf(language)) {
      const [code] = modes[group[0] as Mode]
      test.skipIf(!isThere)(`${notRun}${language}, ${group.join(', ')}: ends with ${code} and says why`, async () => {
        const [mode = 'right'] = group
        const words = group.length > 1 ? inTurn(command, group) : [...command, ...argumentsOf(mode)]
        const end = await runExec(['--', ...words])
        expect(end.code, end.error).toBe(code)
        const lines = end.out.split('\n')
        expect(lines).toHaveLength(group.length)
        for (const [index, each] of group.entries()) expect(lines[index]).toMatch(answers[each] ?? /^/)
        for (const word of [...group.flatMap((each) => modes[each][1]), summaryOf(group)]) {
          expect(end.error).toContain(word)
        }
        expect(end.error).not.toMatch(/Sign=[0-9a-f]/i)
      })
    }
  }
})
