import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from '../../scripts/screenshots/find-chromium.ts'

export { chromiumPath }

/** Milliseconds that a browser may take for one thing: only there so that a hang ends. */
export const patience = 90_000

const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'quic'].map((what) => `--disable-${what}`)
// No page lasts long enough for what V8 does to become fast.
const plain = '--js-flags=--no-opt,--no-maglev'

let shared: Promise<Browser> | undefined

/**
 * The one browser of this process, for one test file after the other: to start it takes longer than most tests. What a
 * visit leaves behind goes with its context. The browser goes with the process, which vitest ends by SIGTERM.
 */
export async function openBrowser(): Promise<Browser> {
  const known = await shared
  if (known?.isConnected()) return known
  shared = launchBrowser()
  const browser = await shared
  process.once('SIGTERM', () => browser.close().finally(() => process.exit()))
  return browser
}

async function launchBrowser(): Promise<Browser> {
  if (!existsSync(join(import.meta.dirname, '../../dist/dashboard/index.html'))) {
    throw new Error('The dashboard is not built, so there is no page to try. Run npm run build:dashboard.')
  }
  if (!chromiumPath) throw new Error('There is no Chromium. Install it or name it in CHROMIUM_PATH.')
  const args = ['--no-sandbox', '--no-first-run', plain, ...quiet]
  return chromium.launch({ executablePath: chromiumPath, args, timeout: patience, handleSIGTERM: false })
}

export interface Visit {
  readonly page: Page
  /** Whatever should not happen: errors, dialogs, requests to elsewhere. */
  readonly troubles: string[]
}

/** Opens the dashboard on a page of a visitor who just came, and waits until it is live. */
export async function visit(page: Page, mock: { readonly url: string }, hash = ''): Promise<Visit> {
  // A mock that was closed in the meantime does not tell its address any more.
  const { url } = mock
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => request.url().startsWith(url) || troubles.push(`request to ${request.url()}`))
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => undefined)
  })
  await page.goto(`${url}/__admin/${hash}`)
  await page.locator('.connection.live').waitFor()
  return { page, troubles }
}

/** What a view has once it has been told what it shows. */
const contents: Readonly<Record<string, string>> = {
  requests: '.row',
  'requests/new': '#detail form',
  scenarios: 'details.panel',
  meetings: '.card, .page .empty',
  clock: '#china-time',
  behaviour: 'table',
  accounts: '.card',
}

/** Goes on to another view, such as requests/2, and waits until it is there with all that it shows. */
export async function showView(page: Page, mock: { readonly url: string }, view: string): Promise<void> {
  const [name = '', id] = view.split('/')
  await page.goto(`${mock.url}/__admin/#/${view}`)
  await page.locator(`.nav a[href="#/${name}"][aria-current]`).waitFor({ state: 'attached' })
  const head = page.locator('h2', { hasText: new RegExp(`#${id}$`) })
  const isOpen = id && !contents[view]
  const content = isOpen
    ? page.locator('#detail', { has: head }).locator('.wire')
    : page.locator(contents[view] ?? 'main')
  await content.first().waitFor({ state: 'attached' })
}

/** Asks until it is so: what an action leads to shows in the page a moment later. */
export const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read)

/** Boxes that nothing in them may reach out of; `main` clips, so that the document itself never gets wider. */
const boxes = '.header, .nav, .main, .list-pane, .detail-pane, .column, .panel, .card, .verdict-card, .notices, dialog'
/** What scrolls sideways by itself, as it should. */
const scrolling = '.wire, .panel.flush, textarea, select, input, svg, .visually-hidden'

/** Every element or text that reaches out of a box around it, or out of the page, as "what > where". */
export const findTooWide = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ boxes, scrolling }) => {
      const name = (element: Element) => `${element.localName}.${element.className}`
      const isCut = (element: Element) => {
        const { overflowX, textOverflow } = getComputedStyle(element)
        return overflowX === 'hidden' && textOverflow === 'ellipsis'
      }
      const findBox = (from: Element | null, right: number): Element | undefined => {
        for (let around = from; around; around = around.parentElement) {
          if (around.matches(scrolling) || isCut(around)) return undefined
          const isBox = around.matches(boxes) || around === document.documentElement
          if (isBox && right > around.getBoundingClientRect().right + 1) return around
        }
        return undefined
      }
      const rightOf = (node: Node): number => {
        if (node instanceof Element) return node.getBoundingClientRect().right
        const range = document.createRange()
        range.selectNode(node)
        return Math.max(0, ...[...range.getClientRects()].map((each) => each.right))
      }
      const found: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const box = findBox(node.parentElement, rightOf(node))
        if (box) found.push(`${node instanceof Element ? name(node) : node.textContent?.slice(0, 40)} > ${name(box)}`)
      }
      return found
    },
    { boxes, scrolling },
  )

/** Whether anything reaches out of its box, or the page can be scrolled sideways. */
export const isTooWide = async (page: Page): Promise<boolean> => (await findTooWide(page)).length > 0
