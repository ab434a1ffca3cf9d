import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultTheme, defineConfig, type MarkdownOptions, type SiteConfig } from 'vitepress'
import { anchorOf, tokenize } from '../page-text.ts'
import { chinese } from './chinese.ts'
import { hiddenTexts } from './hidden-texts.ts'
import { chineseAnchor, docs, isChinese, layOutPages, pages, security, sourceOf } from './pages.ts'
import { sidebarOf } from './sidebar.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
layOutPages()

/** Files of the project that pages link to and that are no pages: they go along as text. */
const linked = new Set<string>()

/** Where a link of a page leads on the site. */
function hrefOf(href: string, from: string): string {
  const [path = '', anchor] = href.split('#')
  if (path === '' || /^[a-z]+:/.test(path)) return href
  const target = resolve(dirname(sourceOf(from)), path)
  const page = target === security ? 'SECURITY.md' : relative(docs, target).replaceAll('\\', '/')
  if (page.startsWith('..')) return hrefOfFile(target, from)
  const behind = anchor === undefined ? '' : `#${anchor}`
  return hrefOfPage(page, behind, from).replace('README.md', 'index.md')
}

const isAmongChinese = (page: string): boolean => relative(pages, page).startsWith('zh-CN')

/** Among the Chinese pages, links lead to Chinese ones: of a copy to all of them, of others to what is a copy. */
function hrefOfPage(page: string, anchor: string, from: string): string {
  if (!isAmongChinese(from) || page.startsWith('zh-CN/')) return `/${page}${anchor}`
  if (!isChinese(page)) return `/zh-CN/${page}${anchor}`
  return isChinese(relative(join(pages, 'zh-CN'), from))
    ? `/${page}${anchor}`
    : `/zh-CN/${page}${chineseAnchor(page, anchor)}`
}

function hrefOfFile(target: string, from: string): string {
  if (!existsSync(target) || statSync(target).isDirectory())
    throw new Error(`${from} links to ${target}, which is no file.`)
  const file = relative(root, target).replaceAll('\\', '/')
  linked.add(file)
  return `/files/${file}.txt`
}

const markdown: MarkdownOptions = {
  // What no highlighter knows is shown as it is.
  languages: [{ name: 'abnf', scopeName: 'source.abnf', patterns: [], repository: {} }],
  anchor: { slugify: anchorOf },
  config(md) {
    const write = md.renderer.rules.link_open
    md.renderer.rules.link_open = (tokens, at, options, env, self) => {
      const from = env.realPath ?? env.path
      const leads = hrefOf(tokens[at]?.attrGet('href') ?? '', from)
      const label = tokens[at]?.attrGet('aria-label')
      if (label && isAmongChinese(from))
        tokens[at]?.attrSet('aria-label', label.replace(/^Permalink to (.*)/s, '本节链接：$1'))
      tokens[at]?.attrSet('href', leads)
      if (leads.startsWith('/files/')) tokens[at]?.attrSet('target', '_blank')
      return write ? write(tokens, at, options, env, self) : self.renderToken(tokens, at, options)
    }
  },
}

function buildEnd({ outDir }: SiteConfig): void {
  for (const path of linked) copyFileSync(join(root, path), placeFor(join(outDir, 'files', `${path}.txt`)))
}

function placeFor(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  return path
}

const search: DefaultTheme.Config['search'] = {
  provider: 'local',
  options: {
    locales: { 'zh-CN': { translations: chinese.search } },
    detailedView: true,
    miniSearch: { options: { tokenize }, searchOptions: { combineWith: 'AND', fuzzy: 0, prefix: true } },
  },
}

/**
 * Whoever opens the site at its root with a Chinese browser gets the Chinese pages, unless English was chosen before. Who
 * comes from a page of this site chooses it now: a link that is clicked before the page's own code runs is an ordinary one.
 */
const toChinese = `if (document.referrer.startsWith(location.origin)) localStorage.setItem('language', 'en')
else if ((localStorage.getItem('language') ?? navigator.language).startsWith('zh')) location.replace('/zh-CN/')`

export default defineConfig({
  title: 'telemeeting-kit',
  description: 'Mock server, client and contract suite for TeleMeeting.wx',
  srcDir: '.vitepress/cache/pages',
  outDir: '../../site',
  rewrites: { 'README.md': 'index.md', ':folder(.*)/README.md': ':folder/index.md' },
  // Whoever opens the site may be behind a firewall: nothing comes from elsewhere.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  transformHead: ({ pageData }) => (pageData.relativePath === 'index.md' ? [['script', {}, toChinese]] : []),
  vite: { plugins: [hiddenTexts] },
  markdown,
  buildEnd,
  themeConfig: { search, outline: [2, 3] },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: { sidebar: sidebarOf('en') } },
    'zh-CN': {
      label: '简体中文',
      lang: 'zh-CN',
      ...chinese.site,
      themeConfig: { ...chinese.theme, sidebar: sidebarOf('zh-CN') },
    },
  },
})
