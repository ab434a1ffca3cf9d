import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { createMockServer } from 'telemeeting-kit/mock-server'

const run = promisify(execFile)
const runtimes = { deno: ['run', '--allow-all'], bun: ['run'] }
const kit = 'node_modules/telemeeting-kit/dist/cli/main.js'

/** Starts a program in a group of its own, since the command of an npm package may only start another. */
function start(file, given) {
  const child = spawn(file, given, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const ended = once(child, 'close')
  const lines = []
  const twoLines = new Promise((resolve, reject) => {
    // Every line is read to the end: Deno waits until somebody takes what it prints.
    createInterface(child.stdout).on('line', (line) => lines.push(line) === 2 && resolve(lines))
    child.once('close', (code) => reject(new Error(`it ended with ${code} before its second line`)))
  })
  return { twoLines, end: async () => process.kill(-child.pid, 'SIGTERM') && (await ended) }
}

for (const [runtime, options] of Object.entries(runtimes)) {
  const file = `node_modules/.bin/${runtime}`

  test(`the client calls the mock from ${runtime}`, async () => {
    const mock = await createMockServer({ seed: 1 }).listen()
    try {
      const { accountSID, authToken, appid } = mock.credentials
      const { stdout } = await run(file, [...options, 'call.mjs', mock.url, accountSID, authToken, appid])
      assert.equal(stdout.trim(), `${runtime} 0 -102`)
    } finally {
      await mock.close()
    }
  })

  test(`the mock that ${runtime} runs holds the whole contract`, async () => {
    const mock = start(file, [...options, 'mock.mjs'])
    try {
      const [name, ready] = await mock.twoLines
      assert.equal(name, runtime)
      const { url } = JSON.parse(ready)
      const { stdout } = await run(process.execPath, [kit, 'contract', '--target', url], { maxBuffer: 2 ** 25 })
      assert.match(stdout, /\b(\d{3,}) cases: \1 held, 0 broken, 0 not run\./)
    } finally {
      await mock.end()
    }
  })
}
