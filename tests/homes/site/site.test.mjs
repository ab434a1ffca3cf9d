import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { preview } from './project/scripts/site/node_modules/vite/dist/node/index.js'

const site = fileURLToPath(new URL('project/site', import.meta.url))
const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
const pages = new Map(
  names.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(site, name), 'utf8')]),
)

let server
let browser
let url
before(async () => {
  server = await preview({
    root: site,
    build: { outDir: site },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'warn',
  })
  url = `http://127.0.0.1:${server.httpServer.address().port}`
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] })
})
after(async () => {
  await browser?.close()
  server?.httpServer.close()
})

/** A page in a browser that reaches nothing but this site; what it asks for elsewhere is noted, and so is what fails. */
async function open(path, options = {}) {
  const page = await browser.newPage(options)
  const troubles = []
  await page.route('**', (route) => {
    const asked = route.request().url()
    if (asked.startsWith(url)) return route.continue()
    troubles.push(asked)
    return route.abort()
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(url + path)
  return { page, troubles }
}

async function search(page, text) {
  await page.click('#local-search button')
  await page.fill('.VPLocalSearchBox input', text)
  await page.waitForSelector('.VPLocalSearchBox .result')
  return page.locator('.VPLocalSearchBox .result')
}

test('Every page of docs/ is on the site', () => {
  const sources = readdirSync('project/docs', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  const expected = sources.map((name) =>
    name
      .replaceAll('\\', '/')
      .replace(/README\.md$/, 'index.md')
      .replace(/md$/, 'html'),
  )
  assert.deepEqual(
    expected.filter((name) => !pages.has(name)),
    [],
  )
  assert.ok(expected.length > 50)
})

test('Every link of a page leads to a page or a file of the site, and to a heading that is there', () => {
  const wrong = [...pages].flatMap(([name, html]) =>
    [...html.matchAll(/<a [^>]*href="([^"]+)"/g)]
      .map(([, href]) => new URL(href.replaceAll('&amp;', '&'), `http://site/${name}`))
      .filter(({ host }) => host === 'site')
      .filter(({ pathname, hash }) => {
        const path = decodeURIComponent(pathname)
          .slice(1)
          .replace(/(^|\/)$/, '$1index.html')
        if (!names.includes(path)) return true
        return hash !== '' && !pages.get(path)?.includes(` id="${decodeURIComponent(hash.slice(1))}"`)
      })
      .map(({ href }) => `${name}: ${href}`),
  )
  assert.deepEqual(wrong, [])
})

/** Opens the first result, and waits until each of the words stands on its page. */
async function openFirst(page, text, ...words) {
  const results = await search(page, text)
  await results.first().click()
  await page.waitForURL(/\w\.html/)
  for (const word of words) await page.locator('main').filter({ hasText: word }).waitFor()
}

test('The search finds 时间戳 inside a sentence, without a network', async () => {
  const { page, troubles } = await open('/zh-CN/', { locale: 'zh-CN' })
  await openFirst(page, '时间戳', /[\u4e00-\u9fff]时间戳|时间戳[\u4e00-\u9fff]/)
  assert.match(page.url(), /\/zh-CN\//)
  assert.deepEqual(troubles, [])
})

test('The search finds English words, all of them on what it shows first', async () => {
  const { page, troubles } = await open('/')
  await openFirst(page, 'timestamp window', 'timestamp', 'window')
  assert.deepEqual(troubles, [])
})

test('A Chinese search finds what stands on an English page alone, and the page stays among the Chinese ones', async () => {
  const { page, troubles } = await open('/zh-CN/', { locale: 'zh-CN' })
  await openFirst(page, 'frozen clock', '（英文）', 'frozen')
  assert.match(page.url(), /\/zh-CN\//)
  assert.match(await page.locator('.VPSidebar').innerText(), /开始使用/)
  assert.deepEqual(troubles, [])
})

for (const text of ['inviteMeeting', '限流'])
  test(`A Chinese search finds ${text}`, async () => {
    const { page } = await open('/zh-CN/', { locale: 'zh-CN' })
    await openFirst(page, text, text)
    assert.match(page.url(), /\/zh-CN\//)
  })

test('A link of a Chinese page to an English one leaves the Chinese sidebar, and the menu leads to the same page in English', async () => {
  const { page, troubles } = await open('/zh-CN/exec.html', { viewport: { width: 1300, height: 800 } })
  await page.click('main a[href^="/zh-CN/siblings"]')
  await page.waitForURL(`${url}/zh-CN/siblings.html`)
  await page
    .locator('main')
    .filter({ hasText: /其他接口（英文）.*这一页只有英文/s })
    .waitFor()
  assert.match(await page.locator('.VPSidebar').innerText(), /开始使用/)
  await page.hover('.VPNavBarTranslations')
  await page.click('.VPNavBarTranslations a')
  await page.waitForURL(`${url}/siblings.html`)
  assert.deepEqual(troubles, [])
})

test('The root of the site is Chinese to a Chinese browser, unless English was chosen, and nothing else is', async () => {
  const { page } = await open('/', { locale: 'zh-CN', viewport: { width: 1300, height: 800 } })
  await page.waitForURL(`${url}/zh-CN/`)
  await page.hover('.VPNavBarTranslations')
  await page.click('.VPNavBarTranslations a')
  await page.waitForURL(`${url}/`)
  // The address changes before the page does, and the choice is kept with the page.
  await page.waitForFunction(() => localStorage.getItem('language') === 'en')
  await page.reload()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  const early = await open('/zh-CN/', { locale: 'zh-CN' })
  await early.page.goto(`${url}/`, { referer: `${url}/zh-CN/` })
  await early.page.goto(`${url}/`)
  assert.equal(early.page.url(), `${url}/`)
  const other = await open('/exec.html', { locale: 'zh-CN' })
  assert.equal(other.page.url(), `${url}/exec.html`)
  const english = await open('/', { locale: 'en-GB' })
  assert.equal(english.page.url(), `${url}/`)
})

test('What a screen reader alone is told is Chinese on Chinese pages', async () => {
  const { page } = await open('/zh-CN/exec.html')
  const told = await page
    .locator('.visually-hidden, [aria-label]:not(.header-anchor), #sidebar-aria-label')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent.trim()))
  assert.deepEqual(
    told.filter((text) => /[a-z]/i.test(text)),
    [],
  )
  assert.equal(await page.locator('[aria-label^="Permalink"]').count(), 0)
})

test('No page is wider than a telephone', async () => {
  const { page } = await open('/', { viewport: { width: 400, height: 800 } })
  for (const path of ['/', '/status-codes.html', '/zh-CN/', '/endpoint.html', '/languages.html']) {
    await page.goto(url + path)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400, path)
  }
})
