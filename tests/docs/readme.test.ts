import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { createMockServer } from '../../mock-server/index.ts'
import siblings from '../../schemas/endpoints.json' with { type: 'json' }
import { anchorOf } from '../../scripts/site/page-text.ts'
import {
  callsOf,
  codeBlocks,
  givenTo,
  headings,
  linesWithCode,
  readPage,
  root,
  sectionOf,
  shellLines,
  tables,
  withoutCode,
} from './markdown.ts'
import { runLine } from './run-line.ts'

const readmes = ['README.md', 'README.zh-CN.md']
const english = readPage('README.md')
const chinese = readPage('README.zh-CN.md')
const pages = [
  ...readmes,
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...markdownBelow('docs'),
  ...markdownBelow('examples'),
]
const commands = pages.flatMap((page) => codeBlocks(readPage(page)).flatMap(shellLines))
// The list of changes names commands that are gone.
const calls = [...new Set(pages.filter((page) => page !== 'CHANGELOG.md').flatMap((page) => callsOf(readPage(page))))]

function markdownBelow(folder: string): string[] {
  const files = readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.md')).map((file) => join(folder, file))
}

/** What a cell says whatever its language: the code in it, and its provenance. */
const codesOfCell = (cell: string): string[] => (cell.match(/`[^`]+`|^(?:documented|observed|assumed)$/g) ?? []).sort()

const program = await createProgram({ out: () => {}, error: () => {}, env: {} })

describe('The READMEs', () => {
  test('have the same headings in the same order', () => {
    expect(headings(chinese).map(({ level }) => level)).toEqual(headings(english).map(({ level }) => level))
  })

  test('have the same code blocks', () => {
    // What a command prints is in the reader's language.
    const typed = (page: string) => codeBlocks(page).filter(({ language }) => language !== 'text')
    expect(typed(chinese)).toEqual(typed(english))
    expect(codeBlocks(chinese).map(({ language }) => language)).toEqual(
      codeBlocks(english).map(({ language }) => language),
    )
  })

  test('have the same tables, words aside', () => {
    const codes = (page: string) => tables(page).map((rows) => rows.map((row) => row.map(codesOfCell)))
    expect(codes(chinese)).toEqual(codes(english))
  })

  test('have the same links, each other, their own headings and the pictures aside', () => {
    const links = (page: string) => [...withoutCode(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
    const others = (page: string) => links(page).filter((link) => !readmes.includes(link) && !link.endsWith('.png'))
    // A page that there is in Chinese is the one that the Chinese README leads to.
    const inChinese = (link: string) => link.replace(/^docs\/(?=[\w-]+\.md$)/, 'docs/zh-CN/')
    const translated = (link: string) => (existsSync(root + inChinese(link)) ? inChinese(link) : link)
    expect(others(chinese)).toEqual(others(english).map(translated))
  })

  test.each(pages)('%s links to nothing that is not there', (page) => {
    const links = [...withoutCode(readPage(page)).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => String(link))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  test('show how to run and how to test on the first screen', () => {
    for (const page of [english, chinese]) {
      const firstScreen = page.split('\n').slice(0, 30).join('\n')
      expect(firstScreen).toContain('npm ci && npm start\n')
      expect(firstScreen).toContain('npm ci && npm test\n')
    }
  })

  test.each(pages)('%s links to no heading that is not there', (page) => {
    const links = [...withoutCode(readPage(page)).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)]
    const missing = links.filter(([, path = '', anchor = '']) => {
      const target = path === '' ? page : join(dirname(page), path)
      return !headings(readPage(target)).some(({ text }) => anchorOf(text) === anchor)
    })
    expect(missing.map(([link]) => link)).toEqual([])
  })

  test('say in their first paragraph that the kit was never compared with the real sandbox', () => {
    expect(english.split('\n')[2]).toContain('[never been compared with the real sandbox](#what-it-does-not-do)')
    expect(chinese.split('\n')[2]).toContain('[从未与真实的沙箱环境核对过](#它不做什么)')
  })

  test.each([
    ['', 'has never been compared with the real sandbox'],
    ['zh-CN/', '从未与真实的沙箱环境核对过'],
  ])('have the docs say so, too, to who comes there first: docs/%s', (folder, words) => {
    const first = [...(folder ? [] : ['endpoint']), 'README', 'first-steps'].map((page) => `docs/${folder}${page}.md`)
    expect(first.filter((page) => !readPage(page).includes(words))).toEqual([])
  })

  test('count the other endpoints that the mock answers', () => {
    expect(siblings.endpoints).toHaveLength(10)
    expect(english).toContain("Ten of the platform's other endpoints")
    expect(chinese).toContain('平台的另外十个接口')
  })

  test('have their sections in the order in which a newcomer asks', () => {
    const sections = headings(english).filter(({ level }) => level === 2)
    expect(sections.map(({ text }) => text)).toEqual([
      'Make a refusal happen',
      'Who are you?',
      'What it does not do',
      'How far it can be trusted',
      'More',
    ])
  })

  test('stay short', () => {
    expect(english.trim().split(/\s+/).length).toBeLessThanOrEqual(1400)
  })

  test.each([
    ['English', english, 'Make a refusal happen', ''],
    ['Chinese', chinese, '触发一次拒绝', ' --lang zh-CN'],
  ])('show a refusal as the command prints it in %s', async (_, page, section, more) => {
    const mock = await createMockServer().listen()
    const [line = '', shown = ''] = ['sh', 'text'].map(
      (wanted) => codeBlocks(sectionOf(page, section)).find(({ language }) => language === wanted)?.text,
    )
    const printed = await runLine(String(givenTo(line.trim())) + more, mock.url)
    expect(`${printed}\n`).toBe(shown.replaceAll('http://127.0.0.1:4010', mock.url))
    await mock.close()
  })

  test('have no line with a comment behind it, of which cmd makes arguments', () => {
    const lines = pages
      .flatMap((path) =>
        codeBlocks(readPage(path)).filter(({ language }) => /^(?:sh|yaml|cmd|bat|powershell)?$/.test(language)),
      )
      .flatMap(({ text }) => text.split('\n'))
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.filter((line) => /\S\s+#(?:\s|$)/.test(line))).toEqual([])
  })

  test.each(linesWithCode(english))('make statusCode %s happen by one line', async (code, line) => {
    const mock = await createMockServer().listen()
    const printed = await runLine(`${line} --json`, mock.url)
    await mock.close()
    expect(JSON.parse(printed)).toMatchObject({ statusCode: code })
  })

  test.each(calls)('name a command and options that exist: %s', (given) => {
    const [name, ...words] = given.split(' -- ')[0]?.split(' ') ?? []
    const command = program.commands.find((each) => each.name() === name)
    const known = command?.options.map(({ long }) => long)
    expect(command, `There is no command ${name}.`).toBeDefined()
    expect(known).toEqual(expect.arrayContaining(words.flatMap((word) => /^--[\w-]+/.exec(word) ?? [])))
  })

  test.each([
    ['docs/ci.md', 'github-actions.yml'],
    ['docs/ci.md', 'github-sandbox.yml'],
    ['docs/ci.md', 'gitlab-ci.yml'],
    ['docs/ci.md', 'Jenkinsfile'],
    ['docs/docker.md', 'compose.yaml'],
  ])('stand beside %s, which shows deploy/%s as it is', (page, file) => {
    expect(codeBlocks(readPage(page)).map(({ text }) => text)).toContain(readPage(`deploy/${file}`))
  })

  test('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readPage('package.json'))
    const named = pages.flatMap((page) =>
      [...readPage(page).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name]) => name),
    )
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([])
    expect(commands.length).toBeGreaterThan(10)
  })

  test('stand beside pages that call the command by npx, which works in a clone and outside of one', () => {
    const others = pages.filter((page) => page !== 'CONTRIBUTING.md').flatMap((page) => codeBlocks(readPage(page)))
    expect(others.filter(({ text }) => /npm run .*telemeeting/.test(text))).toEqual([])
  })

  test('stand beside an index that names every decision, and each number that none has', () => {
    const index = readPage('docs/decisions/README.md')
    const files = readdirSync(`${root}docs/decisions`).filter((file) => file !== 'README.md')
    expect(files.filter((file) => !index.includes(`(${file})`))).toEqual([])
    const last = Number(files.sort().at(-1)?.slice(0, 4))
    const numbers = Array.from({ length: last }, (_, at) => String(at + 1).padStart(4, '0'))
    expect(numbers.filter((number) => !index.includes(number))).toEqual([])
  })
})
