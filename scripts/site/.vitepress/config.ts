import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultTheme, defineConfig, type MarkdownOptions, type SiteConfig } from 'vitepress'
import { anchorOf, tokenize } from '../page-text.ts'
import { chinese } from './chinese.ts'
import { englishOnly, sidebarOf } from './sidebar.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const docs = join(root, 'docs')

// Pages become modules that import vue, which is found from here and not from docs/.
const pages = fileURLToPath(new URL('./cache/pages', import.meta.url))
rmSync(pages, { recursive: true, force: true })
cpSync(docs, pages, { recursive: true })

/** Files of the project that pages link to and that are no pages: they go along as text. */
const linked = new Set<string>()

/** Where a link of a page leads on the site. */
function hrefOf(href: string, page: string): string {
  const [path = '', anchor] = href.split('#')
  if (path === '' || /^[a-z]+:/.test(path)) return href
  const target = resolve(dirname(page), path)
  const behind = anchor === undefined ? '' : `#${anchor}`
  if (!relative(docs, target).startsWith('..')) return path.replace(/README\.md$/, 'index.md') + behind
  if (!existsSync(target) || statSync(target).isDirectory())
    throw new Error(`${page} links to ${href}, which is no file.`)
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
      const href = tokens[at]?.attrGet('href') ?? ''
      const leads = hrefOf(href, join(docs, relative(pages, env.realPath ?? env.path)))
      tokens[at]?.attrSet('href', leads)
      if (leads.startsWith('/files/')) tokens[at]?.attrSet('target', '_blank')
      return write ? write(tokens, at, options, env, self) : self.renderToken(tokens, at, options)
    }
  },
}

function buildEnd({ outDir }: SiteConfig): void {
  for (const path of linked) copyFileSync(join(root, path), placeFor(join(outDir, 'files', `${path}.txt`)))
  // The theme sees to whoever follows a link; this is for an address that is typed in.
  for (const page of englishOnly) {
    const to = page.slice('/zh-CN'.length)
    writeFileSync(placeFor(join(outDir, `${page}.html`)), `<meta http-equiv="refresh" content="0; url=${to}.html">\n`)
  }
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

export default defineConfig({
  title: 'telemeeting-kit',
  description: 'Mock server, client and contract suite for TeleMeeting.wx',
  srcDir: '.vitepress/cache/pages',
  outDir: '../../site',
  rewrites: { 'README.md': 'index.md', ':folder/README.md': ':folder/index.md' },
  // Whoever opens the site may be behind a firewall: nothing comes from elsewhere.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown,
  buildEnd,
  themeConfig: { search, outline: [2, 3], englishOnly } as DefaultTheme.Config,
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
