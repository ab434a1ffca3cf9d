import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DefaultTheme } from 'vitepress'
import { groups } from '../pages.json'

type Language = 'en' | 'zh-CN'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))
const isChinese = (page: string): boolean => existsSync(`${docs}zh-CN/${page}.md`)

/** The addresses of Chinese pages that nobody has written: whoever asks for one gets the English page. */
export const englishOnly = [
  ...groups.flatMap(({ pages }) => pages.map(({ page }) => page)).filter((page) => !isChinese(page)),
  ...decisions().map((page) => `decisions/${page}`),
  'decisions/index',
].map((page) => `/zh-CN/${page}`)

export function sidebarOf(language: Language): DefaultTheme.SidebarItem[] {
  const item = ({ page, title }: (typeof groups)[number]['pages'][number]): DefaultTheme.SidebarItem => {
    if (language === 'en') return { text: title.en, link: `/${page}` }
    return isChinese(page)
      ? { text: title['zh-CN'], link: `/zh-CN/${page}` }
      : { text: `${title['zh-CN']}（英文）`, link: `/${page}` }
  }
  const written = groups.map(({ title, pages }) => ({ text: title[language], items: pages.map(item) }))
  return [
    ...written,
    { text: { en: 'Decisions', 'zh-CN': '设计决策（英文）' }[language], collapsed: true, items: records() },
  ]
}

const records = (): DefaultTheme.SidebarItem[] =>
  decisions().map((name) => ({ text: titleOf(`decisions/${name}.md`), link: `/decisions/${name}` }))

function decisions(): string[] {
  const files = readdirSync(`${docs}decisions`).sort()
  return files.filter((file) => /^\d+-.*\.md$/.test(file)).map((file) => file.slice(0, -'.md'.length))
}

const titleOf = (path: string): string => /^# (.+)$/m.exec(readFileSync(docs + path, 'utf8'))?.[1] ?? path
