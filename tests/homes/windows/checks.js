import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'

const command = resolve('node_modules/telemeeting-kit/dist/cli/main.js')
const gaps = ['--require', resolve('wine-gaps.cjs')]
const folder = mkdtempSync('work ')
const tools = resolve(folder, 'my tools')
const env = { ...process.env, NODE: process.execPath, PATH: `${tools};${process.env.PATH}` }

const telemeeting = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...gaps, command, ...args], { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

function start(args, { file = process.execPath, ...options } = {}) {
  const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'inherit'], ...options })
  after(() => child.kill())
  const ready = new Promise((resolve) =>
    child.stdout.once('data', (bytes) => resolve(JSON.parse(String(bytes).split('\n')[0]))),
  )
  return { child, ready, ended: new Promise((resolve) => child.once('exit', resolve)) }
}
const startMock = (...more) => start([...gaps, command, 'mock', '--json', '--port', '0', ...more])

mkdirSync(tools)
writeFileSync(join(tools, 'show.js'), 'console.log(JSON.stringify(process.argv.slice(2)))')
writeFileSync(join(tools, 'show.cmd'), '@echo off\r\n"%NODE%" "%~dp0show.js" %*\r\nexit /b %ERRORLEVEL%\r\n')
writeFileSync(join(tools, 'gradlew.bat'), '@echo off\r\nexit /b 3\r\n')
writeFileSync(join(tools, 'npm'), '#!/bin/sh\n')
writeFileSync(join(tools, 'npm.cmd'), '@echo off\r\n"%NODE%" --require ./wine-gaps.cjs call.js %*\r\n')

test('sign prints a line for PowerShell, and for others when asked', () => {
  assert.match(telemeeting('sign').stdout, /\nInvoke-RestMethod|; Invoke-RestMethod -Method POST -Uri '/)
  assert.match(telemeeting('sign', '--shell', 'posix').stdout, /\ncurl -sS 'http/)
})

test('explain reads the printed lines, as a file has them', () => {
  for (const shell of ['posix', 'cmd', 'powershell']) {
    const line = telemeeting('sign', '--shell', shell).stdout.trim().split(/\r?\n/).at(-1)
    for (const input of [`\ufeff${line}\r\n`, Buffer.from(`\ufeff${line}\r\n`, 'utf16le')]) {
      const args = [...gaps, command, 'explain', '-']
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, input })
      assert.equal(status, 0, `${shell}: ${stdout}${stderr}`)
    }
  }
})

test('the mock answers, and ends with its stdin', async () => {
  const { child, ready, ended } = startMock('--until-stdin-ends')
  const { url } = await ready
  const { status, stdout } = telemeeting('call', 'destroyMeeting', '--confid', '002', '--base-url', url)
  assert.equal(status, 0)
  assert.match(stdout, /requestId/)
  child.stdin.end()
  assert.equal(await ended, 0)
})

