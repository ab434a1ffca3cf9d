import type { Command, CommandNode, Pipeline, Statement } from 'unbash'
import { UsageError } from '../terminal/exit-codes.ts'
import { isCurl } from './parse-curl.ts'

type Outcome = 'succeeds' | 'fails' | 'unknown'

/** Every simple command that would run, whether it is curl or not. */
export function* listCommands(statements: readonly Statement[], text: string): Generator<Command> {
  for (const { command, background } of statements) {
    const { commands, operators } = command.type === 'AndOr' ? command : { commands: [command], operators: [] }
    let last: Outcome = 'unknown'
    for (const [index, node] of commands.entries()) {
      if (isSkipped(operators[index - 1], last, text.slice(node.pos, node.end))) continue
      yield* commandsOf(node, text)
      if (endsTheShell(node) && !background) return
      last = outcomeOf(node)
    }
  }
}

const endsTheShell = (node: CommandNode | Pipeline): boolean =>
  node.type === 'Command' && (node.name?.value === 'exit' || (node.name?.value === 'exec' && node.args.length > 0))

function isSkipped(operator: '&&' | '||' | undefined, last: Outcome, text: string): boolean {
  if (operator === '&&') return last === 'fails'
  if (operator === undefined || last === 'fails') return false
  if (last === 'succeeds' || !text.includes('curl')) return true
  throw new UsageError('A command before || decides whether curl runs. Give the curl command alone.')
}

function outcomeOf(node: CommandNode | Pipeline): Outcome {
  if (node.type === 'Pipeline') {
    const last = node.commands.at(-1)
    const outcome = last ? outcomeOf(last) : 'unknown'
    if (!node.prefixes.some(({ type }) => type === 'Negation') || outcome === 'unknown') return outcome
    return outcome === 'fails' ? 'succeeds' : 'fails'
  }
  if (node.type !== 'Command' || !node.name) return 'unknown'
  const { value } = node.name
  if (value === 'false') return 'fails'
  // The mock answers 200 to a refusal as well, so only -f may make curl fail.
  const mayFail = node.args.some(({ text }) => /^--fail|^-\w*f/.test(text))
  return /^(?:true|:|echo|printf)$/.test(value) || (isCurl(value) && !mayFail) ? 'succeeds' : 'unknown'
}

function* commandsOf(node: CommandNode | Pipeline, text: string): Generator<Command> {
  if (node.type === 'Command') yield node
  else if (node.type === 'Pipeline') for (const each of node.commands) yield* commandsOf(each, text)
  else if (/curl/.test(text.slice(node.pos, node.end))) {
    throw new UsageError(`The shell's ${node.type} was not read. Give the curl command in it alone.`)
  }
}
