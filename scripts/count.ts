import { fileURLToPath } from 'node:url'
import { countTree, type TreeCount } from './count/count-tree.ts'

// How large the house is, and whether it stands: npm run count, or npm run count -- DIR for another tree.
const [root = fileURLToPath(new URL('..', import.meta.url))] = process.argv.slice(2)

const row = (name: string, ...numbers: readonly number[]): string =>
  `${name.padEnd(76)}${numbers.map((number) => number.toLocaleString('en').padStart(8)).join('')}`

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, each) => all + each, 0)

function* describe({ rooms, words, ...found }: TreeCount): Generator<string> {
  yield 'Source files and their lines: TypeScript and JavaScript without tests, tests/, styles and what is generated.'
  for (const [room, { files, lines }] of rooms) yield row(room, files, lines)
  const all = [...rooms.values()]
  yield row('all', sum(all.map(({ files }) => files)), sum(all.map(({ lines }) => lines)))
  yield ''
  yield row('circles of files', found.circles.length)
  yield row('circles of folders', found.folderCircles.length)
  yield row('imports that the floors forbid', found.faults.length)
  yield row('exports without an importer', found.unusedExports.length)
  yield row('packages in package-lock.json', found.packages)
  yield ''
  yield 'Words'
  for (const [page, count] of words) yield row(page, count)
  yield row('all', sum(words.values()))
}

console.log([...describe(countTree(root))].join('\n'))