test('the mock ends when npm, which started it, is gone', async () => {
  const line = [process.execPath, ...gaps, command, 'mock', '--json', '--port', '0']
    .map((word) => `"${word}"`)
    .join(' ')
  const { child, ready, ended } = start(['/d', '/s', '/c', `"${line}"`], {
    file: 'cmd.exe',
    windowsVerbatimArguments: true,
    env: { ...env, npm_lifecycle_event: 'start' },
  })
  const { url } = await ready
  const isUp = () =>
    fetch(url).then(
      () => true,
      () => false,
    )
  assert.equal(await isUp(), true)
  child.kill()
  await ended
  for (let turn = 0; turn < 100 && (await isUp()); turn += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(await isUp(), false)
})

test('lines for cmd arrive as they were sent, and are served', async () => {
  const { child, ready } = startMock()
  const { url, accountSID, authToken, appid } = await ready
  // What cmd hands to a program is looked at in curl's place.
  const runLine = (line) => {
    const words = line.replace(/^curl/, `"${process.execPath}" "${join(tools, 'show.js')}"`)
    const { stdout } = spawnSync('cmd.exe', ['/d', '/s', '/c', `"${words}"`], {
      encoding: 'utf8',
      windowsVerbatimArguments: true,
    })
    const [, target, ...rest] = JSON.parse(stdout).filter(
      (word, at, all) => !/^(?:--globoff|-X)$/.test(word) && all[at - 1] !== '-X',
    )
    const headers = rest.flatMap((word, at) => (rest[at - 1] === '-H' ? [/^(.*?): ?(.*)$/s.exec(word).slice(1)] : []))
    return fetch(target, { method: 'POST', headers, body: rest.at(-1) }).then((answer) => answer.json())
  }
  const account = ['--base-url', url, '--account-sid', accountSID, '--auth-token', authToken, '--appid', appid]
  const { stdout } = telemeeting('sign', '--shell', 'cmd', ...account)
  assert.equal((await runLine(stdout.trim().split(/\r?\n/).at(-1))).statusCode, '0')
  const confid = 'a&b|c <d> ^e^ "f\\" 100% %PATH% $g `h` 令'
  await fetch(`${url}/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=x`, {
    method: 'POST',
    headers: { 'X-Odd': 'a "b" & c' },
    body: JSON.stringify({ action: 'destroyMeeting', appid, confid }),
  })
  const list = async () => (await (await fetch(`${url}/__admin/requests`)).json()).requests
  const sent = (await list()).find(({ request }) => request.body.includes('100%'))
  const { curl } = await (await fetch(`${url}/__admin/requests/${sent.id}/curl?shell=cmd`)).json()
  await runLine(curl)
  const bodies = (await list()).map(({ request }) => request.body).filter((body) => body.includes('100%'))
  assert.deepEqual(
    bodies.map((body) => JSON.parse(body).confid),
    [confid, confid],
  )
  child.kill()
})

test('exec starts batch files, with the arguments as they were given', () => {
  const words = ['a b', '', '"q"', 'a&b|c', '^', '!x!', '(y)', 'x" & echo "z', 'c:\\', '\\"', '令']
  const shown = telemeeting('exec', '--allow-no-requests', '--', 'show', ...words)
  assert.deepEqual([shown.status, JSON.parse(shown.stdout)], [0, words])
  assert.equal(telemeeting('exec', '--allow-no-requests', '--', 'gradlew', 'build').status, 3)
  const held = telemeeting('exec', '--', 'npm', 'test')
  assert.match(held.stderr, /the contract held \(1 request/)
  assert.equal(held.status, 0)
})

test('exec names what it cannot start', () => {
  for (const [word, what] of [
    ['nowhere', 'there is no such program'],
    [join(tools, 'show.js'), 'Give the one that runs it'],
  ]) {
    const { status, stderr } = telemeeting('exec', '--', word)
    assert.deepEqual([status, stderr.includes(what)], [2, true], stderr)
  }
  assert.match(telemeeting('exec', '--', 'show', 'two\nlines').stderr, /cmd cannot hand on/)
})

test('contract holds, its recordings have names of Windows, drift and scrub read them', () => {
  const records = join(folder, 'recordings')
  const { status, stdout } = telemeeting('contract', '--target', 'mock', '--record', records)
  assert.equal(status, 0, stdout)
  const [name] = readdirSync(records)
  assert.doesNotMatch(name, /[<>:"/\\|?*]/)
  assert.equal(telemeeting('drift', join(records, name), join(records, name)).status, 0)
  assert.equal(telemeeting('scrub', records, '--check').status, 0)
})

test('files are read as Notepad and PowerShell write them', () => {
  const behaviour = '\ufeff{"timestampWindowSeconds":{"value":60,"provenance":"assumed","claims":["A6"]}}'
  for (const [name, bytes] of Object.entries({
    'notepad.json': behaviour,
    'powershell.json': Buffer.from(behaviour.replaceAll(',', ',\r\n'), 'utf16le'),
  })) {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    assert.equal(telemeeting('drift', file, file).status, 0)
  }
  const text = join(folder, 'text.json')
  writeFileSync(text, 'no JSON')
  assert.match(telemeeting('drift', text, text).stderr, /text\.json/)
  assert.equal(readFileSync(text, 'utf8'), 'no JSON')
})
