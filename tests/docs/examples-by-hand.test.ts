import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import {
  type Compiled,
  createWorkshop,
  hasGo,
  hasJava,
  hasMono,
  hasPhp,
  hasPython,
  python,
} from '../support/compile.ts'
import { partOf } from '../support/part-of.ts'
import { runExec } from '../support/run-exec.ts'
import { runExample, suspended, unless } from './run-example.ts'
import { isWindows } from './run-program.ts'

interface Example extends Partial<Compiled> {
  readonly name: string
  readonly command: readonly string[]
  /** As the reader is told to run it, where that is another command. */
  readonly asWritten?: readonly string[]
  readonly tool: string
  readonly isThere: boolean
  readonly decodesGbk: boolean
}

const workshop = createWorkshop()
const pythonExample = 'examples/python/destroy_meeting.py'
const java = workshop.java('examples/java/DestroyMeeting.java')
const javaAsWritten = ['java', 'examples/java/DestroyMeeting.java']
const php = ['php', 'examples/php/destroy_meeting.php']
const go = workshop.go('examples/go/destroy_meeting.go')
const csharp = workshop.csharp('examples/csharp/DestroyMeeting.cs')
const examples: readonly Example[] = [
  {
    name: 'destroy_meeting.py',
    command: [python, pythonExample],
    asWritten: ['python3', pythonExample],
    tool: 'Python 3.9',
    isThere: hasPython,
    decodesGbk: true,
  },
  {
    name: 'DestroyMeeting.java',
    ...java,
    asWritten: javaAsWritten,
    tool: 'Java 17',
    isThere: hasJava,
    decodesGbk: true,
  },
  { name: 'destroy_meeting.php', command: php, tool: 'PHP 8', isThere: hasPhp, decodesGbk: true },
  { name: 'destroy_meeting.go', ...go, tool: 'Go', isThere: hasGo, decodesGbk: false },
  { name: 'DestroyMeeting.cs', ...csharp, tool: 'mono', isThere: hasMono, decodesGbk: true },
]

describe('examples by hand', () => {
  let mock: MockServer
  beforeAll(async () => {
    mock = await createMockServer().listen()
    for (const { isThere, compile } of examples) if (isThere) await compile?.()
  }, 600_000)
  afterAll(async () => {
    workshop.remove()
    await mock.close()
  })

  for (const [place, { name, command, asWritten = command, tool, isThere, decodesGbk }] of examples.entries()) {
    const runAs = ([program = '', ...first]: readonly string[], confid: string, env: Record<string, string> = {}) =>
      runExample(mock, program, [...first, confid], env)
    const run = (confid: string, env: Record<string, string> = {}) => runAs(command, confid, env)
    const add = (statement: string, body: () => Promise<void>) =>
      test.skipIf(!isThere)(`${name} ${statement}${unless(isThere, tool)}`, body)
    const others: Parameters<typeof add>[] = []
    const check = (...other: Parameters<typeof add>) => others.push(other)

    add('is accepted', async () => {
      const { code, out, error } = await runAs(asWritten, '002')
      expect({ code, error }).toEqual({ code: 0, error: '' })
      expect(out).toMatch(/^0 提交成功 \d{29}\n$/)
    })

    check('shows a refusal and its reason', async () => {
      const { code, out, error } = await run('002', suspended)
      expect({ code, out }).toEqual({ code: 1, out: '-201 用户状态失效 \n' })
      expect(error).toContain('account-is-active')
    })

    check('keeps to the page in another time zone and language', async () => {
      const { code, error } = await runExec(['--', ...command, '002'], {
        TZ: 'America/New_York',
        LC_ALL: 'th_TH.UTF-8',
        PYTHONIOENCODING: 'latin-1',
      })
      expect(code).toBe(0)
      // A habit that the page does not promise would be counted here as a warning.
      expect(error).toContain('the contract held (1 request).')
    })

    check(`${decodesGbk ? 'reads' : 'says that it cannot read'} an answer in GBK`, async () => {
      const { code, out, error } = await run('telemeetingkitfault-gbk')
      expect(code).toBe(0)
      expect(out).toMatch(decodesGbk ? /^0 提交成功 \d{29}\n$/ : /^0 .* \d{29}\n$/)
      expect(error.includes('The answer is not UTF-8')).toBe(!decodesGbk)
    })

    check('tells a transport error in one line that does not show Sign', async () => {
      const { code, out, error } = await run('telemeetingkitfault-connection-reset')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(error).toMatch(/^No answer from http:\/\/127\.0\.0\.1:\d+: (?!.*Sign).+\n$/)
    })

    check('tells a malformed address in one line that does not show Sign', async () => {
      for (const address of ['nonsense', 'http://127.0.0.1:port', 'http://[::1', 'ftp://127.0.0.1:1']) {
        const { code, out, error } = await run('002', { TELEMEETING_BASE_URL: address })
        expect({ code, out }).toEqual({ code: 1, out: '' })
        expect(error.slice(0, 17 + address.length)).toBe(`No answer from ${address}: `)
        expect(error).toMatch(/^(?!.*Sign).+\n$/)
      }
    })

    check('tells an answer that is not of the platform from a refusal', async () => {
      const { code, out, error } = await run('telemeetingkitfault-http-502')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(error).toMatch(/^No answer of the platform: HTTP.* 502\b/)
    })

    check('tells what is no JSON from a refusal', async () => {
      const { code, out, error } = await run('telemeetingkitfault-not-json')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(error).toMatch(/^No answer of the platform: HTTP.* 200\b/)
    })

    check('takes half an answer for none', async () => {
      const { code, out, error } = await run('telemeetingkitfault-cut-in-the-middle')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      // Whether the library tells that the connection ended too early differs.
      expect(error).toMatch(/^No answer (from|of the platform)\b/)
      expect(error).not.toMatch(/Sign|Traceback|Exception in|Unhandled/)
    })

    // In the gate each of them is tried of one or two examples.
    for (const other of partOf(others, examples.length, place)) add(...other)
  }

  const inGbk = `java ${['file', 'stdout', 'stderr'].map((what) => `-D${what}.encoding=GBK`).join(' ')}`
  test.skipIf(!hasJava || isWindows)(
    `DestroyMeeting.java prints in the console's charset${unless(hasJava, 'Java 17')}`,
    async () => {
      const shown = java.command.slice(1).join(' ')
      const { code, out } = await runExample(mock, 'sh', ['-c', `${inGbk} ${shown} 002 | iconv -f GBK -t UTF-8`])
      expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^0 提交成功 \d{29}\n$/) })
    },
  )
})
