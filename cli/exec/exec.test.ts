import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isInstalled, isWindows } from '../../tests/docs/run-program.ts'
import { partOf } from '../../tests/support/part-of.ts'
import { runExec, startExec } from '../../tests/support/run-exec.ts'
import { createProgram, runProgram } from '../program.ts'

const call = 'tests/programs/call.mjs'
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-exec-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const writeFile = (name: string, value: object): string => {
  writeFileSync(join(folder, name), JSON.stringify(value))
  return join(folder, name)
}

const writeScript = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o755 })
  return join(folder, name)
}

const sh = (script: string) => ['--allow-no-requests', '--', 'sh', '-c', script]
const isAlive = (pid: number) => {
  try {
    // One that has ended but that nobody has asked after is still listed, as a zombie.
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
const hasProc = existsSync('/proc/self/environ')
const hasCurl = isInstalled('curl', ['--version'])
const hasPython = isInstalled('python3', ['--version'])
const served =
  "telemeeting exec: account telemeetingkitaccountactive00001 (built in), application telemeetingkitappboth00000000001, valid in both environments, as none of the vendor's is.\n"
const active = 'telemeetingkitaccountactive00001:notasecrettokenofactiveaccount01'
const suspended = 'TELEMEETING_ACCOUNT_SID=telemeetingkitaccountsuspended01'

describe.skipIf(isWindows)('exec', { concurrent: true, timeout: 600_000 }, () => {
  test('says nothing on stdout, and hands stdin and stdout to the command', async () => {
    const { code, out, error } = await runExec(sh('cat; echo to-stderr >&2'), {}, 'through stdin')
    expect({ code, out }).toEqual({ code: 0, out: 'through stdin' })
    expect(error).toBe(`to-stderr\n${served}telemeeting exec: the contract held (0 requests).\n`)
  })

  test('judges calls of an action that an endpoints file adds, by the request that stands there', async () => {
    const phone = { type: 'string', format: 'phone' }
    const request = { required: ['appid', 'confid', 'phone'], properties: { appid: {}, confid: {}, phone } }
    const actions = [{ name: 'inviteMeeting', request, effect: { does: 'inviteMeeting' } }]
    const added = { endpoints: [{ path: 'call/TeleMeeting.wx', provenance: 'documented', actions }] }
    const options = ['--endpoints', writeFile('endpoints.json', added), '--', 'node', call]
    const [right, wrong, unknown] = await Promise.all([
      // Node 22 warns of it.
      runExec([...options, 'invite'], { NODE_USE_ENV_PROXY: '0' }),
      runExec([...options, 'invite-nobody']),
      runExec(options.slice(2).concat('invite')),
    ])
    expect(right).toMatchObject({ code: 0, error: `${served}telemeeting exec: the contract held (1 request).\n` })
    expect([wrong.code, wrong.error]).toEqual([
      1,
      expect.stringContaining('parameters-are-present (documented: D11, X8)'),
    ])
    expect([unknown.code, unknown.error]).toEqual([1, expect.stringContaining('action-is-known')])
  })

  test('ends with 2 and a pointer where an endpoints file cannot be served', async () => {
    const request = { properties: { p: { maxLength: 5 } } }
    const entry = {
      path: 'fax/Send.wx',
      versions: ['201701'],
      provenance: 'assumed',
      actions: [{ name: 'a', request }],
    }
    const file = writeFile('wrong-endpoints.json', { endpoints: [entry] })
    const { code, error } = await runExec(['--endpoints', file, ...sh('true')])
    expect([code, error]).toEqual([
      2,
      expect.stringContaining(`The endpoints file ${file} cannot be served: /endpoints/0/`),
    ])
    expect(error).toContain('/properties/p/maxLength is not read: leave it out, or use one of type, pattern')
  })

  test('sets the four variables and the proxy, and keeps what NO_PROXY had', async () => {
    const names = ['TELEMEETING_ACCOUNT_SID', 'TELEMEETING_AUTH_TOKEN', 'TELEMEETING_APPID', 'NO_PROXY', 'no_proxy']
    const lines = ['$TELEMEETING_BASE_URL $HTTP_PROXY $http_proxy', ...names.map((name) => `$${name}`)]
    const { out } = await runExec(['--allow-host', 'registry.example', ...sh(`echo "${lines.join('\n')}"`)], {
      NO_PROXY: 'intranet.example',
      TELEMEETING_AUTH_TOKEN: 'of-the-shell-around-it',
    })
    const direct = 'intranet.example,localhost,127.0.0.1,::1,registry.example'
    const [urls = '', ...others] = out.trimEnd().split('\n')
    expect(urls).toMatch(/^(http:\/\/127\.0\.0\.1:\d+) \1 \1$/)
    expect(others.slice(0, 3)).toEqual([
      'telemeetingkitaccountactive00001',
      'notasecrettokenofactiveaccount01',
      'telemeetingkitappboth00000000001',
    ])
    expect(others.slice(3)).toEqual([direct, direct])
  })

  const tell = 'echo $TELEMEETING_ACCOUNT_SID:$TELEMEETING_AUTH_TOKEN:$TELEMEETING_APPID'
  const told = ['--', 'sh', '-c', `${tell} && exec node ${call}`]
  const around = { TELEMEETING_ACCOUNT_SID: 'around', TELEMEETING_AUTH_TOKEN: 'token-around', TELEMEETING_APPID: 'app' }
  const mine = ['--account', 'mine:hush-hush:its-app', '--account', 'second:hush']
  type Handed = readonly [what: string, options: readonly string[], env: Record<string, string>, wanted: string]
  for (const [what, options, env, wanted] of partOf<Handed>(
    [
      ['the account of --account, the first of them', mine, around, 'mine:hush-hush:its-app'],
      ['the account of the environment', [], around, 'around:token-around:app'],
      ['the application of the environment', [], { TELEMEETING_APPID: 'app' }, `${active}:app`],
      ['an application of the sandbox', ['--environment', 'sandbox'], {}, `${active}:telemeetingkitapptrial0000000001`],
      ['one of production', ['--environment', 'production'], {}, `${active}:telemeetingkitapponline000000001`],
      ['one of both', ['--environment', 'both'], {}, `${active}:telemeetingkitappboth00000000001`],
      [
        'one of both for an account without',
        ['--account', 'mine:hush-hush'],
        {},
        'mine:hush-hush:telemeetingkitappboth00000000001',
      ],
    ],
    3,
  )) {
    test(`hands ${what} on to the command, and the mock serves it`, async () => {
      const { code, out, error } = await runExec([...options, ...told], { NODE_USE_ENV_PROXY: '0', ...env })
      expect(code, error).toBe(0)
      expect(out.slice(0, out.indexOf('\n'))).toBe(wanted)
      expect(error).toContain(`telemeeting exec: account ${wanted.split(':')[0]} (`)
      expect(error).not.toMatch(/hush|token-around/)
    })
  }

  test('holds a right program that has either vendor host built in, unless the environment is said', async () => {
    for (const host of ['http://api.ytx.net', 'http://sandbox.ytx.net'])
      expect(await runExec(['node', call, 'right', host])).toMatchObject({ code: 0 })
    const { code, error } = await runExec(['--environment', 'sandbox', 'node', call, 'right', 'http://api.ytx.net'])
    expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining('refused with -205') })
  })

  test("leaves everything after the command's name to the command", async () => {
    const script = 'console.log(process.argv.slice(1).join())'
    const { out } = await runExec(['--allow-no-requests', 'node', '-e', script, '--', '--report', '-x', '--', '--help'])
    expect(out).toBe('--report,-x,--,--help\n')
  })

  for (const [what, args, words] of [
    ['a command that does not exist', ['--', 'no-such-program'], 'no-such-program cannot be started'],
    ['a script whose interpreter is not there', ['--', writeScript('lost', '#!/no/such/sh')], 'what runs it is not'],
    ['such a script with Windows line ends', ['--', writeScript('crlf', '#!/bin/sh\r\n')], 'what runs it is not'],
    ['a folder', ['--', folder], 'it is a folder'],
    ['an empty command', ['--', ''], 'The command is empty'],
    ['no command', [], "missing required argument 'command'"],
    ['an unknown option', ['--nonsense', 'true'], "unknown option '--nonsense'"],
    ['a code that is none', ['--allow', '-2,x7', 'true'], '--allow has x7'],
    ['a limit that is none', ['--rate-limit', '5/0s', 'true'], 'such as 5/1s'],
    ['a report of another format', ['--report', 'xml=f', 'true'], 'Expected json=FILE, junit=FILE'],
    [
      'a report in a folder that does not exist',
      ['--report', 'json=no/such/f', 'true'],
      'no/such/f cannot be written: ENOENT',
    ],
    ["the vendor's host as one to allow", ['--allow-host', 'API.ytx.net:80', 'true'], "the vendor's own"],
    ['a host to allow that stands for the vendor', ['--allow-host', 'ytx.net', 'true'], 'called past the mock'],
    ['any host as one to allow', ['--allow-host', '*', 'true'], 'called past the mock'],
    ['a path to allow that is served', ['--allow-path', 'sms/TemplateSMS.wx', 'true'], 'serves and judges'],
    [
      'two reports in one file',
      ['--report', `json=${folder}/a`, '--report', `junit=${folder}/a`, 'true'],
      'Give each a file of its own',
    ],
    ['an account without a token', ['--account', 'hush', 'true'], 'Expected SID:TOKEN'],
    [
      'a scenario file without a list',
      ['--scenario', writeFile('empty.json', {}), 'true'],
      "must have the member 'scenarios'",
    ],
    ['a scenario of another form', ['--scenario', writeFile('w.json', { scenarios: [{}] }), 'true'], 'breaks schemas'],
  ] as const) {
    test(`answers ${what} with exit code 2 and says what it expected`, async () => {
      const lines: string[] = []
      const io = {
        out: (line: string) => lines.push(line),
        error: (line: string) => lines.push(line),
        env: process.env,
      }
      expect(await runProgram(await createProgram(io), ['exec', ...args], io)).toBe(2)
      expect(lines.join('\n')).toContain(words)
    })
  }

  test('counts no refusal that --allow names', async () => {
    // Node 22 says on stderr that its proxy is experimental; the program needs none.
    const noProxy = { NODE_USE_ENV_PROXY: '0' }
    const { code, error } = await runExec(['--allow', '-2,-205', 'node', call, 'parameter'], noProxy)
    expect({ code, error }).toEqual({
      code: 0,
      error: `${served}telemeeting exec:\n  not counted: -2 (--allow)\ntelemeeting exec: the contract held (1 request).\n`,
    })
  })

  test('counts no refusal of an account that is there to be refused', async () => {
    const { code, error } = await runExec(['--', 'env', suspended, 'node', call])
    expect(code).toBe(0)
    expect(error).toContain('not counted: -201 for a suspended account')
  })

  test('counts no answer that a scenario forces, and lets none hide a request that is wrong', async () => {
    const scenarios = writeFile('busy.json', { scenarios: [{ answers: [{ statusCode: '-100' }] }] })
    const right = await runExec(['--scenario', scenarios, 'node', call])
    expect(right).toMatchObject({ code: 0, out: expect.stringContaining('"-100"') })
    const wrong = await runExec(['--scenario', scenarios, 'node', call, 'parameter'])
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('"-100"') })
    expect(wrong.error).toMatch(/refused with -2 [\s\S]*answered +-100, forced by the scenario scenario-1/)
  })

  test('lets habits fail under --strict', async () => {
    const served = { value: 'served', provenance: 'assumed', claims: ['A10'] }
    const behaviour = writeFile('behaviour.json', { codes: { 'meeting-is-known': served } })
    const { code, error } = await runExec(['--strict', '--behaviour', behaviour, 'node', call, 'media-type'])
    expect(code).toBe(1)
    expect(error).toContain('BROKEN media-type-is-json')
  })

  test('writes reports and annotations that hold no token', async () => {
    const file = join(folder, 'report.json')
    const junit = join(folder, 'report.xml')
    const script = `TELEMEETING_ACCOUNT_SID=mine TELEMEETING_AUTH_TOKEN=hush-hush TELEMEETING_APPID=hush-hush node ${call}`
    const reports = ['--report', `json=${file}`, '--report', `junit=${junit}`]
    const args = ['--account', 'mine:hush-hush:app', ...reports, '--', 'sh', '-c', script]
    const { code, error } = await runExec(args, { GITHUB_ACTIONS: 'true' })
    const text = readFileSync(file, 'utf8')
    const xml = readFileSync(junit, 'utf8')
    const name = 'POST destroyMeeting on sandbox: refused with -205 by application-is-known'
    expect(code).toBe(1)
    expect(error + text + xml).not.toContain('hush')
    expect(xml).toContain(`<testcase name="${name}" classname="telemeeting.exec.requests"><failure message=`)
    expect(error).toContain(`\n::error title=${name.replace(':', '%3A')}::`)
    expect(JSON.parse(text)).toMatchObject({
      held: false,
      exitCode: 1,
      command: { program: 'sh', exitCode: 0 },
      requests: { total: 1, reached: 1, broken: 1 },
      breaches: [
        {
          kind: 'refused',
          number: 1,
          code: '-205',
          check: 'application-is-known',
          provenance: 'assumed',
          claims: ['A18', 'D12'],
        },
      ],
    })
  })

  for (const [what, name, args] of [
    ['the command cannot be started', 'no-program.json', ['--', 'no-such-program']],
    ['another option is wrong', 'wrong-option.json', ['--allow', 'seven', 'true']],
    ['an option is unknown', 'unknown-option.json', ['--alow', '-2', '--', 'true']],
    ['an option has a value that it does not take', 'wrong-value.json', ['--environment', 'nowhere', '--', 'true']],
    ['another report is of a kind that there is not', 'wrong-kind.json', ['--report', 'xml=f', '--', 'true']],
    ['another report cannot be written', 'wrong-folder.json', ['--report', `json=${folder}/none/f`, '--', 'true']],
  ] as const) {
    test(`reports that nothing was run, in place of an earlier run's verdict, when ${what}`, async () => {
      const file = writeFile(name, { held: true })
      const junit = writeFile(`${name}.xml`, { held: true })
      const io = { out: () => {}, error: () => {}, env: process.env }
      const reports = ['--report', `json=${file}`, '--report', `junit=${junit}`]
      expect(await runProgram(await createProgram(io), ['exec', ...reports, ...args], io)).toBe(2)
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        held: false,
        exitCode: 2,
        command: { program: args.at(-1), exitCode: null },
        requests: { total: 0 },
        failure: expect.stringContaining('Nothing was run'),
      })
      expect(readFileSync(junit, 'utf8')).toContain('<error message="Nothing was run')
    })
  }

  test('has a report that says so when it is killed before its end', async () => {
    const file = writeFile('killed.json', { held: true })
    const { child, until, end } = startExec([`--report=json=${file}`, ...sh('echo up; read line')], {}, null)
    await until('up')
    child.kill('SIGKILL')
    child.stdin?.end('go on\n')
    await end
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      held: false,
      exitCode: 137,
      command: { program: 'sh', exitCode: null },
      failure: expect.stringContaining('did not come to its end'),
    })
  })

  for (const [what, end, code] of partOf(
    [
      ['74 where all held', '', 74],
      ["the command's code where it failed", '; exit 5', 5],
      ['1 where the contract was broken', ` && node ${call} parameter`, 1],
    ],
    3,
  )) {
    test(`says what it found when the report cannot be written at the end, and ends with ${what}`, async () => {
      const gone = mkdtempSync(join(folder, 'gone-'))
      const args = [`--report=json=${gone}/r.json`, '--', 'sh', '-c', `rm -r ${gone} && node ${call}${end}`]
      const ran = await runExec(args, { NODE_USE_ENV_PROXY: '0' })
      expect(ran.code).toBe(code)
      const lines = ran.error.trimEnd().split('\n')
      expect(lines.at(-2)).toMatch(/^telemeeting exec: (the contract held|THE CONTRACT WAS BROKEN)/)
      expect(lines.at(-1)).toContain(`telemeeting exec: The report ${gone}/r.json cannot be written: ENOENT`)
    })
  }

  test('remembers a request that the command has wiped out of the journal', async () => {
    const wipe = "fetch(process.env.TELEMEETING_BASE_URL + '/__admin/reset', { method: 'POST' })"
    const { code, error } = await runExec(['--', 'sh', '-c', `node ${call} parameter && node -e "${wipe}"`])
    expect(code).toBe(1)
    expect(error).toContain('refused with -2')
  })

  test('fails a command that lets the mock serve what is wrong, and says so in its report', async () => {
    const file = join(folder, 'lenient.json')
    const knobs = { codes: { 'parameters-are-present': { value: 'served', provenance: 'assumed', claims: ['D3'] } } }
    const script = `await fetch(process.env.TELEMEETING_BASE_URL + '/__admin/behaviour', {
      method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '${JSON.stringify(knobs)}' })`
    const cheat = `node --input-type=module -e "$0" && node ${call} parameter`
    const { code, error } = await runExec([`--report=json=${file}`, '--', 'sh', '-c', cheat, script])
    expect(code).toBe(1)
    expect(error).toContain('BROKEN changed the behaviour that the mock judges by')
    const { held, breaches } = JSON.parse(readFileSync(file, 'utf8'))
    expect({ held, kinds: breaches.map(({ kind }: { kind: string }) => kind) }).toEqual({
      held: false,
      kinds: ['admin-change'],
    })
    const allowed = await runExec(['--allow-admin', '--', 'sh', '-c', cheat, script])
    expect(allowed).toMatchObject({ code: 0, out: expect.stringContaining('"statusCode":"0"') })
    expect(allowed.error).toContain("not counted: a change of the mock's behaviour (--allow-admin)")
  })

  test('remembers a request that a journal of a thousand has no room for any more', async () => {
    const script = `
      const { TELEMEETING_BASE_URL: url } = process.env
      const post = (path) => fetch(url + path, { method: 'POST', body: '{}' }).then((answer) => answer.text())
      await post('/201612/sid/nobody/call/TeleMeeting.wx')
      for (let i = 0; i < 1000; i += 1) await post('/201612/sid/telemeetingkitaccountunknown0001/call/TeleMeeting.wx')`
    const { error } = await runExec(['--', 'node', '--input-type=module', '-e', script])
    expect(error).toContain('sid/nobody/')
    expect(error).toContain('by 1 of 1001 requests')
  })

  test.skipIf(!hasCurl)(
    `${hasCurl ? '' : 'NOT RUN: no curl on this machine: '}sees tunnels, https to the mock and requests for other hosts`,
    async () => {
      const script = `curl -s -x $HTTP_PROXY https://api.ytx.net/ ; curl -sk https://\${TELEMEETING_BASE_URL#http://}/ ; curl -s http://u:p@other.example/a?secret=b`
      const { code, error } = await runExec(['--', 'sh', '-c', `(${script}) >/dev/null; true`])
      expect(code).toBe(1)
      expect(error).toContain('asked the mock for a tunnel to api.ytx.net:443 (documented: D1)')
      expect(error).toContain('a TLS handshake')
      expect(error).toContain('asked the mock to be a proxy for other.example')
      expect(error).toContain('None of 3 requests reached the endpoint')
      expect(error).not.toMatch(/secret|u:p/)
    },
  )

  test('says that NO_PROXY would send the vendor its requests', async () => {
    const { error } = await runExec(sh('true'), { no_proxy: 'a.example,.ytx.net' })
    expect(error).toContain('NO_PROXY has .ytx.net')
  })

  // Not a shell's trap: some shells lose a signal that comes while they start a program.
  const trap = (signal: string, then: string) =>
    `node -e "process.on('${signal}', () => { ${then} }).on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)"`

  test("lets no command open Node's debugger in it", async () => {
    const { code, error } = await runExec(sh('kill -USR1 $PPID && sleep 1'))
    expect({ code, error }).toEqual({ code: 0, error: `${served}telemeeting exec: the contract held (0 requests).\n` })
  })

  test('hands SIGTERM on and ends as the command ends', async () => {
    const { child, until, end } = startExec(sh(`exec ${trap('SIGTERM', "console.log('caught'); process.exit(5)")}`))
    await until('ready')
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 5, out: 'ready\ncaught\n' })
  })

  test('hands SIGINT on to the whole tree, and ends with 130 when it ends the command', async () => {
    const { child, until, end } = startExec(sh(`${trap('SIGINT', "console.log('inner'); process.exit()")} & wait`))
    await until('ready')
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130, out: 'ready\ninner\n' })
  })

  for (const [signal, code] of partOf(
    [
      ['SIGQUIT', 131],
      ['SIGALRM', 142],
      ['SIGUSR2', 140],
    ],
    3,
  )) {
    test(`hands ${signal} on, and leaves no command behind that it ends`, async ({ expect }) => {
      const script = "console.log(process.pid, 'up'); setInterval(() => {}, 1000)"
      const { child, until, end } = startExec(sh(`node -e "${script}" & wait`))
      await until('up')
      child.kill(signal)
      const ended = await end
      expect(ended).toMatchObject({ code, error: expect.stringContaining(`sh was ended by ${signal}`) })
      await expect.poll(() => isAlive(Number.parseInt(ended.out, 10))).toBe(false)
    })
  }

  test('ends with 128 and the number of the signal that ended the command', async () => {
    expect(await runExec(sh('kill -KILL $$'))).toMatchObject({ code: 137 })
  })

  test('ends its leftovers at once when it is signalled meanwhile, and still reports', async ({ expect }) => {
    const file = join(folder, 'signalled.json')
    const stubborn =
      "process.on('SIGTERM', () => console.log('asked to end')); console.log(process.pid, 'up'); setInterval(() => {}, 1000)"
    const script = `node -e "${stubborn}" & read line`
    const { child, until, end } = startExec([`--report=json=${file}`, ...sh(script)], {}, null)
    await until('up')
    child.stdin?.end('go on\n')
    await until('asked to end')
    child.kill('SIGTERM')
    const { code, out } = await end
    expect({ code, held: JSON.parse(readFileSync(file, 'utf8')).held }).toEqual({ code: 0, held: true })
    await expect.poll(() => isAlive(Number.parseInt(out, 10))).toBe(false)
  })

  test('still writes its report when it is signalled after the command has ended', async ({ expect }) => {
    const file = join(folder, 'last-second.json')
    const script = 'echo $$ $TELEMEETING_BASE_URL; read line'
    const { child, until, end } = startExec([`--report=json=${file}`, ...sh(script)], {}, null)
    const [pid = '', url = ''] = (await until('\n')).trimEnd().split(' ')
    // Whoever is connected is waited for, for a second.
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    child.stdin?.end('go on\n')
    await expect.poll(() => isAlive(Number(pid))).toBe(false)
    const signals = setInterval(() => child.kill('SIGTERM'), 20)
    await end
    clearInterval(signals)
    socket.destroy()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ held: true, exitCode: 0 })
  })

  test('kills a command that goes on after SIGTERM, in the end', async () => {
    const { child, until, end } = startExec(sh(`exec ${trap('SIGTERM', "console.log('caught')")}`))
    await until('ready')
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 137, out: 'ready\ncaught\n' })
  })

  test.skipIf(!hasProc)('names what the command has left running, and ends no other process', async ({ expect }) => {
    const file = join(folder, 'leftovers.json')
    const bystander = spawn('sleep', ['300'], { stdio: 'ignore' })
    const { code, out, error } = await runExec([`--report=json=${file}`, ...sh('sleep 300 & echo $!')])
    const pid = Number(out)
    expect({ code, error }).toMatchObject({
      code: 0,
      error: expect.stringMatching(`left running: \\S+ \\(${pid}\\)\n`),
    })
    expect(JSON.parse(readFileSync(file, 'utf8')).leftovers).toEqual([{ pid, name: expect.stringMatching(/./) }])
    expect([isAlive(pid), isAlive(Number(bystander.pid))]).toEqual([false, true])
    bystander.kill()
  })

  test('leaves neither a process nor the mock behind', async ({ expect }) => {
    const daemon = hasProc && isInstalled('setsid', ['true']) ? 'setsid sleep 300 & echo $!;' : ''
    const { code, out } = await runExec(sh(`sleep 300 & echo $!; ${daemon} echo $TELEMEETING_BASE_URL`))
    const lines = out.trimEnd().split('\n')
    expect(code).toBe(0)
    for (const pid of lines.slice(0, -1)) await expect.poll(() => isAlive(Number(pid))).toBe(false)
    await expect(fetch(String(lines.at(-1)))).rejects.toThrow('fetch failed')
  })

  test.skipIf(!hasPython)(
    `${hasPython ? '' : 'NOT RUN: no python3 on this machine: '}leaves Ctrl-C to the terminal, which has told the command already`,
    async () => {
      const { code, out } = await runExec(['--allow-no-requests', '--', 'python3', 'tests/programs/terminal.py'])
      expect(out).toContain('interrupts: 1')
      expect(code).toBe(0)
    },
  )
})
