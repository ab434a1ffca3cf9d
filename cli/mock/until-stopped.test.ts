import { expect, test } from 'vitest'
import { command } from '../../tests/support/command.ts'
import { startStandIn } from '../../tests/support/run-telemeeting.ts'

const mockUntilStdinEnds = () => startStandIn([command, 'mock', '--json', '--port', '0', '--until-stdin-ends'])

test('a mock that was told so ends with its stdin', async () => {
  const mock = await mockUntilStdinEnds()
  expect(await mock.closeStdin()).toBe(0)
})

test('a signal ends it, too, while its stdin is open', async () => {
  const mock = await mockUntilStdinEnds()
  expect(await mock.stop()).toBe(0)
})
