import type { Import } from './find-imports.ts'

/** The groups of files that reach each other by their imports, each sorted. */
export function findCircles(imports: readonly Import[]): string[][] {
  const direct = new Map<string, string[]>()
  for (const { from, to } of imports) direct.set(from, [...(direct.get(from) ?? []), to])
  const reached = new Map([...direct.keys()].map((name) => [name, reachableFrom(name, direct)]))
  const circles = [...reached].map(([name, names]) =>
    [...names].filter((other) => reached.get(other)?.has(name)).sort(),
  )
  return [...new Map(circles.filter(({ length }) => length > 0).map((each) => [each.join(), each])).values()]
}

function reachableFrom(name: string, direct: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const targets = (direct.get(next) ?? []).filter((to) => !found.has(to))
    for (const to of targets) found.add(to)
    open.push(...targets)
  }
  return found
}

/**
 * The same among what stands side by side in each folder: its files, and its folders with all that is in them. A circle
 * of files is always one of these too.
 */
export function findFolderCircles(imports: readonly Import[]): string[][] {
  const sideBySide = imports.map(asSiblings).filter(({ from, to }) => from !== to)
  return findCircles(sideBySide)
}

/** An import as the nearest folder of both sees it: a file beside a file, or a whole folder beside another. */
function asSiblings({ from, to }: Import): Import {
  const [one, other] = [from.split('/'), to.split('/')]
  const shared = one.findIndex((part, index) => part !== other[index])
  return { from: one.slice(0, shared + 1).join('/'), to: other.slice(0, shared + 1).join('/') }
}

/** A circle in a sentence, with one import for each step. */
export function describeCircle(circle: readonly string[], imports: readonly Import[]): string {
  const steps = new Map<string, string>()
  for (const each of imports) {
    const { from, to } = asSiblings(each)
    if (from !== to && circle.includes(from) && circle.includes(to))
      steps.set(`${from} ${to}`, `${each.from} imports ${each.to}`)
  }
  return `${circle.join(', ')} import each other in a circle: ${[...steps.values()].join(', ')}.`
}
