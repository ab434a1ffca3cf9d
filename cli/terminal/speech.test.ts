import { expect, test } from 'vitest'
import { runCommandLine } from '../program.ts'
import { chooseLanguage, guessLanguage } from './speech.ts'

test.each([
  [undefined, {}, 'en'],
  [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [undefined, { LANG: 'de_DE', LC_ALL: 'zh_TW' }, 'zh-CN'],
  [undefined, { LANG: 'zhuang' }, 'en'],
  ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
  ['zh-CN', {}, 'zh-CN'],
])('--lang %s in %j is %s', (option, env, language) => {
  expect(chooseLanguage(option, env)).toBe(language)
})

test('a language that is not there is refused by name', () => {
  expect(() => chooseLanguage('fr', {})).toThrow('Expected one of en, zh-CN.')
})

test('what stands behind -- belongs to another program', () => {
  expect(guessLanguage(['exec', '--', 'a', '--lang', 'zh-CN'], {})).toBe('en')
  expect(guessLanguage(['mock', '--lang=zh-CN'], {})).toBe('zh-CN')
  expect(guessLanguage(['mock', '--lang', 'fr'], {})).toBe('en')
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
