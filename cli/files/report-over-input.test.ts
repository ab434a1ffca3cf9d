import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createExecCommand } from '../commands/exec.ts'

test('a report never takes the place of a file that the same command reads', async () => {
  const folder = createFolder()
  const [input, link] = [join(folder, 'input.json'), join(folder, 'link.json')]
  writeFileSync(input, '{}')
  symlinkSync(input, link)
  const report = ['--report', `json=${link}`]
  const said = `The report ${input} is a file that this command reads`
  for (const flag of ['--behaviour', '--scenario', '--endpoints'])
    await expect(runInProcess(createExecCommand, [flag, input, ...report, '--', 'true'])).rejects.toThrow(said)
  for (const target of [input, folder])
    await expect(runInProcess(createContractCommand, ['--target', `recording:${target}`, ...report])).rejects.toThrow(
      said,
    )
  expect(readFileSync(input, 'utf8')).toBe('{}')
})
