import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { createMockServer } from '../mock-server/index.ts'
import { chromiumPath } from './screenshots/find-chromium.ts'
import { sendSamples } from './screenshots/send-samples.ts'
import { everyShot, type Shot, shots } from './screenshots/shots.ts'
import { takeShot } from './screenshots/take-shot.ts'

// Takes the pictures of the docs in both languages, each from a mock that was asked the same things at the same time of its clock; or,
// into the folder that is named, every view in every language, theme and width, to be looked at.
const [named] = process.argv.slice(2)
const folder = named ?? join(import.meta.dirname, '../docs/images')
if (!chromiumPath)
  throw new Error('There is no Chromium to take pictures with. Install it or name it in CHROMIUM_PATH.')

const start = Date.UTC(2026, 2, 1, 4, 0, 0)
mkdirSync(join(folder, 'zh-CN'), { recursive: true })
// Without coloured edges around the letters a picture is a good deal smaller.
const args = ['--no-sandbox', '--disable-gpu', '--disable-lcd-text']
const browser = await chromium.launch({ executablePath: chromiumPath, args })
for (const language of ['en', 'zh-CN'] as const) {
  let asked = 0
  const mock = await createMockServer({ seed: 1, clock: { now: () => start + 137 * asked++ } }).listen()
  await sendSamples(mock, start, language)
  const wanted = (named ? everyShot : shots).filter(
    ({ locale = 'en' }) => (locale === 'zh-CN') === (language === 'zh-CN'),
  )
  for (const shot of wanted) await report(shot, await takeShot(browser, mock.url, shot, folder))
  await mock.close()
}
await browser.close()

async function report(shot: Shot, path: string): Promise<void> {
  const kilobytes = Math.ceil(statSync(path).size / 1000)
  if (!named && kilobytes > 200)
    throw new Error(`${shot.name}.png has ${kilobytes} kB; pictures of the docs have at most 200.`)
  console.log(`${named ?? 'docs/images'}/${shot.name}.png ${kilobytes} kB`)
}
