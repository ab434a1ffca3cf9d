import { createProgram } from '../../cli/program.ts'

/** What a line of the docs prints, run in this process: what stands behind `telemeeting`, against the mock at an address. */
export async function runLine(line: string, url: string): Promise<string> {
  const printed: string[] = []
  const io = { out: (text: string) => void printed.push(text), error: () => {}, env: { TELEMEETING_BASE_URL: url } }
  const exitCodeBefore = process.exitCode
  const program = await createProgram(io)
  await program.parseAsync(line.split(/ +/), { from: 'user' })
  process.exitCode = exitCodeBefore
  return printed.join('\n')
}
