import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { createProgram, runProgram } from '../program.ts'
import { loadSpeech } from './speech.ts'

const folder = mkdtempSync(join(tmpdir(), 'telemeeting-retell-'))
let mock: MockServer
let closed: string
/** Breaks connections off, but for those of a path, which it leaves open. */
const server = createServer(({ url, socket }) => void (url?.startsWith('/silent') || socket.destroy()))
beforeAll(async () => {
  mock = await createMockServer().listen()
  const gone = await createMockServer().listen()
  closed = gone.url
  await gone.close()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const files = { 'no.har': '{', 'other.har': '{}', 'twice.har': '{"log":{"entries":[],"entries":[]}}' }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'gbk.har'), Buffer.from([0xc4, 0xe3]))
  writeFileSync(join(folder, 'utf16.har'), Buffer.from('\ufeff{}', 'utf16le'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await mock.close()
  server.closeAllConnections()
  server.close()
})

/** Runs a line as somebody who reads Chinese would, and returns what was said. */
async function say(line: string): Promise<string> {
  const said: string[] = []
  const io = { out: (text: string) => said.push(text), error: (text: string) => said.push(text), env: {} }
  const args = line
    .replaceAll('URL', mock.url)
    .replaceAll('CLOSED', closed)
    .replaceAll('SILENT', `http://127.0.0.1:${(server.address() as AddressInfo).port}/silent`)
    .replaceAll('CUT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    .replaceAll('DIR', folder)
    .split(' ')
    .map((word) => word.replaceAll('_', ' '))
  await runProgram(await createProgram({ ...io, speech: await loadSpeech('zh-CN') }), args, {
    ...io,
    speech: await loadSpeech('zh-CN'),
  })
  process.exitCode = 0
  return said.join('\n')
}

const destroy = 'call destroyMeeting --confid 002 --base-url'

test.each([
  // What commander says.
  ['nonsense', '没有命令 nonsense'],
  ['sid:token', '没有这个命令'],
  ['mock --prot 1', '是否想输入 --port？'],
  ['drift --js a b', '没有选项 --js'],
  ['export', '缺少参数 format'],
  ['mock --port', '--port <port> 缺少值'],
  ['contract', '缺少必需的选项 --target <mock|sandbox|URL>'],
  ['sign a b', 'sign 的参数过多。应为 0 个，收到 2 个。'],
  ['mock --port x', '应为 0 到 65535 的整数'],
  ['mock --head-timeout abc', '应为秒数，例如 10 或 0.5'],
  ['mock --rate-limit 5', '次数为 1 到 1000，秒数大于 0 且不超过 86400'],
  ['contract --target mock --against sandbox', '只能为 mock'],
  ['contract --target mock --timeout x', '应为大于 0 的秒数'],
  ['export word', '参数 format 的值无效。可选值：postman, http。'],
  // What the client says.
  ['call destroyMeeting --confid 1 --base-url URL?a', '带有查询参数'],
  ['call destroyMeeting --confid 1 --base-url URL#a', '带有 # 片段'],
  [`${destroy} URL --appid _a`, '开头或结尾有空白。应为应用ID'],
  [`${destroy} URL --account-sid a/b --auth-token x`, '不能用于路径或 Authorization 的字符'],
  [`${destroy} URL --account-sid _ --auth-token x`, '账户Id（ACCOUNT SID）'],
  [`${destroy} http://127.0.0.1:1`, '收到完整响应：fetch 不允许访问该端口'],
  [`${destroy} CLOSED`, '检查地址是否正确、服务是否已启动'],
  [`${destroy} SILENT --timeout 0.2`, '在 200 毫秒内未从'],
  [`${destroy} CUT`, '请求仍可能已被执行'],
  [`${destroy} URL/nowhere`, 'HTTP 状态不是 200（HTTP 404'],
  [`${destroy} URL --auth-token wrong`, '检查授权令牌（AUTH TOKEN）'],
  // What reads recordings and writes lines says.
  ['scrub DIR/no.har', '不是合法的 JSON'],
  ['scrub DIR/other.har', '没有记录请求与响应的 log.entries'],
  ['scrub DIR/twice.har', '重复使用同一个成员名'],
  ['scrub DIR/gbk.har', '不是 UTF-8 编码'],
  ['scrub DIR/utf16.har', '为 UTF-16 编码'],
  ['scrub DIR/no.har --auth-token a', '授权令牌少于'],
  ['call destroyMeeting --confid 你 --shell cmd', '没有选项 --shell'],
])('%s is answered in Chinese', async (line, words) => {
  const said = await say(line)
  expect(said).toContain(words)
  // What a server sent stays as it is, and so does the reason that the mock gives in its header.
  const own = said.replace(/收到：.*|.*（模拟服务给出）/g, '').replace(/npx telemeeting [a-z]*|\{[^}]*\}|<[^>]*>/g, '')
  expect(own).not.toMatch(/[a-z]{2,} [a-z]{2,}/)
})

test('English stays as it was said', async () => {
  const said: string[] = []
  const io = { out: (text: string) => said.push(text), error: (text: string) => said.push(text), env: {} }
  await runProgram(await createProgram(io), ['mock', '--prot', '1'], io)
  expect(said.join('\n')).toBe(
    "error: unknown option '--prot'\n(Did you mean --port?)\n(npx telemeeting mock --help lists what there is)",
  )
})
