import type { Reporter, TestModule } from 'vitest/node'

/** Names every test that was not run: one whose tool is missing must not look green. */
export default class NotRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')])
    if (skipped.length === 0) return
    console.log(`\nNot run (${skipped.length}):`)
    for (const test of skipped) {
      const result = test.result()
      const why = result.state === 'skipped' && result.note ? `, since ${result.note}` : ''
      console.log(`  ${test.module.relativeModuleId}: ${test.fullName}${why}`)
    }
  }
}
