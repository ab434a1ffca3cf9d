import { childrenOf, isNode, type Node, parseSource } from '../../scripts/count/syntax.ts'

/** A file or a function with its lines of logic. */
export interface Measured {
  readonly name: string
  readonly lines: number
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const isFunction = (value: unknown): value is Node => isNode(value) && functionTypes.includes(value.type)
/** Elements, and text that is written as it comes out. */
const isMarkup = ({ type }: Node): boolean => ['JSXElement', 'JSXFragment', 'TemplateLiteral'].includes(type)
const isLiteral = ({ type }: Node): boolean => type === 'ObjectExpression' || type === 'ArrayExpression'

/** The lines of a file. A table outside of functions and markup count as one line each; functions in them are counted below. */
export function measureFile(path: string, text: string): number {
  const program = parseSource(path, text)
  const linesOf = linesIn(text)
  const tables = outermost(program, (node) => isLiteral(node) || isFunction(node)).filter(isLiteral)
  const markup = outermost(program, (node) => isMarkup(node) || tables.includes(node)).filter(isMarkup)
  return [...tables, ...markup].reduce((rest, node) => rest - spared(node, linesOf), text.trimEnd().split('\n').length)
}

/**
 * Every function of a source that does not call itself, in the order in which they begin. Markup counts as one line, and
 * the methods of the object that a factory returns are counted by themselves.
 */
export function measureFunctions(path: string, text: string): Measured[] {
  const linesOf = linesIn(text)
  const found = findFunctions(parseSource(path, text), 'module').filter((each) => !callsItself(each))
  return found.map(({ name, node }) => {
    const methods = returnedMethods(node).map(linesOf)
    const markup = outermost(node, isMarkup).map((each) => spared(each, linesOf))
    return { name, lines: [...methods, ...markup].reduce((rest, lines) => rest - lines, linesOf(node)) }
  })
}

const linesIn =
  (text: string) =>
  ({ start, end }: Node): number =>
    text.slice(start, end).split('\n').length

/** The nearest descendants that are such, wherever they stand. */
const outermost = (node: Node, isSuch: (node: Node) => boolean): Node[] =>
  childrenOf(node).flatMap((child) => (isSuch(child) ? [child] : outermost(child, isSuch)))

/** How many lines of a table or of markup nobody has to keep short: all but one. */
const spared = (node: Node, linesOf: (node: Node) => number): number => linesOf(node) - 1

interface Named {
  readonly name: string
  readonly node: Node
}

function findFunctions(node: Node, name: string): Named[] {
  const own = isFunction(node) ? [{ name, node }] : []
  return [...own, ...childrenOf(node).flatMap((child) => findFunctions(child, nameOf(child, node) ?? name))]
}

const callsItself = ({ name, node }: Named): boolean =>
  outermost(node, ({ type, callee }) => type === 'CallExpression' && isNode(callee) && callee.name === name).length > 0

/** What a function is called by whoever reads the file: its own name, its variable's, its property's or its attribute's. */
function nameOf(node: Node, parent: Node): string | undefined {
  const named = [node.id, parent.id, parent.key, parent.name].find(isNode)
  return typeof named?.name === 'string' ? named.name : undefined
}

/** The methods of the one object literal that a factory returns, whether or not it has a name by then. */
function returnedMethods({ body }: Node): Node[] {
  const statements = ((body as Node).type === 'BlockStatement' ? (body as Node).body : []) as Node[]
  const returned = statements.find(({ type }) => type === 'ReturnStatement')?.argument ?? body
  const declared = statements.flatMap(({ declarations = [] }) => declarations as Node[])
  const named = declared.find(
    ({ id }) => (id as Node).name === (returned as Node).name && (id as Node).name !== undefined,
  )
  const object = bare(named ? named.init : returned)
  if (object?.type !== 'ObjectExpression') return []
  return (object.properties as Node[]).map(({ value }) => value).filter(isFunction)
}

/** Without the brackets and types that may stand around it. */
function bare(value: unknown): Node | undefined {
  if (!isNode(value)) return undefined
  return isNode(value.expression) ? bare(value.expression) : value
}
