import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { clone, createUsersProject, runBash } from './users-project.mjs'

const page = readFileSync(join(clone, 'docs/ci.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text)

const findFreePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })

test('The lines for any other pipeline install the kit, and start, use and end a mock', async () => {
  const { folder, read } = createUsersProject({ isRight: true })
  const [install, mock] = blocks
  const port = await findFreePort()
  const ran = runBash(`${install}${mock.replaceAll('4010', port)}wait`, folder)
  assert.equal(ran.exitCode, 0, ran.output)
  assert.match(ran.output, /accepted/)
  assert.match(read('mock.jsonl'), /"statusCode":"0"/)
})

test('The lines for the sandbox tell missing credentials from a broken contract', () => {
  const { folder } = createUsersProject({ isRight: true })
  const ran = runBash(`${blocks[0]}set +e\n${blocks[2]}`, folder)
  assert.equal(ran.exitCode, 1)
  assert.match(ran.output, /wrong usage, or no credentials: nothing was sent/)
})
