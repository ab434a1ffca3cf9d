import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleCall } from '../../cli/mock/create-text-printer.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { listFiles } from '../../scripts/count/list-files.ts'
import { buildSource } from '../support/command.ts'
import { hasPython } from '../support/compile.ts'
import { root, runExample, suspended, unless } from './run-example.ts'
import { isInstalled, runProgram } from './run-program.ts'

const hasCurl = isInstalled('sh', ['-c', 'curl --version'])
const python = ['examples/python/destroy_meeting.py']

describe('examples', () => {
  let mock: MockServer
  const built: Record<string, string> = {}
  beforeAll(async () => {
    for (const name of ['client', 'errors', 'library']) built[name] = await buildSource(`examples/${name}.ts`)
    mock = await createMockServer().listen()
  })
  afterAll(() => mock.close())

  const run = (command: string, args: string[], env: Record<string, string> = {}) =>
    runExample(mock, command, args, env)

  test('client.ts tells that the call was accepted', async () => {
    const { code, out, error } = await run('node', [String(built.client)])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toMatch(/^accepted as \d{29}\n$/)
  })

  test('client.ts tells why a suspended account is refused', async () => {
    const { out } = await run('node', [String(built.client)], suspended)
    expect(out).toMatch(/^refused with -201: /)
  })

  test('errors.ts tells of an address where nobody answers', async () => {
    const { code, out } = await run('node', [String(built.errors)])
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^ECONNREFUSED .*127\.0\.0\.1:2\b/),
    })
  })

  test('library.ts shows an answer, a refusal with its reason and the journal', async () => {
    const { code, out } = await run('node', [String(built.library)])
    const lines = out.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines[0]).toBe('0')
    expect(lines[1]).toMatch(/^-102 -102 phone-is-well-formed /)
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(['destroyMeeting', 'hangupMeeting'])
  })

  test.skipIf(!hasPython)(
    `HTTP_PROXY brings an unchanged program to the mock${unless(hasPython, 'Python 3.9')}`,
    async () => {
      const proxied = { TELEMEETING_BASE_URL: 'http://sandbox.ytx.net', NO_PROXY: '', no_proxy: '' }
      const { code, out } = await run('python3', python, { ...proxied, HTTP_PROXY: mock.url, http_proxy: mock.url })
      expect({ code, out: out.slice(0, 2) }).toEqual({ code: 0, out: '0 ' })
      expect(mock.requests().at(-1)).toMatchObject({ environment: 'sandbox', answer: { statusCode: '0' } })
    },
  )

  test.skipIf(!hasCurl)(`the curl line that npm start prints works as pasted${unless(hasCurl, 'curl')}`, async () => {
    const { out } = await runProgram('sh', ['-c', `${exampleCall(mock.url, mock.credentials)} -s --noproxy '*'`])
    expect(JSON.parse(out)).toMatchObject({ statusCode: '0', statusMsg: '提交成功' })
  })

  test('every example is listed in the examples page', () => {
    const page = readFileSync(`${root}examples/README.md`, 'utf8')
    // Compiled by whoever tried them.
    const sources = listFiles(`${root}examples`).filter(
      (file) => !/\.(pyc|class|dll|exe)$|TestResult\.xml$|\/target\//.test(file),
    )
    const missing = sources.filter((file) => file !== 'README.md' && !page.includes(`(${file})`))
    expect(missing).toEqual([])
  })
})
