// Runs checks.js by each node.exe under wine, in a Windows of its own that is gone afterwards.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = mkdtempSync(join(tmpdir(), 'telemeeting-wine-'))
const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=', DISPLAY: '' }
// node.exe under wine writes to files, not to the pipes of Linux.
const report = join(prefix, 'report.txt')

function run(command, ...args) {
  const output = openSync(report, 'w')
  const { status } = spawnSync(command, args, { env, stdio: ['ignore', output, output], timeout: 300_000 })
  closeSync(output)
  const text = readFileSync(report, 'utf8')
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${text}`)
  return text
}

try {
  run('wine', 'wineboot', '--init')
  // By itself wine says that it is one that node refuses.
  run('wine', 'winecfg', '-v', 'win10')
  for (const node of ['node20', 'node22'])
    console.log(
      run(
        'wine',
        `node_modules/${node}/bin/node.exe`,
        '--test-force-exit',
        '--require',
        './wine-gaps.cjs',
        'checks.js',
      ),
    )
} finally {
  spawnSync('wineserver', ['--kill'], { env })
  rmSync(prefix, { recursive: true, force: true, maxRetries: 5 })
}
