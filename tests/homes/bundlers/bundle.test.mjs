import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { createMockServer } from 'telemeeting-kit/mock-server'

const mock = await createMockServer({ seed: 1 }).listen()
after(() => mock.close())

const formats = [
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
]
const bundle = (entry, format, outfile) => {
  const options = { bundle: true, platform: 'node', metafile: true, logLevel: 'error' }
  return build({ entryPoints: [entry], format, outfile, ...options })
}

for (const [format, ending] of formats) {
  test(`the client that esbuild bundled to ${format} is small, has nothing of the mock and calls it`, async () => {
    const outfile = `bundled.${ending}`
    const { metafile } = await bundle('call.js', format, outfile)
    const { bytes, imports } = metafile.outputs[outfile]
    const foreign = Object.keys(metafile.inputs).filter((path) => !/^call\.js$|telemeeting-kit\/dist\//.test(path))
    assert.deepEqual(foreign, [])
    for (const { path } of imports) assert.match(path, /^node:|^[a-z]+$/)
    assert.ok(bytes < 70_000, `${bytes} bytes`)
    const { accountSID, authToken, appid } = mock.credentials
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, mock.url, accountSID, authToken, appid])
    assert.equal(stdout.trim(), 'answered 0')
  })

  test(`a mock that esbuild bundled to ${format} answers the vendor's route, and says that it can't be bundled`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'without-node-modules-'))
    after(() => rm(folder, { recursive: true }))
    const outfile = join(folder, `mock.${ending}`)
    await bundle('mock.js', format, outfile)
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile])
    assert.equal(stdout.trim(), 'answered 0 and 500')
    assert.match(stderr, /cannot load express\. The mock can't be bundled: keep telemeeting-kit external/)
  })
}
