import type { Command, CommandNode, Pipeline, Statement } from 'unbash'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { isCurl } from './parse-curl.ts'

type Node = CommandNode | Pipeline
type Outcome = 'succeeds' | 'fails' | 'unknown'

/** Every simple command that would run, whether it is curl or not. Throws a UsageError where that is open for curl. */
export function* listCommands(statements: readonly Statement[], text: string): Generator<Command> {
  for (const { command, background } of statements) {
    const { commands, operators } = command.type === 'AndOr' ? command : { commands: [command], operators: [] }
    let decider: { readonly node: Node; readonly outcome: Outcome } | undefined
    for (const [index, node] of commands.entries()) {
      const operator = operators[index - 1]
      if (decider && decider.outcome === (operator === '&&' ? 'fails' : 'succeeds')) continue
      const isOpen = decider?.outcome === 'unknown'
      if (decider && isOpen && (isAboutCurl(node, text) || endsTheShell(node))) {
        throw new UsageError(
          note('explain.curl-depends', { command: sourceOf(decider.node, text), operator: String(operator) }),
        )
      }
      yield* commandsOf(node, text)
      if (endsTheShell(node) && !background) return
      if (!isOpen) decider = { node, outcome: outcomeOf(node) }
    }
  }
}

const isAboutCurl = ({ pos, end }: Node, text: string): boolean => /curl/.test(text.slice(pos, end))

const sourceOf = ({ pos, end }: Node, text: string): string => quotedPart(text.slice(pos, end), 40)

function endsTheShell(node: Node): boolean {
  if (node.type === 'Pipeline') return node.commands.length === 1 && node.commands.every(endsTheShell)
  return (
    node.type === 'Command' && (node.name?.value === 'exit' || (node.name?.value === 'exec' && node.args.length > 0))
  )
}

function outcomeOf(node: Node): Outcome {
  if (node.type === 'Pipeline') {
    const last = node.commands.at(-1)
    const outcome = last ? outcomeOf(last) : 'unknown'
    if (!node.prefixes.some(({ type }) => type === 'Negation') || outcome === 'unknown') return outcome
    return outcome === 'fails' ? 'succeeds' : 'fails'
  }
  if (node.type !== 'Command' || !node.name) return 'unknown'
  if (node.name.value === 'false') return 'fails'
  return succeeds(node, node.name.value) ? 'succeeds' : 'unknown'
}

/** Whether a command does so as it is written, wherever it runs. */
function succeeds({ args, redirects, prefix }: Command, name: string): boolean {
  const words = args.map(({ text }) => text)
  // The mock answers 200 to a refusal as well: with these options, nothing of the answer makes curl fail.
  if (isCurl(name)) return words.every((word) => !word.startsWith('-') || plainOption.test(word))
  if (redirects.length > 0 || prefix.length > 0 || words.some((word) => /[$`]/.test(word))) return false
  if (name === 'printf') return words.length > 0 && !words.some((word) => /%[^s%]|^-|\\/.test(word))
  return /^(?:true|:|echo)$/.test(name)
}

const plainOption =
  /^-(?:[sSivkg]*(?:[XHdA].*)?|-(?:silent|show-error|include|verbose|globoff|request|header|data(?:-raw)?|json|url|next))$/s

function* commandsOf(node: Node, text: string): Generator<Command> {
  if (node.type === 'Command') yield node
  else if (node.type === 'Pipeline') for (const each of node.commands) yield* commandsOf(each, text)
  else if (/curl/.test(text.slice(node.pos))) {
    throw new UsageError(note('explain.shell-node', { node: node.type }))
  }
}
