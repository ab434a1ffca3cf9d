import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anchorOf } from '../page-text.ts'
import { groups } from '../pages.json'

/** Where the pages are written. */
export const docs = fileURLToPath(new URL('../../../docs', import.meta.url))

/** Where they are built from: they become modules that import vue, which is found from here and not from docs/. */
export const pages = fileURLToPath(new URL('./cache/pages', import.meta.url))

/** A page of the site that lies beside docs/, where those look for it who report a hole. */
export const security = join(docs, '../SECURITY.md')

/** Whether somebody has written a page, such as `exec.md`, in Chinese. */
export const isChinese = (page: string): boolean => existsSync(join(docs, 'zh-CN', page))

/** The page of docs/ that a page of the site is. */
export function sourceOf(path: string): string {
  const page = relative(pages, path)
  if (basename(page) === 'SECURITY.md') return security
  return join(docs, existsSync(join(docs, page)) ? page : relative('zh-CN', page))
}

/** What the heading of an English page is called in a link to its Chinese page, which has the same headings in the same order. */
export const chineseAnchor = (page: string, anchor: string): string =>
  anchorsOf(join('zh-CN', page))[anchorsOf(page).indexOf(anchor)] ?? anchor

function anchorsOf(page: string): string[] {
  const text = readFileSync(join(docs, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${anchorOf(heading)}`)
}

/** Lays the pages out, the English ones among the Chinese ones, too, where there is no Chinese one: search and sidebar have all. */
export function layOutPages(): void {
  rmSync(pages, { recursive: true, force: true })
  cpSync(docs, pages, { recursive: true })
  cpSync(security, join(pages, 'SECURITY.md'))
  writeFileSync(join(pages, 'zh-CN/SECURITY.md'), marked('SECURITY.md', readFileSync(security, 'utf8'), '安全'))
  const files = readdirSync(docs, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  for (const page of files.filter((name) => name.endsWith('.md') && !name.startsWith('zh-CN/') && !isChinese(name))) {
    const to = join(pages, 'zh-CN', page)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, marked(page, readFileSync(join(docs, page), 'utf8')))
  }
}

/** An English page with a title and a line that say in Chinese what it is. */
function marked(page: string, text: string, title?: string): string {
  const [, own = '', body = ''] = /^# (.+)$([\s\S]*)/m.exec(text) ?? []
  const entry = groups.flatMap((group) => group.pages).find((each) => `${each.page}.md` === page)
  const says = entry ? `${entry.says['zh-CN']}。` : ''
  return `# ${title ?? entry?.title['zh-CN'] ?? own}（英文）\n\n> ${says}这一页只有英文。\n\n<div lang="en">\n${body}\n</div>\n`
}
