import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
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
  'endpoints',
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

/** Whether a link of a Chinese page leads to one that there is in English alone. */
const isEnglish = (page: string, link: string): boolean => {
  const target = relative(root, resolve(root, dirname(page), link))
  const isDoc = !relative('docs', target).startsWith('..')
  const twin = isDoc ? join('docs/zh-CN', relative('docs', target)) : target.replace(/\.md$/, '.zh-CN.md')
  return !target.includes('zh-CN') && !existsSync(join(root, twin))
}

/** Links to English pages that are not marked: no 英文） before the sentence, the item or the cell ends, or a Chinese page is named. */
const unmarked = (page: string, text: string): string[] => {
  const links = [...withoutCode(text).matchAll(/\[[^\]]+\]\((?!https?:)([^)#]+\.md)[^)]*\)|[。；|\n]|英文）/g)]
  return links.flatMap(([found, link], at) => {
    if (!link || !isEnglish(page, link)) return []
    const next = links.slice(at + 1).find(([, other]) => !other || !isEnglish(page, other))
    return next?.[0] === '英文）' ? [] : [found]
  })
}

describe('The Chinese pages', () => {
  test.each([...chinese, 'README.zh-CN.md'])('%s marks each link to an English page', (page) => {
    expect(unmarked(page, readPage(page))).toEqual([])
  })

  test.each([
    ['见 [命令](../command.md)。', ['[命令](../command.md)']],
    ['见 [命令](../command.md)（英文）。', []],
    ['[命令](../command.md)、[上限](../limits.md#memory)（均为英文）', []],
    ['[命令](../command.md)和 [exec](exec.md)（英文）', ['[命令](../command.md)']],
    ['| [命令](../command.md) | 英文） |', ['[命令](../command.md)']],
    ['[exec](exec.md)、[English](../README.md)', []],
  ])('are found to lack a mark: %s', (text, found) => {
    expect(unmarked('docs/zh-CN/exec.md', text)).toEqual(found)
  })

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
