import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// All that the tests need of the kernel, at once.
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-overlay-'))
const layers = `mount -t tmpfs t ${folder} && cd ${folder} && mkdir u w m && mount -t overlay o -o lowerdir=/,upperdir=u,workdir=w m`
const { status } = spawnSync('unshare', [
  '--mount-proc',
  '--pid',
  '--net',
  '--fork',
  'sh',
  '-c',
  `${layers} && chroot m true`,
])
rmdirSync(folder)
if (status !== 0) {
  console.log('unshare, mount and chroot are not allowed here')
  process.exit(77)
}
