import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { listLibraries } from '../../scripts/build/entry-points.ts'
import { readPage } from './markdown.ts'

interface Export {
  readonly name: string
  /** What stands in the comment in front of it; nothing when there is none. */
  readonly doc: string | undefined
  /** A function, or a class that a caller meets. */
  readonly isCallable: boolean
}

const declaration =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:async )?(?:function|class|const|interface|type) (\w+)/gm

/** The comment of every declaration that a file exports, by its name. */
const docsOf = (file: string): Map<string, string | undefined> =>
  new Map([...readPage(file).matchAll(declaration)].map(([, doc, name = '']) => [name, doc]))

/** What an entry point exports, from wherever it takes it. */
async function exportsOf(library: string): Promise<Export[]> {
  const values: Record<string, unknown> = await import(/* @vite-ignore */ `../../${library}`)
  const statements = readPage(library).matchAll(/^export (?:type )?(?:\{([^}]*)\}|\*) from '([^']+)'$/gm)
  return [...statements].flatMap(([, names, from = '']) => {
    const docs = docsOf(posix.join(posix.dirname(library), from))
    const listed = names?.split(',').map((name) => name.trim().replace(/^type /, '')) ?? [...docs.keys()]
    return listed
      .filter((name) => name !== '')
      .map((name) => ({ name, doc: docs.get(name), isCallable: typeof values[name] === 'function' }))
  })
}

const all = Object.fromEntries(
  await Promise.all(listLibraries(manifest).map(async (library) => [library, await exportsOf(library)] as const)),
)

describe.each(Object.entries(all))('What %s exports', (library, exported) => {
  test('is found by name, values and types alike', async () => {
    const values = Object.keys(await import(/* @vite-ignore */ `../../${library}`))
    expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(values))
    expect(exported.length).toBeGreaterThan(values.length)
  })

  test.each(exported)('$name says what it is', ({ doc }) => {
    expect(doc?.replace(/@example[\s\S]*/, '')).toMatch(/\w.{10,}\./)
  })

  test.each(exported.filter(({ isCallable }) => isCallable))('$name shows how it is used', ({ doc }) => {
    expect(doc).toMatch(/@example\n \* \S/)
  })
})
