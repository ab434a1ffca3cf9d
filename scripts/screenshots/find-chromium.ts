import { existsSync } from 'node:fs'
import { join } from 'node:path'

// The headless shell is the same engine, and opens a page for a third of the processor time.
const places = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...[process.env.ProgramFiles, process.env['ProgramFiles(x86)']].flatMap((folder = '') => [
    join(folder, 'Google/Chrome/Application/chrome.exe'),
    join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
]

/** Where a Chromium is: what CHROMIUM_PATH names, else what is installed; undefined where none is. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path))
