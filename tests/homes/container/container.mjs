// Runs the image as Docker would: process 1 of its own, not root, a root that can't be written to, and no network but loopback.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stages } from './image.mjs'

const last = stages.at(-1)
const find = (keyword) => last.find((each) => each.keyword === keyword)
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const environment = Object.fromEntries(
  find('ENV')
    .text.split(' ')
    .map((pair) => {
      const [name, value] = pair.split('=')
      return [name, value.replace('$PATH', path)]
    }),
)
const user = '1000'

const script = `mount --bind "$ROOT" "$ROOT"
mount -t proc proc "$ROOT/proc"
for each in null urandom; do mount --bind /dev/$each "$ROOT/dev/$each"; done
mount -o remount,bind,ro "$ROOT"
ip link set lo up
exec setpriv --no-new-privs chroot --userspec=${user}:${user} "$ROOT" env -i -C "$0" "$@"`

/** Runs the entry point with arguments, or with CMD's. `beside` is a container whose network it shares. */
export function runContainer(
  { root },
  args = find('CMD').words,
  { env = {}, beside, entry = find('ENTRYPOINT').words } = {},
) {
  const variables = Object.entries({ ...environment, ...env }).map(([name, value]) => `${name}=${value}`)
  const network = beside ? [] : ['--net']
  const enter = beside ? ['nsenter', '--target', `${beside.pid()}`, '--net'] : []
  const unshare = ['unshare', '--mount', '--pid', '--fork', ...network, 'sh', '-ec', script]
  const [program, ...given] = [...enter, ...unshare, find('WORKDIR').text, ...variables, ...entry, ...args]
  const child = spawn(program, given, {
    env: { PATH: process.env.PATH, ROOT: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const end = new Promise((done) => child.once('close', (exitCode) => done({ exitCode, output })))
  const pid = () => {
    const first = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ')[0])
    // 0 would be the group of this process.
    if (!first) throw new Error(`The container has ended: ${output}`)
    return first
  }
  const until = (wanted) =>
    new Promise((done, fail) => {
      const look = () => output.includes(wanted) && done(output)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      child.once('close', () => fail(new Error(`It ended without ${wanted}: ${output}`)))
      look()
    })
  // Not unshare alone: process 1 lives on without it, since the kernel forgets `--kill-child` when chroot changes the user.
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(pid(), 'SIGKILL')
    return end
  }
  return { end, until, pid, stop, signal: (name) => process.kill(pid(), name) }
}

/** Runs a program in a container that runs, as its user. */
export function runInside({ root }, container, words) {
  const inside = [
    '--target',
    `${container.pid()}`,
    '--mount',
    '--pid',
    '--net',
    'chroot',
    `--userspec=${user}:${user}`,
    root,
  ]
  const variables = Object.entries(environment).map((pair) => pair.join('='))
  const given = [...inside, 'env', '-i', '-C', find('WORKDIR').text, ...variables, ...words]
  const child = spawn('nsenter', given, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((done) => child.once('close', (exitCode) => done({ exitCode, output })))
}

export const healthCheck = JSON.parse(find('HEALTHCHECK').text.replace(/^CMD /, ''))
