import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { shots } from '../../scripts/screenshots/shots.ts'
import { readPage, root } from './markdown.ts'

const pages = ['README.md', 'README.zh-CN.md', ...['docs', 'docs/zh-CN'].flatMap((folder) => pagesIn(folder))]
const shown = pages.flatMap((page) =>
  [...readPage(page).matchAll(/!\[[^\]]+\]\(([^)]+\.png)\)/g)].map(([, path = '']) => ({
    page,
    picture: join(dirname(page), path),
  })),
)
const taken = shots.map(({ name }) => `docs/images/${name}.png`)

function pagesIn(folder: string): string[] {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.md'))
  return files.map((file) => `${folder}/${file}`)
}

test('Every picture of the docs is shown on a page, is there, and is taken by npm run screenshots', () => {
  const files = readdirSync(join(root, 'docs/images'), { recursive: true, encoding: 'utf8' })
  const pictures = files.filter((file) => file.endsWith('.png')).map((file) => join('docs/images', file))
  expect([...new Set(shown.map(({ picture }) => picture))].sort()).toEqual(pictures.sort())
  expect(taken.toSorted()).toEqual(pictures)
})

test('Each page shows pictures in its own language', () => {
  expect(shown.filter(({ page, picture }) => page.includes('zh-CN') !== picture.includes('zh-CN'))).toEqual([])
})

test('The pictures are small', () => {
  const sizes = taken.map((picture) => statSync(join(root, picture)).size)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200_000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_600_000)
})
