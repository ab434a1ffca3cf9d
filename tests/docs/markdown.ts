import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const readPage = (path: string): string => readFileSync(root + path, 'utf8')

/** Fenced blocks: their language and text. */
export const codeBlocks = (page: string): { language: string; text: string }[] =>
  [...page.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }))

export const withoutCode = (page: string): string => page.replace(/^```[\s\S]*?^```$/gm, '')

export const headings = (page: string): { level: number; text: string }[] =>
  [...withoutCode(page).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', text = '']) => ({ level: marks.length, text }))

/** What stands under a heading, up to the next one of its level or above. */
export function sectionOf(page: string, heading: string): string {
  const start = page.indexOf(`\n## ${heading}\n`)
  if (start < 0) throw new Error(`There is no section ${heading}.`)
  const end = page.indexOf('\n## ', start + 1)
  return page.slice(start, end < 0 ? undefined : end)
}

/** Tables as rows of trimmed cells, the line under the head left out. */
export function tables(page: string): string[][][] {
  const blocks = withoutCode(page).match(/(?:^\|.*\|$\n?)+/gm) ?? []
  return blocks.map((block) => {
    const [head = '', , ...rows] = block.trim().split('\n')
    return [head, ...rows].map(cells)
  })
}

const cells = (row: string): string[] =>
  row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

/** The text of a cell without the marks of code. */
export const plain = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '')

/** The lines for a shell in a block, those that a pipeline runs among them. */
export function shellLines({ language, text }: { language: string; text: string }): string[] {
  if (language === 'yaml') return [...text.matchAll(/ run: (.*)$/gm)].map(([, line = '']) => line)
  return language === 'sh' ? text.trim().split('\n') : []
}

/** Lines of a page, in blocks or in the text, that call `telemeeting`, as it is given them. */
export const callsOf = (page: string): string[] =>
  [
    ...codeBlocks(page).flatMap(shellLines),
    ...[...withoutCode(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => String(code)),
  ]
    .flatMap((line) => line.split(/ (?:\||&&) /))
    .flatMap((line) => givenTo(line) ?? [])
    .filter((given) => /^[a-z]/.test(given))

/** What a line gives to `telemeeting`, whichever way it is called; undefined for any other line. */
export function givenTo(line: string): string | undefined {
  const called =
    /^(?:\w+=\S+ )*(?:(npm start)(?: --silent)?(?: --)?|npm run -s telemeeting --|(?:npx )?telemeeting)(?: (.*))?$/.exec(
      line,
    )
  return called ? `${called[1] ? 'mock ' : ''}${called[2] ?? ''}` : undefined
}

/** The lines that lead to a statusCode, by a table or by the confid of their end: the code, and what `telemeeting` is given. */
export const linesWithCode = (page: string): [code: string, line: string][] =>
  [
    ...tables(page).flatMap((rows) => rows.map((row): [string, string] => [plain(row[0]), plain(row[1])])),
    ...codeBlocks(page)
      .flatMap(shellLines)
      .map((line): [string, string] => [/ telemeetingkitcode(-\d+)$/.exec(line)?.[1] ?? '', line]),
  ].flatMap(([code, line]) =>
    /^-?\d+$/.test(code) && givenTo(line) !== undefined ? [[code, String(givenTo(line))]] : [],
  )
