import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { projectRoot } from '../scripts/generate/files.ts'
import { isWindows } from '../tests/docs/run-program.ts'
import { command } from '../tests/support/command.ts'
import { createProgram, runProgram } from './program.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Runs the command in this process and returns what it said. */
async function run(...args: string[]) {
  const said: { out: string[]; error: string[] } = { out: [], error: [] }
  const io = { out: (line: string) => said.out.push(line), error: (line: string) => said.error.push(line), env: {} }
  const exitCode = await runProgram(await createProgram(io), args, io)
  process.exitCode = 0
  return { exitCode, out: said.out.join('\n'), error: said.error.join('\n') }
}

/** Starts `telemeeting mock` as a process of its own and hands over its lines as they come. */
function startMock(...args: string[]) {
  const child = spawn(process.execPath, [command, 'mock', '--port', '0', ...args], {
    cwd: projectRoot,
    env: { ...process.env, NO_COLOR: '1', npm_lifecycle_event: undefined },
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, exit, nextLine: async () => String((await lines.next()).value) }
}

describe('telemeeting', () => {
  test.skipIf(isWindows)('ends quietly with 141 when the reader of its lines goes away', () => {
    const folder = mkdtempSync(join(tmpdir(), 'telemeeting-pipe-'))
    // The reader has taken the pipe and is gone before the first line.
    const lines = ['mkfifo "$0"', 'true <"$0" & exec 3>"$0"', 'wait', '"$1" "$2" --help >&3']
    const script = `${lines.join('\n')}\necho "exit $?" >&2`
    const args = ['-c', script, join(folder, 'pipe'), process.execPath, command]
    const { stderr } = spawnSync('sh', args, { cwd: projectRoot, encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(stderr).toMatch(/exit 141\n$/)
    expect(stderr).not.toContain('at ')
  })

  test('lists its commands', async () => {
    const { exitCode, out } = await run('--help')
    expect(exitCode).toBe(0)
    for (const command of ['mock', 'call', 'sign', 'explain', 'contract'])
      expect(out).toMatch(new RegExp(`^ +${command} `, 'm'))
  })

  test('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(`${projectRoot}/package.json`, 'utf8'))
    expect(await run('--version')).toEqual({ exitCode: 0, out: version, error: '' })
  })

  test.each(['mock', 'exec'])('does not call an empty list the default of a repeatable option: %s', async (command) => {
    const { out } = await run(command, '--help')
    expect(out).toContain('(repeatable)')
    expect(out).not.toContain('[]')
  })

  test('says what an option is without it', async () => {
    expect((await run('mock', '--help')).out).toMatch(/\(default:\s+4010\)/)
  })

  for (const [what, args, words] of [
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'"],
    ['an unknown option', ['mock', '--nonsense'], "unknown option '--nonsense'"],
    ['a port that is no number', ['mock', '--port', '4010x'], 'from 0 to 65535'],
    ['an unknown environment', ['mock', '--environment', 'moon'], 'sandbox, production, both'],
    ['a behaviour file that is not there', ['mock', '--behaviour', 'nowhere.json'], 'cannot be read'],
  ] as const) {
    test(`answers ${what} with exit code 2 and says what it expected`, async () => {
      const { exitCode, error } = await run(...args)
      expect([exitCode, error]).toEqual([2, expect.stringContaining(words)])
    })
  }

  test.each([
    ['an option that is nearly one', ['mock', '--prot', '1'], '(Did you mean --port?)'],
    ['an option that is like none', ['call', '--nope'], '(npx telemeeting call --help lists what there is)'],
    ['an argument that is missing', ['call'], '(npx telemeeting call --help lists what there is)'],
    ['an argument too many', ['mock', 'extra'], '(npx telemeeting mock --help lists what there is)'],
    ['an option without its value', ['mock', '--port'], '(npx telemeeting mock --help lists what there is)'],
    ['an unknown command', ['nonsense'], '(npx telemeeting --help lists what there is)'],
  ])('says what to do about %s', async (_, args, words) => {
    const { exitCode, error } = await run(...args)
    expect([exitCode, error]).toEqual([2, expect.stringContaining(words)])
  })

  test('does not repeat an --account that it cannot read: it holds a token', async () => {
    const { exitCode, error } = await run('mock', '--account', 'sid:hush-hush:app:more')
    expect([exitCode, error]).toEqual([2, expect.stringContaining('SID:TOKEN:APPID')])
    expect(error).not.toContain('hush')
  })

  test.each([
    ['an option that it does not know', ['mock', '--auth-tokn=hush-hush']],
    ['an option that takes a number', ['mock', '--seed', 'sid:hush-hush']],
    ['an option that takes one of a few words', ['mock', '--environment', "hush'-hush"]],
    ['an argument that is one of a few words', ['export', "hush'-hush"]],
    ['a command that it does not know', ['sid:hush-hush']],
  ])('does not repeat what was typed for %s: it may be a token', async (_, args) => {
    const { exitCode, error } = await run(...args)
    expect([exitCode, error]).toEqual([2, expect.stringMatching(/^error: /)])
    expect(error).not.toContain('hush')
  })

  test('does not listen on an empty --host', async () => {
    const { exitCode, error } = await run('mock', '--port', '0', '--host', '')
    expect([exitCode, error]).toEqual([2, expect.stringContaining('such as 127.0.0.1')])
    expect(error).toMatch(/^--host is empty\. .*[^.]\.$/)
  })

  test('reads a behaviour file with a byte-order mark', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'telemeeting-behaviour-'))
    const file = join(folder, 'behaviour.json')
    writeFileSync(file, '\ufeff{"colour":1}')
    const { error } = await run('mock', '--behaviour', file)
    rmSync(folder, { recursive: true })
    expect(error).toContain('must have no other members')
  })

  test('names the knob of a behaviour file that cannot be followed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'telemeeting-behaviour-'))
    const file = join(folder, 'behaviour.json')
    writeFileSync(file, '{"charset":{"value":"big5","provenance":"assumed","claims":[]}}')
    const { exitCode, error } = await run('mock', '--behaviour', file)
    rmSync(folder, { recursive: true })
    expect([exitCode, error]).toEqual([2, expect.stringContaining('/charset/value')])
  })
})

