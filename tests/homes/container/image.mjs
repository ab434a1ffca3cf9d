// Does what a Docker engine would do with the Dockerfile, as far as this machine can: the lines of the first stage run in a
// copy-on-write root, and the last stage becomes a folder that holds node, its libraries, a shell and nothing else.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'

export const clone = resolve('project')
const file = DockerfileParser.parse(readFileSync(join(clone, 'Dockerfile'), 'utf8'))

/** Each stage as its instructions: keyword, arguments, flags and the words of a JSON form. */
export const stages = []
for (const instruction of file.getInstructions()) {
  const keyword = instruction.getKeyword()
  if (keyword === 'FROM') stages.push([])
  const flags = Object.fromEntries((instruction.getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()]))
  const words = instruction.getJSONStrings?.().map((each) => JSON.parse(each.getValue())) ?? []
  stages.at(-1)?.push({ keyword, text: instruction.getArgumentsContent(), flags, words })
}
export const [base] = file
  .getInstructions()
  .filter((each) => each.getKeyword() === 'ARG')
  .map((each) => each.getArgumentsContent())

/** One line for a shell for each instruction of the first stage. */
function linesOf([, ...instructions]) {
  let folder = '/'
  return instructions.map(({ keyword, text }) => {
    if (keyword === 'WORKDIR') {
      folder = text
      return `mkdir -p m${folder}`
    }
    if (keyword === 'RUN') return `chroot m sh -ec ${quote(`cd ${folder}\n${text}`)}`
    const [from, to] = [text.split(' ').slice(0, -1), text.split(' ').at(-1)]
    if (keyword === 'COPY') return from.map((each) => `cp -r ${clone}/${each} m${folder}/${to}`).join('\n')
    throw new Error(`${keyword} is not understood.`)
  })
}

const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`

/** Runs the first stage; what it leaves below a path comes into a folder. */
export function buildIn(folder, path) {
  const script = `mount -t tmpfs t ${folder}/layers && cd ${folder}/layers && mkdir u w m
mount -t overlay o -o lowerdir=/,upperdir=u,workdir=w m
for each in proc dev ${homedir().slice(1)}; do mount --rbind /$each m/$each; done
mount -t tmpfs t m/tmp
${linesOf(stages[0]).join('\n')}
mkdir -p ${folder}/root${dirname(path)} && cp -a m${path} ${folder}/root${path}`
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-ec', script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The first stage ended with ${status}:\n${stdout}${stderr}`)
}

/** Copies a program with its libraries to where it looks for them. */
function copyProgram(program, root, to = program) {
  const copy = (from, at) => {
    mkdirSync(join(root, dirname(at)), { recursive: true })
    cpSync(realpathSync(from), join(root, at))
  }
  copy(program, to)
  for (const [, library] of execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g))
    copy(library, library)
}

const which = (name) => execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()

/** The base image as far as the last stage needs it, with what the first one made. */
export function createImage() {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-image-'))
  const root = join(folder, 'root')
  for (const name of ['layers', 'root/proc', 'root/dev', 'root/tmp', 'root/reports', 'root/etc', 'root/bin'])
    mkdirSync(join(folder, name), { recursive: true })
  const last = stages.at(-1)
  const copied = last.find(({ keyword }) => keyword === 'COPY')
  buildIn(folder, copied.text.split(' ')[0])
  copyProgram(process.execPath, root, '/usr/local/bin/node')
  for (const name of ['env', 'sh', 'sleep']) copyProgram(which(name), root, `/usr/bin/${name}`)
  if (!existsSync(join(root, 'bin/sh'))) cpSync(join(root, 'usr/bin/sh'), join(root, 'bin/sh'))
  for (const device of ['null', 'urandom']) writeFileSync(join(root, 'dev', device), '')
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n')
  // The name that Docker gives to a service.
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost telemeeting\n')
  chmodSync(folder, 0o755)
  return { folder, root }
}
