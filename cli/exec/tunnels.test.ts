import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isInstalled } from '../../tests/docs/run-program.ts'
import { runExec } from '../../tests/support/run-exec.ts'

const folder = mkdtempSync(join(tmpdir(), 'telemeeting-tunnels-'))
writeFileSync(join(folder, '.curlrc'), 'proxytunnel\n')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasCurl = isInstalled('sh', ['-c', 'curl --version && echo | md5sum && echo | base64 -w0'])
const sandbox = 'http://sandbox.ytx.net'
const script = (text: string) => ['node', '--input-type=module', '-e', text]
const accepted = /^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d{29}"\}$/

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const heedsProxy = major >= 24 || (major === 22 && minor >= 21)

describe.concurrent('exec and tunnels', { timeout: 600_000 }, () => {
  test.skipIf(!hasCurl)(
    `${hasCurl ? '' : 'NOT RUN: no curl on this machine: '}a program that asks for a tunnel to the sandbox, at the port of http, reaches the mock`,
    async () => {
      const end = await runExec(['--', 'sh', 'tests/programs/call.sh', 'right', sandbox], { CURL_HOME: folder })
      expect(end).toMatchObject({ code: 0, out: expect.stringMatching(accepted) })
      expect(end.error).toContain('the contract held (1 request)')
    },
  )

  test('fetch that calls by name reaches the mock in Node 22.21 or later and from 24 on, and in no other', async () => {
    const fetchIt = (url: string) => runExec(['--', ...script(`await fetch('${url}').catch(() => {})`)])
    // Nobody has this name, so that it is safe to ask for whatever a Node does.
    const probe = await fetchIt('http://nowhere.invalid/')
    expect(probe.error).toContain(
      heedsProxy ? 'asked the mock for a tunnel to nowhere.invalid:80' : 'No request reached the mock',
    )
    if (!heedsProxy) return
    const { error } = await fetchIt(`${sandbox}/201612/sid/nobody/call/TeleMeeting.wx`)
    expect(error).toContain('not served: HTTP 405')
    expect(error).not.toContain('a tunnel to')
  })

  test('a tunnel that is opened and reset without a request is no broken request', async () => {
    const open = `import { connect } from 'node:net'
      const socket = connect(new URL(process.env.HTTP_PROXY).port, '127.0.0.1')
      socket.write('CONNECT sandbox.ytx.net:80 HTTP/1.1\\r\\nHost: sandbox.ytx.net:80\\r\\n\\r\\n')
      socket.once('data', () => socket.resetAndDestroy())`
    const { code, error } = await runExec(['--allow-no-requests', '--', ...script(open)])
    expect({ code, held: error.endsWith('the contract held (0 requests).\n') }).toEqual({ code: 0, held: true })
  })
})
