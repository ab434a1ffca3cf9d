import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shots } from '../../scripts/screenshots/shots.ts'
import { readPage, root } from './markdown.ts'

const pages = ['README.md', 'README.zh-CN.md', ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)]
const shown = pages
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) => [...readPage(path).matchAll(/!\[[^\]]+\]\((?:docs\/)?images\/([^)]+)\)/g)].map(([, name]) => name))

test('Every picture of the docs is shown on a page, is there, and is taken by npm run screenshots', () => {
  const pictures = readdirSync(`${root}docs/images`).sort()
  expect([...new Set(shown)].sort()).toEqual(pictures)
  expect(shots.map(({ name }) => `${name}.png`).sort()).toEqual(pictures)
})
