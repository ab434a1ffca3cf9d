import type { Command } from 'commander'
import type { ContractFlags } from './contract/contract-flags.ts'
import { renewReportFiles } from './files/report-files.ts'
import { readTyped } from './options/read-typed.ts'
import type { CommandIo } from './terminal/io.ts'
import { speechOf } from './terminal/speech.ts'

/**
 * Writes that nothing was run into each --report that can be read, where the options are wrong: what an earlier run left
 * is never taken for this one's.
 */
export async function reportWrongUsage(program: Command, [name, ...args]: readonly string[], io: CommandIo) {
  const command = program.commands.find((each) => each.name() === name)
  if (!command || (name !== 'exec' && name !== 'contract')) return
  const typed = readTyped(command, args)
  const write =
    name === 'exec' ? await writeExec(args, io) : await writeContract(typed.get('--target')?.at(-1) ?? '', io)
  write(typed.get('--report') ?? [])
}

type Write = (report: readonly string[]) => void

async function writeExec(args: readonly string[], io: CommandIo): Promise<Write> {
  const { renderers } = await import('./exec/render-junit.ts')
  const { createUnfinished } = await import('./exec/report.ts')
  const end = args.indexOf('--')
  const program = end < 0 ? '' : (args[end + 1] ?? '')
  const unrun = createUnfinished({ program, isStrict: args.includes('--strict') }, 'not-run')
  return (report) => renewReportFiles(report, renderers, unrun, io)
}

async function writeContract(target: string, io: CommandIo): Promise<Write> {
  const { createRenderers } = await import('./contract/reports/renderers.ts')
  const { createUnasked } = await import('./contract/reports/contract-report.ts')
  const unasked = createUnasked({ target } as ContractFlags, new Date().toISOString())
  return (report) => renewReportFiles(report, createRenderers(speechOf(io)), unasked, io)
}
