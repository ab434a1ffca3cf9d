import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { startLoad } from './load.ts'
import { measure, type Plan } from './measure.ts'
import { writeReport } from './report.ts'
import { listServers } from './servers.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'bench')
const full: Plan = { rounds: 8, starts: 40, warmUpMilliseconds: 1000, loadMilliseconds: 1500 }
const quick: Plan = { rounds: 2, starts: 8, warmUpMilliseconds: 700, loadMilliseconds: 1000 }

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
await build({
  entryPoints: ['bare-express', 'baseline-node-http', 'mock-library', 'load-generator'].map((name) =>
    join(here, `${name}.ts`),
  ),
  outdir: built,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
})
const load = startLoad(built)
try {
  console.log(writeReport(await measure(listServers(root, built), load, values.quick ? quick : full)))
} finally {
  await load.stop()
  rmSync(built, { recursive: true })
}
