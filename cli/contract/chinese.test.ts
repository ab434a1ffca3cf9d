import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contractCases, createFixtures, runContract } from '../../contract-tests/index.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { createTargets } from '../../tests/support/contract-run.ts'
import { findEnglish } from '../../tests/support/english-words.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createDriftCommand } from '../commands/drift.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Place, retell } from '../terminal/retell.ts'
import { loadSpeech } from '../terminal/speech.ts'

const chinese = await loadSpeech('zh-CN')
const targets = createTargets()
let mock: MockServer
beforeAll(async () => {
  mock = await createMockServer().listen()
})
afterAll(async () => {
  targets.close()
  await mock.close()
})

const creators = {
  contract: createContractCommand,
  'contract at no time': (io: CommandIo) => createContractCommand(io, { clock: { now: () => 0 } }),
  calibrate: createCalibrateCommand,
  drift: createDriftCommand,
}

const run = (name: keyof typeof creators, args: readonly string[], speech = chinese) =>
  runInProcess((io) => creators[name](Object.assign(io, { speech })), args)

test('a small run that holds is told in Chinese, each line of it', async () => {
  const { out, error, exitCode } = await run('contract', ['--target', mock.url, '--claim', 'X9'])
  expect(error).toBe(`账户 telemeetingkitaccountactive00001（内置），主机 ${new URL(mock.url).host}`)
  expect(out.split('\n')).toEqual([
    '✓ a-masked-phone-is-served X9',
    '',
    '✓ X9  官方文档    示例中脱敏的电话号码可以使用',
    '另有 68 条依据未测。',
    '',
    '官方文档    1 条依据通过，0 条不符，0 条未测',
    '',
    '1 个用例：1 个通过，0 个不符，0 个未运行。',
  ])
  expect(exitCode).toBe(0)
})

test('what a target breaks is told in Chinese, and whose fault it is', async () => {
  const url = await targets.answering('{"statusCode":-203,"statusMsg":"no", "more":1}')
  const { out, exitCode } = await run('contract', [
    '--target',
    url,
    '--claim',
    'A10',
    '--claim',
    'D11',
    '--against',
    'mock',
  ])
  expect(exitCode).toBe(1)
  expect(out).toContain('（官方文档）：期望 全部为字符串，收到 {"statusCode":-203}')
  expect(out).toContain(
    '（对接代码）：期望 状态码 -203 对应 statusMsg "AuthToken验证失败"，收到 "-203"，statusMsg 为 "no"',
  )
  expect(out).toContain('对照结果：')
  expect(out).toContain('只有模拟服务通过 — 模拟服务过于宽松或有误')
  expect(findEnglish(out)).toEqual([])
})

test('what was not run is told in Chinese, with the reason', async () => {
  const nowhere = await targets.nowhere()
  const { accountSID, authToken, appid } = mock.credentials
  const account = ['--account-sid', accountSID, '--auth-token', authToken, '--appid', appid]
  const runs = [
    await run('contract', ['--target', 'sandbox', '--claim', 'D5']),
    await run('contract', ['--target', nowhere, '--claim', 'X9']),
    await run('contract', ['--target', mock.url, '--live', '--claim', 'A15', '--pace', '0', ...account]),
  ]
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 3, 1])
  expect(runs[0]?.error).toMatch(/^未运行：306 个用例一个都没有测试。sandbox\.ytx\.net 需要自己的账户/)
  expect(runs[1]?.error).toContain('没有响应：connect ECONNREFUSED')
  expect(runs[2]?.out).toContain('未运行：该用例从不发往真实账户。创建会议会呼叫所有参会者。')
  for (const { out, error } of runs) expect(findEnglish(`${out}\n${error}`)).toEqual([])
})

test('JSON and JUnit are the same to the byte in either language, and the page says its language', async () => {
  const folder = createFolder()
  const url = await targets.answering('{"statusCode":-203,"statusMsg":"no"}')
  const reports = ['json', 'junit', 'html'].flatMap((kind) => ['--report', `${kind}=${join(folder, kind)}`])
  const ask = async (speech = chinese) => {
    const { out } = await run(
      'contract at no time',
      ['--target', url, '--claim', 'X3', '--claim', 'A23', '--json', ...reports],
      speech,
    )
    const files = ['json', 'junit', 'html'].map((kind) => readFileSync(join(folder, kind), 'utf8'))
    // The second run comes later.
    return [out, ...files].map((text) => text.replaceAll(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, '<date>'))
  }
  const [english, other] = [await ask(englishSpeech), await ask()]
  expect(other.slice(0, 3)).toEqual(english.slice(0, 3))
  expect(english[3]).toContain('<html lang="en">')
  expect(other[3]).toContain('<html lang="zh-CN">')
  const text = (other[3] ?? '').replace(/<style>.*?<\/style>|<pre>.*?<\/pre>|<[^>]*>/gs, '\n')
  expect(text).toContain('违反契约')
  expect(findEnglish(text.replaceAll('&quot;', '"'))).toEqual([])
})

test('each of the titles has a Chinese one without English in it', () => {
  expect(contractCases.length).toBeGreaterThan(1300)
  const titles = contractCases.map(({ title }) => retell(title, chinese, 'title'))
  expect(titles.filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([])
  expect(titles.flatMap(findEnglish)).toEqual([])
})

test('whatever the suite finds out has Chinese words', async () => {
  const said = new Map<string, Place>()
  const cases = contractCases.filter((_, index) => index % 20 === 0)
  const fixtures = createFixtures({ accountSID: 'sid', authToken: 'secret-token', appid: 'app' })
  for (const body of ['', '[]', '{"statusCode":"0"}', '{"statusCode":"-999","statusMsg":"x","requestId":"1"}']) {
    const { results } = await runContract({ url: await targets.answering(body), fixtures, cases })
    for (const { failures, reason } of results) {
      for (const { expected, received } of failures) said.set(expected, 'failure').set(received, 'failure')
      if (reason !== undefined) said.set(reason, 'reason')
    }
  }
  expect(said.size).toBeGreaterThan(30)
  expect([...said].map(([text, place]) => retell(text, chinese, place)).flatMap(findEnglish)).toEqual([])
})

test('calibrate and drift tell what they find in Chinese', async () => {
  const folder = createFolder()
  const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')]
  const measured = await run('calibrate', ['--target', mock.url, '--out', before, '--max-requests', '40'])
  expect(measured.exitCode).toBe(1)
  expect(measured.out).toContain('– codes.sign-is-present：未测量。只有一个响应显示出来：-2。')
  expect(measured.out).toContain('✓ charset: "utf-8" 40 个响应，全部为 utf-8。')
  expect(measured.error).toContain('提前中止：已发送 40 个请求，达到上限。')
  expect(findEnglish(`${measured.out}\n${measured.error}`)).toEqual([])
  // Evidence is data: whatever the reader's language, the file is the same.
  expect(readFileSync(before, 'utf8')).toContain('"evidence": "40 answers, all utf-8."')
  const { charset, ...others } = JSON.parse(readFileSync(before, 'utf8'))
  writeFileSync(after, JSON.stringify({ ...others, charset: { ...charset, value: 'gbk' } }))
  const drift = await run('drift', [before, after])
  expect(drift.out).toBe('破坏性     charset.value（A12、X6）: "utf-8" → "gbk"\n破坏性 1 项、兼容 0 项、新发现 0 项。')
})
