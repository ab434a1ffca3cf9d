import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { runCommandLine } from '../program.ts'
import { englishSpeech } from './english-speech.ts'
import { explainCodes } from './explain-codes.ts'
import { chooseLanguage, guessLanguage, loadSpeech } from './speech.ts'

test.each([
  [undefined, {}, 'en'],
  [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [undefined, { LANG: 'de_DE', LC_ALL: 'zh_TW' }, 'zh-CN'],
  [undefined, { LANG: 'zhuang' }, 'en'],
  ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
  ['zh-CN', {}, 'zh-CN'],
  ['zh', {}, 'zh-CN'],
  ['zh_CN', {}, 'zh-CN'],
  ['ZH-cn', {}, 'zh-CN'],
  ['zh_CN.UTF-8', {}, 'zh-CN'],
  ['EN_us', { LANG: 'zh_CN.UTF-8' }, 'en'],
])('--lang %s in %j is %s', (option, env, language) => {
  expect(chooseLanguage(option, env)).toBe(language)
})

test('a language that is not there is refused by name', () => {
  expect(() => chooseLanguage('fr', {})).toThrow('Expected one of en, zh-CN.')
})

/** What a line of the command says. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const code = await runCommandLine(args, { out: say, error: say, env })
  process.exitCode = 0
  return { code, said: said.join('\n') }
}

test('help and errors are told in the language that was asked for', async () => {
  expect((await run(['--lang', 'zh-CN', '--help'])).said).toContain('模拟服务')
  expect((await run(['--help'], { LANG: 'zh_CN.UTF-8' })).said).toContain('模拟服务')
  expect(await run(['sign', '--lang', 'fr'], { LANG: 'zh_CN.UTF-8' })).toMatchObject({
    code: 2,
    said: expect.stringContaining('应为以下之一：en'),
  })
})

test('a code of the operating system has words behind it in Chinese, and is left alone in English', async () => {
  const speech = await loadSpeech('zh-CN')
  const text = 'connect ECONNREFUSED 127.0.0.1:1; ENOSPC，磁盘已满'
  expect(explainCodes(text, speech)).toBe(
    'connect ECONNREFUSED（连接被拒绝，该端口没有程序监听） 127.0.0.1:1; ENOSPC，磁盘已满',
  )
  expect(explainCodes(text, englishSpeech)).toBe(text)
})

test('help about a command that there is not says so', async () => {
  expect(await run(['help', 'nix'])).toMatchObject({
    code: 2,
    said: expect.stringMatching(/^error: unknown command 'nix'/),
  })
  expect((await run(['help', 'nix', '--lang', 'zh'])).said).toContain('没有命令')
  expect(await run(['help', 'sign'])).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Usage: telemeeting sign/),
  })
  expect((await run(['help', 'sign'], { LANG: 'zh_CN' })).said).toMatch(/^用法：telemeeting sign/)
})

test('what stands behind the first word of exec’s command, or behind --, belongs to another program', async () => {
  expect(guessLanguage(['mock', '--lang=zh-CN'], {})).toBe('zh-CN')
  expect(guessLanguage(['mock', '--lang', 'fr'], {})).toBe('en')
  const chinese = /未测试任何内容/
  const exec = async (...args: string[]) => (await run(['exec', ...args])).said
  expect(await exec('--environment', 'both', 'true', '--lang', 'zh-CN')).toContain('NOTHING WAS TESTED')
  expect(await exec('--', 'true', '--lang=zh-CN')).toContain('NOTHING WAS TESTED')
  expect(await exec('--environment', 'both', '--lang', 'zh', 'true', '--lang', 'en')).toMatch(chinese)
})

test('what the mock has against a file is told in the reader’s language', async () => {
  const folder = createFolder()
  const file = (name: string, value: object) => {
    writeFileSync(join(folder, name), JSON.stringify(value))
    return join(folder, name)
  }
  const scenario = file('scenarios.json', { scenarios: [{}, { answers: [{ statusCode: 1 }] }] })
  const behaviour = file('behaviour.json', { codes: { x: 1 } })
  const say = async (...args: string[]) => (await run(['exec', '--lang', 'zh-CN', ...args, 'true'])).said
  expect(await say('--scenario', scenario)).toBe(
    `场景文件 ${scenario} 不符合 schemas/scenarios.schema.json：/scenarios/0 缺少成员 'answers'；/scenarios/1/answers/0/statusCode 应为字符串。改正该文件，或不使用它。`,
  )
  expect(await say('--behaviour', behaviour)).toBe(
    `${behaviour}：规则不符合其 schema：/codes/x 应为对象。可对照 schemas/behaviour.json。`,
  )
})
