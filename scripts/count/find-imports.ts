import { posix } from 'node:path'
import { childrenOf, isNode, type Node, parseSource } from './syntax.ts'

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** One file that imports another, by value or by type. */
export interface Import {
  readonly from: string
  readonly to: string
}

/** What the project is called when it is imported as a package. */
const ownName = 'telemeeting-kit'

/** Every import of the project's own files, in whichever form: types, re-exports, `import()` and `require` too. */
export function findImports({ path, text }: SourceFile): Import[] {
  const specifiers = specifiersOf(parseSource(path, text))
  return specifiers.flatMap((specifier) => ownFile(path, specifier) ?? []).map((to) => ({ from: path, to }))
}

const specifiersOf = (node: Node): string[] => [...specifierOf(node), ...childrenOf(node).flatMap(specifiersOf)]

function specifierOf({ type, source, callee, arguments: given, expression }: Node): string[] {
  if (isNode(source)) return textOf(source)
  if (type === 'TSExternalModuleReference' && isNode(expression)) return textOf(expression)
  const isRequire = type === 'CallExpression' && isNode(callee) && callee.name === 'require'
  return isRequire ? (given as Node[]).slice(0, 1).flatMap(textOf) : []
}

function textOf({ value, quasis }: Node): string[] {
  if (typeof value === 'string') return [value]
  const [only, ...more] = (quasis ?? []) as { readonly value: { readonly cooked: string } }[]
  return only && more.length === 0 ? [only.value.cooked] : []
}

/** The file of the project that a specifier means, if it means one. */
export function ownFile(importer: string, specifier: string): string | undefined {
  if (/^\.{1,2}(\/|$)/.test(specifier)) return posix.join(posix.dirname(importer), specifier)
  if (specifier === ownName) return 'index.ts'
  return specifier.startsWith(`${ownName}/`) ? `${specifier.slice(ownName.length + 1)}/index.ts` : undefined
}
