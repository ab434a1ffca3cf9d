import { expect, onTestFinished, test, vi } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { createProgram, runProgram } from '../program.ts'
import { habits } from './habits/index.ts'

for (const [what, end] of [
  ['a command that ends well', ''],
  ['a command that fails', '; exit 5'],
  ['a contract that was broken, too', '; node tests/programs/call.mjs parameter >&2'],
] as const) {
  test.skipIf(isWindows)(
    `a fault of the kit ends exec with 70 and is told without the token, with ${what}`,
    async () => {
      const habit = vi.spyOn(habits[0] as (typeof habits)[number], 'received').mockImplementation(() => {
        throw new RangeError('too much of notasecrettokenofactiveaccount01')
      })
      onTestFinished(() => {
        habit.mockRestore()
        process.exitCode = undefined
      })
      const said: string[] = []
      const io = { out: () => {}, error: (line: string) => said.push(line), env: { PATH: process.env.PATH } }
      const script = `node tests/programs/call.mjs >&2${end}`
      expect(await runProgram(await createProgram(io), ['exec', '--', 'sh', '-c', script], io)).toBe(70)
      expect(said.join('\n')).toContain('A fault of telemeeting-kit itself')
      expect(said.join('\n')).toContain('RangeError: too much of <authToken>')
      expect(said.join('\n')).not.toContain('the contract held')
    },
  )
}
