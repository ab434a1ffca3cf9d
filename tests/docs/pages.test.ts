import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import sidebar from '../../scripts/site/pages.json' with { type: 'json' }
import { codeBlocks, headings, readPage, root, withoutCode } from './markdown.ts'

const pagesIn = (folder: string): string[] =>
  readdirSync(root + folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`)

const english = pagesIn('docs')
const chinese = pagesIn('docs/zh-CN')
const all = [...english, ...chinese, ...pagesIn('docs/decisions'), 'README.md', 'README.zh-CN.md', 'examples/README.md']
const twinOf = (page: string): string => page.replace('/zh-CN/', '/')
const listed = sidebar.groups.flatMap(({ pages }) => pages.map(({ page }) => `docs/${page}.md`))

/** The pages that integrators read: each has a Chinese twin. Whoever writes one adds it. */
const translated: readonly string[] = [
  'README',
  'first-steps',
  'status-codes',
  'exec',
  'signature-doctor',
  'contract',
  'calibrate',
  'dashboard',
]

describe('The pages', () => {
  test('stand in the sidebar, each once', () => {
    expect(listed.toSorted()).toEqual(english.filter((page) => page !== 'docs/README.md').toSorted())
  })

  test.each(all)('%s names the language of each block of code', (page) => {
    expect(readPage(page).match(/^ *```/gm)?.length ?? 0).toBe(codeBlocks(readPage(page)).length * 2)
    expect(codeBlocks(readPage(page)).filter(({ language }) => language === '')).toEqual([])
  })

  test.each(
    all
      .flatMap((page) => codeBlocks(readPage(page)).map((block) => ({ page, ...block })))
      .filter(({ language }) => language === 'json'),
  )('$page shows JSON that can be read: $text', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow()
  })

  test.each(all)('%s has one title, and leaves no level of headings out', (page) => {
    const levels = headings(readPage(page)).map(({ level }) => level)
    expect(levels.filter((level) => level === 1)).toEqual([1])
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
  })
})

describe('The Chinese pages', () => {
  test.each(translated)('have %s among them', (page) => {
    expect(chinese).toContain(`docs/zh-CN/${page}.md`)
  })

  test.each(chinese)('%s has an English page, with the same headings and blocks of code', (page) => {
    const [own, other] = [readPage(page), readPage(twinOf(page))]
    expect(headings(own).map(({ level }) => level)).toEqual(headings(other).map(({ level }) => level))
    expect(codeBlocks(own).map(({ language }) => language)).toEqual(codeBlocks(other).map(({ language }) => language))
    // What a command prints is in the reader's language.
    const typed = (text: string) => codeBlocks(text).filter(({ language }) => language !== 'text')
    expect(typed(own)).toEqual(typed(other))
  })

  test.each(chinese)('%s leads to a page in Chinese where there is one', (page) => {
    const links = [...withoutCode(readPage(page)).matchAll(/\]\(\.\.\/([\w-]+\.md)/g)].map(([, name]) => String(name))
    const others = links.filter((name) => existsSync(join(root, 'docs/zh-CN', name)))
    expect(others.filter((name) => !page.endsWith(`/${name}`))).toEqual([])
  })
})
