import { expect, test } from 'vitest'
import { oddLines, pastedLines } from '../../tests/support/pasted-lines.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { accountSID, authToken, base64, md5, noonTimestamp } from '../../tests/support/signed-request.ts'
import { createExplainCommand } from '../commands/explain.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { textOf, UsageError } from '../terminal/exit-codes.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { parseCurl } from './parse-curl.ts'
import { readShell } from './read-shell.ts'
import { readWindows } from './read-windows.ts'

const chinese = await loadSpeech('zh-CN')
const url = `http://127.0.0.1:4010/201612/sid/${accountSID}/call/TeleMeeting.wx`
const auth = base64(`${accountSID}|${noonTimestamp}`)
const sign = md5(accountSID + authToken + noonTimestamp)

/** What explain prints of a line, in the language that its reader has. */
async function explain(line: string, speech = chinese, options: readonly string[] = []) {
  const create = (io: Parameters<typeof createExplainCommand>[0]) => createExplainCommand(Object.assign(io, { speech }))
  const { out, error, exitCode } = await runInProcess(create, ['--at', noonTimestamp, ...options, line])
  return { exitCode, out, error }
}

const curl = (query: string, authorization: string) =>
  `curl '${url}${query}' -H 'Authorization: ${authorization}' -d '{}'`

test('a verdict is told in Chinese, each line of it', async () => {
  const swapped = curl(`?Sign=${md5(authToken + accountSID + noonTimestamp)}`, auth)
  expect(await explain(swapped)).toEqual({
    exitCode: 1,
    out: [
      '原因：    -203 sign-matches-account（对接代码：D5、O1、O4）：Sign 与 MD5(URL 中的账户Id + 授权令牌 + Authorization 中的时间戳) 不一致。收到：以 2b38 开头的 Sign。期望：MD5(accountSID + authToken + "20260301120000")，直接拼接，中间无分隔符。',
      '签名诊断：授权令牌在账户Id 之前。依据：D5。',
      '          Sign 实际为：MD5(authToken + accountSID + timestamp)。应为 MD5(accountSID + authToken + timestamp)，直接拼接，中间无分隔符。',
      '处理办法：调换顺序：md5(accountSID + authToken + timestamp)。',
    ].join('\n'),
    error: '账户 telemeetingkitaccountactive00001（取自 URL；授权令牌为内置）',
  })
})

test('several requests, one without a known mistake, are told one after the other', async () => {
  const lines = `${curl('', auth)}; ${curl(`?Sign=${md5('x')}`, auth)}; ${curl(`?Sign=${sign}`, auth)} -X PUT`
  const { out, error, exitCode } = await explain(lines, chinese, ['--auth-token', authToken])
  expect(exitCode).toBe(1)
  expect(error.split('\n')[0]).toBe('账户 telemeetingkitaccountactive00001（取自 URL；授权令牌取自 --auth-token）')
  expect(out.split('\n').filter((line) => !line.startsWith('原因：    -'))).toEqual([
    '第 1 个请求（共 3 个）',
    '处理办法：在 URL 中加上 ?Sign=…：npx telemeeting sign 会输出它的值。',
    '第 2 个请求（共 3 个）',
    '签名诊断：不属于已知的错误。可能用了另一个授权令牌：与控制台中的核对；也可能 Sign 用的是另一个时间：用同一个时间戳重新生成。',
    '第 3 个请求（共 3 个）',
    '原因：    HTTP 405：curl 在此发送的是 "PUT"，接口只支持 POST（D2、A11）。',
    '处理办法：用 -d 传请求体，不要用 -G；或加 -X POST。',
    '签名没有其他问题。',
  ])
})

test('what a program reads is the same to the byte in either language', async () => {
  for (const query of ['', '?Sign=1', `?Sign=${md5('x')}`, `?Sign=${sign}`]) {
    const options = ['--json', '--show-sign']
    const english = await explain(curl(query, auth), englishSpeech, options)
    const other = await explain(curl(query, auth), chinese, options)
    expect({ out: other.out, exitCode: other.exitCode }).toEqual({ out: english.out, exitCode: english.exitCode })
    expect(other.error).not.toBe(english.error)
  }
})

/** What is said of a line before anything is judged: why it was not read, or what a person should know of it. */
function readLine(line: string): string[] {
  try {
    const { commands, notes } = readWindows(line) ?? readShell(line)
    return [...notes, ...commands.flatMap((words) => parseCurl(words).notes)].map(chinese.say)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return [textOf(error, chinese)]
  }
}

test.each([
  ['curl $URL', '命令中没有 $URL 的值。写出实际的值，或交给 shell 解析：npx telemeeting explain -- curl …'],
  ['curl -m abc a', '选项 -m 的值不是数字：应为秒数，例如 9 或 1.5。值的写法不对时，curl 可能什么也不发送。'],
  ['curl --netrc a', '不支持选项 --netrc：它从文件读取密码。去掉该选项，或改用 --url 和 --authorization。'],
  ['curl --data=x a', 'curl 没有选项 --data=x，可能什么也不发送。curl 的选项值前面是空格，不是等号。'],
  ['test -f x && curl a', 'curl 是否运行取决于 && 之前的 "test -f x"，此处不会运行它。只给出 curl 命令本身。'],
  [
    "curl 'http://a/é?Sign=1'",
    'URL "http://a/é?…" 中有非 ASCII 字符 é，curl 什么也不会发送。按实际发送的写法书写，或用 --url 校验其中的 Sign。',
  ],
  ["curl a -H 'x： y'", '命令中有排版符号或全角字符“：”（应为 :）；不改正的话，curl 会按别的含义处理。'],
  ['$ curl a', '命令前带有提示符，shell 会把它当作一个单词：已忽略。'],
  [
    'curl ^"a^" %X%',
    '命令按 cmd 的语法解析，不支持其中的 "%"。复制 bash 格式的命令，或改用 --url 和 --authorization。',
  ],
])('of %s is said in Chinese what was not read, or how it was', (line, said) => {
  expect(readLine(line)).toEqual([said])
})

test('no English is left in what is said of any pasted line', () => {
  const values: Readonly<Record<string, string>> = { base: url, sign, url: `${url}?Sign=${sign}`, auth }
  const code = /"[^"]*"|npx telemeeting explain -(?:- curl …)?|CR LF|POSIX shell/g
  const said = [...pastedLines, ...oddLines]
    .map((line) => line.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole))
    .flatMap(readLine)
  expect(new Set(said).size).toBeGreaterThan(60)
  for (const each of said) expect(each).toMatch(/[\u4e00-\u9fff]/)
  expect(said.filter((each) => /[a-z]{2,}[ ,]+[a-z]{2,}/i.test(each.replace(code, '')))).toEqual([])
})
