import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Where tests start browsers, compilers and programs, or ask a thousand requests: what takes longest, first. */
const long = [
  'tests/docs/recipes',
  'tests/docs/examples',
  'tests/dashboard/',
  'cli/exec/',
  'cli/contract/',
  'tests/fuzz/',
  'tests/balancers/',
  'contract-tests/mutants/blame',
  'contract-tests/news',
  'cli/commands/contract-recording',
  'mock-server/vendor/shell-line',
  'scripts/generate-vectors',
  'tests/package/build',
  'cli/',
  'calibration/',
  'contract-tests/mock-holds',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const found = long.findIndex((each) => moduleId.includes(`/${each}`))
  return found < 0 ? long.length : found
}

/** Begins with the long files, so that no worker is left alone with one at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
