import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'

/** The links of the packed pages to files that are not packed, but for those that docs/library.md says the tarball leaves out. */
export function findLostLinks(home: string): string[] {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll(sep, '/'))
  const leftOut = namedAsLeftOut(readFileSync(join(home, 'docs/library.md'), 'utf8'))
  // The licences are texts of others.
  const pages = files.filter((path) => path.endsWith('.md') && !path.startsWith('dist/'))
  return pages.flatMap((page) => {
    const targets = targetsOf(page, readFileSync(join(home, page), 'utf8'))
    const isTold = (target: string) => !target.startsWith('../') && (existsSync(join(home, target)) || leftOut(target))
    return targets.filter((target) => !isTold(target)).map((target) => `${page} leads to ${target}`)
  })
}

/** Where the links of a page lead, addresses and its own headings aside. */
const targetsOf = (page: string, text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, link = '']) =>
    posix.join(posix.dirname(page), link),
  )

/** Files, folders, and endings of files such as `.ts`. */
function namedAsLeftOut(library: string): (target: string) => boolean {
  const [, sentence] = /The tarball leaves out what only a clone needs: (.+?)\.\s+Links to them/s.exec(library) ?? []
  if (!sentence)
    throw new Error(
      'docs/library.md no longer says what the tarball leaves out. Expected a list before "Links to them".',
    )
  const names = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  return (target) =>
    names.some((name) => (/^\.\w+$/.test(name) ? target.endsWith(name) : `${target}/`.startsWith(`${name}/`)))
}