describe('A fault of the kit itself', () => {
  test('has an exit code of its own, and does not repeat what was typed', async () => {
    const said: string[] = []
    const io = { out: () => {}, error: (line: string) => said.push(line), env: {} }
    const program = await createProgram(io)
    program.command('fail').action(() => {
      throw new TypeError('a fault')
    })
    expect(await runProgram(program, ['fail'], io)).toBe(70)
    expect(said.join()).toContain('A fault of telemeeting-kit itself')
  })
})

describe.skipIf(isWindows)('telemeeting mock', () => {
  test('prints one ready line and one line per request as JSON, and ends on SIGTERM with 0', async () => {
    const { child, exit, nextLine } = startMock('--json')
    const ready = JSON.parse(await nextLine())
    expect(Object.keys(ready)).toEqual(['event', 'url', 'adminUrl', 'accountSID', 'authToken', 'appid'])
    const response = await fetch(`${ready.url}/201612/sid/${ready.accountSID}/call/TeleMeeting.wx`, { method: 'POST' })
    expect(await response.json()).toMatchObject({ statusCode: '-202' })
    const request = JSON.parse(await nextLine())
    expect(request).toMatchObject({ event: 'request', id: 1, refusal: { check: 'authorization-is-present' } })
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
  })

  test.skipIf(spawnSync('curl', ['--version']).error)(
    'prints a curl line that works when pasted, and explains refusals as they come',
    async () => {
      const { nextLine } = startMock()
      const lines: string[] = []
      while (!lines.at(-1)?.startsWith('curl ')) lines.push(await nextLine())
      const curl = spawn('sh', ['-c', lines.at(-1) ?? ''])
      const answer = await new Promise<string>((resolve) => curl.stdout.setEncoding('utf8').once('data', resolve))
      expect(answer).toMatch(/^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d{29}"\}$/)
      expect(await nextLine()).toBe('')
      expect(await nextLine()).toMatch(/ 0 destroyMeeting on sandbox$/)
      const url = /'(http[^']*)'/.exec(lines.at(-1) ?? '')?.[1] ?? ''
      await fetch(url, { method: 'POST' })
      expect(await nextLine()).toContain('authorization-is-present (assumed: D3, A4)')
    },
  )

  for (const flags of [['--json'], []]) {
    test(`goes on when the reader of its lines goes away, and ends on SIGTERM: mock ${flags.join('')}`, async () => {
      const { child, exit, nextLine } = startMock(...flags)
      const line = await nextLine()
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
      child.stdout?.destroy()
      for (let each = 0; each < 5; each += 1) expect((await fetch(`${url}/x`)).status).toBe(404)
      child.kill('SIGTERM')
      expect(await exit).toBe(0)
    })
  }

  test('goes on when nobody reads its lines, keeps few of them, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [command, 'mock', '--port', '0', '--json'], {
      cwd: projectRoot,
      env: { ...process.env, npm_lifecycle_event: undefined },
    })
    children.push(child)
    const exit = new Promise((resolve) => child.once('exit', resolve))
    const ready = await new Promise<string>((resolve) => child.stdout.once('data', (bytes) => resolve(String(bytes))))
    child.stdout.pause()
    const { url, accountSID } = JSON.parse(ready)
    const body = 'x'.repeat(500_000)
    for (let each = 0; each < 150; each += 1) {
      await (await fetch(`${url}/201612/sid/${accountSID}/call/TeleMeeting.wx`, { method: 'POST', body })).text()
    }
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
  })

  test('says so and ends with 2 when its port is taken', async () => {
    const first = startMock('--json')
    const { url } = JSON.parse(await first.nextLine())
    const { exitCode, error } = await run('mock', '--port', new URL(url).port)
    expect([exitCode, error]).toEqual([2, expect.stringContaining('is taken')])
  })

  test('ends when npm, which started it, is gone', async () => {
    const script = `sh -c 'npm_lifecycle_event=start "$0" "$1" mock --port 0 --json & wait' '${process.execPath}' '${command}'`
    const shell = spawn('sh', ['-c', `exec ${script}`], { cwd: projectRoot })
    children.push(shell)
    const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]()
    const { url } = JSON.parse(String((await lines.next()).value))
    shell.kill('SIGKILL')
    const ask = () =>
      fetch(url).then(
        () => 'up',
        () => 'gone',
      )
    await expect.poll(ask).toBe('gone')
  })
})
