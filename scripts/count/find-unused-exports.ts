import { ownFile, type SourceFile } from './find-imports.ts'
import { childrenOf, isNode, type Node, parseSource } from './syntax.ts'

/** One exported name. */
export interface Export {
  readonly path: string
  readonly name: string
}

/** Stands for every name of a file: it is imported as a whole, or nobody can say by which names. */
const all = '*'

/**
 * The exported names that no other of these files imports or hands on. What the entries export is for people outside; a
 * file that is imported as a whole counts as used. A type counts only where it is handed on: where it is declared, it may
 * be there to name what an exported function takes or gives.
 */
export function findUnusedExports(files: readonly SourceFile[], isEntry: (path: string) => boolean): Export[] {
  const parsed = files.map(({ path, text }) => ({ path, root: parseSource(path, text) }))
  const used = new Set(parsed.flatMap(({ path, root }) => usesOf(root, path)).map(keyOf))
  return parsed
    .filter(({ path }) => !isEntry(path) && !used.has(keyOf({ path, name: all })))
    .flatMap(({ path, root }) =>
      childrenOf(root)
        .flatMap(exportedBy)
        .map((name) => ({ path, name })),
    )
    .filter((each) => !used.has(keyOf(each)))
}

const keyOf = ({ path, name }: Export): string => `${path} ${name}`

function exportedBy({ type, declaration, specifiers }: Node): string[] {
  if (type === 'ExportDefaultDeclaration') return ['default']
  if (type !== 'ExportNamedDeclaration') return []
  const handedOn = (specifiers as Node[]).map(({ exported }) => nameIn(exported))
  return isNode(declaration) ? [...handedOn, ...declaredBy(declaration)] : handedOn
}

function declaredBy({ type, id, declarations }: Node): string[] {
  if (type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration') return []
  return Array.isArray(declarations) ? declarations.map((each: Node) => nameIn(each.id)) : [nameIn(id)]
}

const nameIn = (node: unknown): string => {
  const { name, value } = node as Node
  return String(name ?? value)
}

/** What a part of a file takes from other files. */
function usesOf(node: Node, path: string): Export[] {
  const taken = namesTaken(node)
  const within = childrenOf(node).flatMap((child) => (taken?.isWhole ? [] : usesOf(child, path)))
  const to = taken && ownFile(path, taken.specifier)
  return to ? [...taken.names.map((name) => ({ path: to, name })), ...within] : within
}

interface Taken {
  readonly specifier: string
  readonly names: readonly string[]
  /** Nothing within takes anything more. */
  readonly isWhole: boolean
}

function namesTaken({ type, source, specifiers, id, init }: Node): Taken | undefined {
  if (type === 'VariableDeclarator') return takenApart(id as Node, init)
  if (!isNode(source) || typeof source.value !== 'string') return undefined
  const names = Array.isArray(specifiers) ? specifiers.map(nameTaken) : [all]
  return { specifier: source.value, names, isWhole: false }
}

function nameTaken({ type, imported, local }: Node): string {
  if (type === 'ImportDefaultSpecifier') return 'default'
  return type === 'ImportNamespaceSpecifier' ? all : nameIn(imported ?? local)
}

/** `const { a, b } = await import('./c.ts')` takes a and b alone. */
function takenApart({ type, properties }: Node, init: unknown): Taken | undefined {
  const source = isNode(init) && init.type === 'AwaitExpression' ? (init.argument as Node).source : undefined
  if (type !== 'ObjectPattern' || !isNode(source) || typeof source.value !== 'string') return undefined
  const keys = (properties as Node[]).map(({ key }) => (key ? nameIn(key) : all))
  return { specifier: source.value, names: keys, isWhole: true }
}
