import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type JournalEntry } from '../../mock-server/index.ts'
import { projectRoot } from '../../scripts/generate/files.ts'
import type { SaidBreach } from '../../testing/judgement/breach.ts'
import { assertWellFormed, findJunitFaults } from '../../tests/support/junit-rules.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import type { Language, Speech } from '../../words/create-speech.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { createAnnotations } from './create-annotations.ts'
import { createLedger, type Ledger } from './create-ledger.ts'
import { habits } from './habits/index.ts'
import { printReport } from './print-report.ts'
import { publishReport } from './publish-report.ts'
import { nameBreaches, renderers } from './render-junit.ts'
import { createReport, createUnfinished, type ExecReport } from './report.ts'
import { watchServer } from './watch-server.ts'

const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/reports/exec-report.schema.json'), 'utf8'))
const validate = new Ajv2020.default({ allowUnionTypes: true }).compile(schema)
const faultsOf = (report: object) => (validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors)

/** Everything that a report can tell of, sent to one mock. */
const reportOnAll = async (isStrict = false) => (await runAll(isStrict))(englishSpeech)

async function runAll(isStrict: boolean) {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  onTestFinished(() => mock.close())
  const rules = { utcOffsetMilliseconds: 8 * 3_600_000, windowMilliseconds: 24 * 3_600_000 }
  const { ledger, ...keeper } = createLedger({ codes: ['-4'], hosts: [], paths: ['fax/Send.wx'] }, rules)
  const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
  mock.onRequest((entry) => !entry.request.notRepeatable && keeper.addEntry(entry, watch.take()))
  await post(mock.url, { headers: { 'Content-Type': 'text/json' } })
  await post(mock.url, { body: '{' })
  await post(mock.url, { authToken: '', headers: { Prefer: 'code=0' } })
  await post(mock.url, { version: '201512' })
  for (const path of ['traffic/Traffic.wx', 'fax/Send.wx']) {
    const requestLine = (own: string) => `POST ${own.replace('call/TeleMeeting.wx', path)} HTTP/1.1`
    await sendRaw(mock.url, signedBytes({ requestLine }))
  }
  await sendRaw(mock.url, 'GET http://other.example/ HTTP/1.1\r\nConnection: close\r\n\r\n')
  await sendRaw(mock.url, 'nonsense\r\n\r\n')
  await sendRaw(mock.url, 'CONNECT other.example:443 HTTP/1.1\r\n\r\n')
  await fetch(`${mock.url}/__admin/clock`, {
    method: 'PUT',
    body: '{"advance":{"seconds":1}}',
    headers: { 'Content-Type': 'application/json', Connection: 'close' },
  }).then((answer) => answer.text())
  await expect.poll(() => ledger.breaches.length).toBe(6)
  const end = { exitCode: 143, signal: 'SIGTERM' } as const
  return (speech: Speech) => createReport(ledger, { program: 'p', isStrict, end, allowNoRequests: false }, speech)
}

const namesIn = (report: ExecReport) =>
  [...renderers.junit(report).matchAll(/<testcase name="([^"]*)"/g)].map(([, name = '']) => name)

