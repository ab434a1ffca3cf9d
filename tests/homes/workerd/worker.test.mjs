import assert from 'node:assert/strict'
import { test } from 'node:test'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { createMockServer } from 'telemeeting-kit/mock-server'

test('the client calls the mock from a worker with node compatibility', async () => {
  const { outputFiles } = await build({
    entryPoints: ['worker.js'],
    bundle: true,
    format: 'esm',
    external: ['node:*'],
    write: false,
  })
  const mock = await createMockServer({ seed: 1 }).listen()
  const worker = new Miniflare({
    modules: true,
    script: outputFiles[0].text,
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: { baseUrl: mock.url, ...mock.credentials },
  })
  try {
    const answer = await worker.dispatchFetch('http://worker/')
    assert.deepEqual(await answer.json(), ['0', '-102'])
    assert.equal(mock.requests().length, 2)
  } finally {
    await worker.dispose()
    await mock.close()
  }
})
