import { sep } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const folder = process.env.MUTATED ?? 'mock-server/checks'

const depthOf = ({ moduleId }: TestSpecification): number => moduleId.split(sep).length

/** What asks one function comes before what asks a whole run: a mutant that both catch is caught in no time. */
class DeepestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => depthOf(other) - depthOf(one))
  }
}

// The folder's own tests: a survivor is asked all of them, so others would cost hours.
export default defineConfig({
  test: {
    include: [`${folder}/*.test.ts`, `${folder}/run/*.test.ts`],
    exclude: ['node_modules', 'dist'],
    // A mutant is switched on and off while the program runs, so modules need not be loaded anew for it.
    isolate: false,
    sequence: { sequencer: DeepestFirst },
    testTimeout: 30_000,
  },
})