describe('the report of exec', () => {
  test('keeps to its published schema, whatever it tells of', async () => {
    const report = await reportOnAll()
    expect(report).toMatchObject({
      habits: [{ habit: 'media-type-is-json' }, { habit: 'action-is-on-the-list' }],
      allowed: [{ why: '-4 (--allow)' }, { why: 'a request to fax/Send.wx (--allow-path)' }],
      requests: { provisional: 1 },
    })
    expect(new Set(report.breaches.map(({ kind }) => kind)).size).toBe(6)
    expect(report.breaches.some(({ finding }) => finding !== undefined)).toBe(true)
    expect(faultsOf(report)).toEqual([])
    expect(printReport(report).at(-1)).toContain(', 1 answered provisionally')
  })

  test('says where nothing reached TeleMeeting.wx, and steers no terminal by what was sent', async () => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    const { ledger, addEntry } = createLedger(
      { codes: [], hosts: [] },
      { utcOffsetMilliseconds: 0, windowMilliseconds: 1 },
    )
    const requestLine = (own: string) => `POST ${own.replace('TeleMeeting', 'MeetingQuery')} HTTP/1.1`
    const print = async (changes: object) => {
      await sendRaw(mock.url, signedBytes(changes))
      addEntry(mock.requests().at(-1) as JournalEntry, 'sent-by-mock')
      const end = { exitCode: 0, signal: undefined }
      return printReport(createReport(ledger, { program: 'p', isStrict: false, end, allowNoRequests: false })).join(
        '\n',
      )
    }
    expect(await print({ requestLine })).toContain('(1 request, none to TeleMeeting.wx, 1 answered provisionally)')
    expect(await print({ body: '{\u001b[2J\u202e' })).toMatch(/^ +body +\{\\u001b\[2J\\u202e$/m)
  })

  test('shows the beginning of what is long to people, and has all of it in JSON', async () => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    const rules = { utcOffsetMilliseconds: 0, windowMilliseconds: 1 }
    const { ledger, ...keeper } = createLedger({ codes: [], hosts: [] }, rules)
    watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
    mock.onRequest((entry) => !entry.request.notRepeatable && keeper.addEntry(entry, 'sent-by-mock'))
    const long = 'h'.repeat(12_000)
    await post(mock.url, { body: { action: long, appid: long } })
    await sendRaw(mock.url, `POST /${long} HTTP/1.1\r\nConnection: close\r\n\r\n`)
    await sendRaw(mock.url, `GET http://${long}.example/ HTTP/1.1\r\nConnection: close\r\n\r\n`)
    await sendRaw(mock.url, `CONNECT ${long}.example:443 HTTP/1.1\r\n\r\n`)
    const end = { exitCode: 0, signal: undefined }
    const report = createReport(ledger, { program: 'p', isStrict: false, end, allowNoRequests: false })
    expect(report.breaches).toHaveLength(4)
    for (const line of printReport(report)) expect(line.length).toBeLessThan(2100)
    for (const line of createAnnotations(report)) expect(line.length).toBeLessThan(4000)
    for (const name of namesIn(report)) expect(name.length).toBeLessThan(500)
    expect(renderers.junit(report).length).toBeLessThan(60_000)
    expect(renderers.json(report).split(long).length).toBeGreaterThan(4)
  })

  test('keeps to its published schema when the run has not come to its end', () => {
    expect(faultsOf(createUnfinished({ program: 'p', isStrict: true }, 'killed'))).toEqual([])
  })

  const numbers = (xml: string) => /tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml)?.slice(1).map(Number)
  const silent = () => {
    const { ledger } = createLedger({ codes: [], hosts: [] }, { utcOffsetMilliseconds: 0, windowMilliseconds: 1 })
    return { ledger, subject: { program: 'p', isStrict: false, end: { exitCode: 0, signal: undefined } } }
  }

  test('is JUnit that the strict schema takes, with a failure a breach, and one a habit under --strict', async () => {
    for (const isStrict of [false, true]) {
      const report = await reportOnAll(isStrict)
      const xml = renderers.junit(report)
      assertWellFormed(xml)
      expect(findJunitFaults(xml)).toEqual([])
      const failures = report.breaches.length + (isStrict ? report.habits.length : 0)
      expect(numbers(xml)).toEqual([1 + report.breaches.length + habits.length, failures, 0])
      expect(xml.match(/<failure /g)).toHaveLength(failures)
    }
  })

  test('names the cases of JUnit alike in every run, and no two of them alike', async () => {
    const [one = '', other] = await Promise.all([reportOnAll(), reportOnAll()].map(async (all) => namesIn(await all)))
    expect(other).toEqual(one)
    expect(new Set(one).size).toBe(one.length)
    const [breach] = (await reportOnAll()).breaches as [SaidBreach]
    expect(nameBreaches([breach, breach])).toEqual([nameBreaches([breach])[0], `${nameBreaches([breach])[0]} (2)`])
  })

  test('is green in JUnit with what held, and red or an error where nothing was tested', () => {
    const { ledger, subject } = silent()
    const nothing = createReport(ledger, { ...subject, allowNoRequests: false })
    const accepted = createReport(ledger, { ...subject, allowNoRequests: true })
    const held = createReport({ ...ledger, requests: 2, reached: 2 }, { ...subject, allowNoRequests: false })
    const faulty = createReport(
      { ...ledger, reached: 2, faults: 1, firstFault: 'x' },
      { ...subject, allowNoRequests: false },
    )
    const killed = createUnfinished(subject, 'killed')
    const [silence = '', ...others] = [nothing, accepted, held, faulty, killed].map(renderers.junit)
    expect([silence, ...others].map(numbers)).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [2 + habits.length, 0, 0],
      [1, 0, 1],
      [1, 0, 1],
    ])
    expect(silence).toContain('name="the-run-proves-something"')
    for (const xml of [silence, ...others]) expect(findJunitFaults(xml)).toEqual([])
    expect([nothing, faulty, killed].map((each) => createAnnotations(each))).toEqual([
      [expect.stringContaining('::error title=telemeeting exec%3A nothing-was-tested::No request reached')],
      [expect.stringContaining('::error title=telemeeting exec%3A fault::')],
      [expect.stringContaining('::error title=telemeeting exec%3A killed::')],
    ])
    expect(createAnnotations(held)).toEqual([])
  })

  test('says in JUnit how many breaches there were beyond those that it lists', async () => {
    const report = await reportOnAll()
    const more = { ...report, requests: { ...report.requests, broken: report.breaches.length + 5 } }
    expect(renderers.junit(more)).toContain('<failure message="5 more broke the contract; the first 6 are listed."')
  })

  test('says of each habit its own sentence, and nothing before it', async () => {
    const report = await reportOnAll(true)
    for (const { title } of report.habits) {
      expect(renderers.junit(report)).toContain(`message="${title}. Received: `)
      expect(createAnnotations(report).some((line) => line.includes(`::${title}. Received: `))).toBe(true)
    }
  })

  test('is told to GitHub on lines that what was sent cannot add to, habits as warnings', async () => {
    const lines = createAnnotations(await reportOnAll())
    for (const line of lines) expect(line).toMatch(/^::(error|warning) title=[^:,\n]+::[^\n]+$/)
    expect(lines.map((line) => line.split(' ')[0])).toEqual([...Array(6).fill('::error'), '::warning', '::warning'])
    expect(createAnnotations(await reportOnAll(true)).every((line) => line.startsWith('::error'))).toBe(true)
  })

  test('is told in Chinese, each line of it', async () => {
    const chinese = await loadSpeech('zh-CN')
    const report = (await runAll(true))(chinese)
    expect(printReport(report, chinese).join('\n')).toBe(inChinese)
    for (const line of createAnnotations(report, chinese))
      expect(line).toMatch(/^::error title=[^:,\n]+::.*[\u4e00-\u9fff]/)
  })

  test('says numbers of requests and warnings, and what was forced, in either language', async () => {
    const chinese = await loadSpeech('zh-CN')
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    const { ledger, addEntry } = createLedger({ codes: [] }, { utcOffsetMilliseconds: 0, windowMilliseconds: 1 })
    const print = async (speech: Speech, changes: Parameters<typeof post>[1]) => {
      await post(mock.url, changes)
      addEntry(mock.requests().at(-1) as JournalEntry, 'sent-by-mock')
      const end = { exitCode: 0, signal: undefined }
      const judged = { program: 'p', isStrict: false, end, allowNoRequests: false }
      return printReport(createReport(ledger, judged, speech), speech)
    }
    expect(await print(englishSpeech, {})).toEqual(['telemeeting exec: the contract held (1 request).'])
    expect(await print(chinese, {})).toEqual(['telemeeting exec：未违反契约（2 个请求）。'])
    const forced = await print(chinese, { body: '{', headers: { Prefer: 'code=-100', 'X-Mock-Fault': 'latency=1' } })
    expect(forced.slice(-2)).toEqual([
      '    实际返回：-100，由请求头强制',
      'telemeeting exec：违反契约（3 个请求中有 1 个违反）；p 的退出码为 0，exec 以退出码 1 结束。',
    ])
  })

  test('says a failure of the command itself before anything else, in either language', async () => {
    const chinese = await loadSpeech('zh-CN')
    const { ledger, subject } = silent()
    const judged = { ...subject, end: { exitCode: 127, signal: undefined }, allowNoRequests: false }
    const print = (speech: Speech) => printReport(createReport(ledger, judged, speech), speech)
    expect(print(englishSpeech).slice(0, 2)).toEqual([
      'telemeeting exec:\n  p ended with exit code 127: look at what it said itself first.',
      expect.stringMatching(/^ {2}No request reached the mock, so nothing was tested\. Expected at least one/),
    ])
    expect(print(chinese)).toEqual([
      'telemeeting exec：\n  p 的退出码为 127：先查看命令自身的输出。',
      '  模拟服务没有收到任何请求，本次未测试任何内容。应让程序读取 TELEMEETING_BASE_URL，或通过 HTTP_PROXY 以 http 访问平台地址（Java、PHP 的流、Node.js 22.21 之前和 23 的 fetch、24.5 之前的 node:http 不读取 HTTP_PROXY）。如本来就不发请求，加 --allow-no-requests。',
      'telemeeting exec：未测试任何内容（0 个请求）；p 的退出码为 127，exec 以退出码 127 结束。',
    ])
  })

  test('is in its files the same to the byte, whatever language its reader has', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'telemeeting-report-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { ledger, subject } = silent()
    const faulty = { ...ledger, reached: 2, faults: 2, firstFault: 'x', unseen: 1 }
    const create = (each: Ledger, speech: Speech) => createReport(each, { ...subject, allowNoRequests: false }, speech)
    const runs = [
      await runAll(true),
      await runAll(false),
      (speech: Speech) => create(ledger, speech),
      (speech: Speech) => create({ ...ledger, requests: 2 }, speech),
      (speech: Speech) => create(faulty, speech),
    ]
    for (const run of runs) {
      const [english, chinese] = [await publish(run, folder, 'en'), await publish(run, folder, 'zh-CN')]
      expect(chinese.files).toEqual(english.files)
      expect(english.files.join()).not.toMatch(/[\u4e00-\u9fff]/)
      expect(english.said).not.toMatch(/[\u4e00-\u9fff]/)
      expect(chinese.said).toMatch(/[\u4e00-\u9fff]/)
      expect(chinese.exitCode).toBe(english.exitCode)
    }
  })
})

