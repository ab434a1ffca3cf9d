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

test('Whoever asks for a Chinese page that there is not gets the English one', async () => {
  const { page, troubles } = await open('/zh-CN/decisions/index.html')
  await page.waitForURL(`${url}/decisions/index.html`)
  assert.match(await page.locator('main').innerText(), /Decisions/)
  assert.deepEqual(troubles, [])
})

test('No page is wider than a telephone', async () => {
  const { page } = await open('/', { viewport: { width: 400, height: 800 } })
  for (const path of ['/', '/status-codes.html', '/zh-CN/', '/endpoint.html', '/languages.html']) {
    await page.goto(url + path)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400, path)
  }
})
