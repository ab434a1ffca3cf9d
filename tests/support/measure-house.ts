import { childrenOf, isNode, type Node, parseSource } from '../../scripts/count/syntax.ts'

/** A function with its lines, those of the methods that it returns left out: each of them is counted by itself. */
export interface Measured {
  readonly name: string
  readonly lines: number
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const isFunction = (value: unknown): value is Node => isNode(value) && functionTypes.includes(value.type)

/** Every function of a source, in the order in which they begin. */
export function measureFunctions(path: string, text: string): Measured[] {
  const linesOf = ({ start, end }: Node): number => text.slice(start, end).split('\n').length
  return findFunctions(parseSource(path, text), 'module').map(({ name, node }) => {
    const methods = returnedMethods(node).map(linesOf)
    return { name, lines: methods.reduce((rest, lines) => rest - lines, linesOf(node)) }
  })
}

function findFunctions(node: Node, name: string): { name: string; node: Node }[] {
  const own = isFunction(node) ? [{ name, node }] : []
  return [...own, ...childrenOf(node).flatMap((child) => findFunctions(child, nameOf(child, node) ?? name))]
}

/** What a function is called by whoever reads the file: its own name, its variable's or its property's. */
function nameOf(node: Node, parent: Node): string | undefined {
  const named = [node.id, parent.id, parent.key].find(isNode)
  return typeof named?.name === 'string' ? named.name : undefined
}

/** The methods of the one object literal that a factory returns. */
function returnedMethods(factory: Node): Node[] {
  const returned = bare(returnedBy(factory.body as Node))
  if (returned?.type !== 'ObjectExpression') return []
  return (returned.properties as Node[]).map(({ value }) => value).filter(isFunction)
}

function returnedBy(body: Node): unknown {
  if (body.type !== 'BlockStatement') return body
  return (body.body as Node[]).find(({ type }) => type === 'ReturnStatement')?.argument
}

/** Without the brackets and types that may stand around it. */
function bare(value: unknown): Node | undefined {
  if (!isNode(value)) return undefined
  return isNode(value.expression) ? bare(value.expression) : value
}
