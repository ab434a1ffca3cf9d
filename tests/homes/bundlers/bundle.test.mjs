import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { createMockServer } from 'telemeeting-kit/mock-server'

const mock = await createMockServer({ seed: 1 }).listen()
after(() => mock.close())

for (const [format, ending] of [
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
])
  test(`the client that esbuild bundled to ${format} is small, has nothing of the mock and calls it`, async () => {
    const outfile = `bundled.${ending}`
    const { metafile } = await build({
      entryPoints: ['call.js'],
      bundle: true,
      platform: 'node',
      format,
      outfile,
      metafile: true,
      logLevel: 'error',
    })
    const { bytes, imports } = metafile.outputs[outfile]
    const foreign = Object.keys(metafile.inputs).filter((path) => !/^call\.js$|telemeeting-kit\/dist\//.test(path))
    assert.deepEqual(foreign, [])
    for (const { path } of imports) assert.match(path, /^node:|^[a-z]+$/)
    assert.ok(bytes < 70_000, `${bytes} bytes`)
    const { accountSID, authToken, appid } = mock.credentials
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, mock.url, accountSID, authToken, appid])
    assert.equal(stdout.trim(), 'answered 0')
  })
