import { Option } from 'commander'
import type { BuiltRequest } from '../../client/build-request.ts'
import { type Shell, ShellLineError, shellLine, shells } from '../../mock-server/vendor/shell-line.ts'
import type { Speech } from '../../words/create-speech.ts'
import { usageOf } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

/** Whose line is printed. What a program was started from, Windows does not tell: PowerShell is what it opens by itself. */
export const shellOption = ({ tell }: Speech): Option =>
  new Option('--shell <name>', tell('help.option-shell')).choices(shells)

/** Git Bash and its like, which say so, take the line for POSIX shells. */
export const systemShell = (env: CommandIo['env'], platform = process.platform): Shell =>
  platform === 'win32' && env.MSYSTEM === undefined ? 'powershell' : 'posix'

/** A request as one line to paste (D2, D3). It shows the Sign, never the token. Throws a UsageError. */
export function curlLine({ url, headers, body }: BuiltRequest, shell: Shell): string {
  try {
    return shellLine(shell, { method: 'POST', url, headers: Object.entries(headers), body })
  } catch (error) {
    if (error instanceof ShellLineError) throw usageOf(error)
    throw error
  }
}
