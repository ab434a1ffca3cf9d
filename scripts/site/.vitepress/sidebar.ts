import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefaultTheme } from 'vitepress'
import { groups } from '../pages.json'
import { docs, isChinese } from './pages.ts'

type Language = 'en' | 'zh-CN'

const roots = { en: '', 'zh-CN': '/zh-CN' } as const

export function sidebarOf(language: Language): DefaultTheme.SidebarItem[] {
  const item = ({ page, title }: (typeof groups)[number]['pages'][number]): DefaultTheme.SidebarItem => {
    const mark = language === 'en' || isChinese(`${page}.md`) ? '' : '（英文）'
    return { text: title[language] + mark, link: `${roots[language]}/${page}` }
  }
  const written = groups.map(({ title, pages }) => ({ text: title[language], items: pages.map(item) }))
  return [
    ...written,
    { text: { en: 'Security', 'zh-CN': '安全（英文）' }[language], link: `${roots[language]}/SECURITY` },
    { text: { en: 'Decisions', 'zh-CN': '设计决策（英文）' }[language], collapsed: true, items: records(language) },
  ]
}

function records(language: Language): DefaultTheme.SidebarItem[] {
  const files = readdirSync(join(docs, 'decisions')).filter((file) => /^\d+-.*\.md$/.test(file))
  return files.toSorted().map((file) => {
    const [, text = file] = /^# (.+)$/m.exec(readFileSync(join(docs, 'decisions', file), 'utf8')) ?? []
    return { text, link: `${roots[language]}/decisions/${file.slice(0, -'.md'.length)}` }
  })
}
