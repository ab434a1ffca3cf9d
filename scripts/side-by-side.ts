import { runSideBySide } from './run-side-by-side.ts'

// Runs scripts of package.json at once, and ends with 1 where one of them did not end with 0.
const { npm_execpath: cli } = process.env
if (!cli) throw new Error('npm has not started this. Run npm run check.')
const commands = process.argv.slice(2).map((name) => [process.execPath, cli, 'run', name])
process.exitCode = (await runSideBySide(commands, (text) => process.stdout.write(text))) ? 0 : 1