/** Publishes a report for a reader of a language; JSON and JUnit as they were written. */
async function publish(create: (speech: Speech) => ExecReport, folder: string, language: Language) {
  const said: string[] = []
  const error = (line: string) => void said.push(line)
  const files = (['json', 'junit'] as const).map((kind) => ({ path: join(folder, kind), render: renderers[kind] }))
  const io = { out: error, error, env: { GITHUB_ACTIONS: 'true' }, mask: (text: string) => text }
  const exitCode = publishReport(create, files, { ...io, speech: await loadSpeech(language) })
  return { exitCode, said: said.join('\n'), files: files.map(({ path }) => readFileSync(path, 'utf8')) }
}

const inChinese = `telemeeting exec：
  违反契约：被 sign-matches-account 拒绝，状态码 -203（对接代码：D5、O1、O4），请求 3，沙箱环境 destroyMeeting
    请求：    POST /201612/sid/telemeetingkitaccountactive00001/call/TeleMeeting.wx?Sign=***
    请求体：  {"action":"destroyMeeting","appid":"telemeetingkitapptrial0000000001","confid":"002"}
    原因：    Sign 与 MD5(URL 中的账户Id + 授权令牌 + Authorization 中的时间戳) 不一致。
    收到：    以 fd5c 开头的 Sign
    期望：    MD5(accountSID + authToken + "20260301120000")，直接拼接，中间无分隔符
    签名诊断：MD5 中没有授权令牌。Sign 实际为：MD5(accountSID + timestamp)。应为 MD5(accountSID + authToken + timestamp)，直接拼接，中间无分隔符。
    处理办法：在中间加上授权令牌，并确认其变量已赋值：空值或未定义的值也会被拼接，且不会报错。
    实际返回：0，由请求头强制
  违反契约：未受理：HTTP 404（官方文档：D2、A11），请求 4
    请求：    POST /201512/sid/telemeetingkitaccountactive00001/call/TeleMeeting.wx?Sign=***
    原因：    URL 中的版本为 "201512"；TeleMeeting.wx 只有版本 201612。应为：POST /201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={Sign}。
    收到：    POST /201512/sid/telemeetingkitaccountactive00001/call/TeleMeeting.wx
    期望：    POST /201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={Sign}
  违反契约：把模拟服务当作 other.example 的代理，请求 7
    请求：    GET http://other.example/
    原因：    HTTP_PROXY 指向模拟服务；模拟服务代替平台返回响应，不转发任何请求。
    收到：    发往 other.example 的请求
    期望：    发往平台或模拟服务的请求；如 other.example 与模拟服务无关，加 --allow-host other.example
  违反契约：发送的数据不是 HTTP 请求（官方文档：D2）
    原因：    URL 和请求头中的空格、换行必须编码，Content-Length 必须与请求体长度一致。
    收到：    Node.js 的解析器无法按 HTTP 解析的数据（HPE_INVALID_METHOD）
    期望：    一个完整的 HTTP/1.1 请求
  违反契约：要求模拟服务建立到 other.example:443 的隧道
    请求：    CONNECT other.example:443
    原因：    HTTP_PROXY 指向模拟服务；模拟服务代替平台返回响应，不转发任何请求。
    收到：    CONNECT other.example:443
    期望：    发往平台或模拟服务的请求；如 other.example:443 与模拟服务无关，加 --allow-host other.example:443
  违反契约：修改了模拟服务据以校验的时钟
    请求：    PUT /clock
    原因：    命令修改了校验自身请求的依据，模拟服务的校验结果不再可信。
    收到：    PUT /clock
    期望：    新建一个账户（POST /__admin/accounts），只设置该账户的时钟（?accountSID=…）；如允许命令自行修改，加 --allow-admin
  违反契约 media-type-is-json（对接代码：O3、D3）：请求体的媒体类型不是 application/json，首见于请求 1
    收到：    Content-Type: "text/json"
    期望：    Content-Type: application/json;charset=utf-8;
  违反契约 action-is-on-the-list（假定：A22、O8）：调用 TeleMeeting.wx 之外的接口时，action 不在该接口的已知列表中，首见于请求 5
    收到：    traffic/Traffic.wx 的 action 为 "destroyMeeting"
    期望：    traffic/Traffic.wx 的 action 为 flowOrder；其他 action 未见有人使用
  不计入：-4（由 --allow 放行）
  不计入：发往 fax/Send.wx 的请求（由 --allow-path 放行）
telemeeting exec：违反契约（10 个请求中有 6 个违反，1 个返回的是临时响应）；p 被信号 SIGTERM 终止，exec 以退出码 143 结束。`
