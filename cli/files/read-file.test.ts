import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { buildSource } from '../../tests/support/command.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { fileErrorOf } from './describe-file-error.ts'
import { readAll } from './descriptors.ts'
import { mostBytes, readFile } from './read-file.ts'

function tell(file: string, limit: number = mostBytes.archive): string {
  try {
    return `${readFile(file, limit).length} bytes`
  } catch (error) {
    return englishSpeech.say(fileErrorOf(error))
  }
}

/** What this process has read so far, as Linux counts it. */
const bytesRead = (): number =>
  process.platform === 'linux' ? Number(/^rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]) : 0

/** Whoever opens a file: by this list alone the others go through the reader and the writer. */
const openers = {
  'cli/exec/end-processes.ts': 'reads what Linux says of processes',
  'cli/files/read-file.ts': 'the reader',
  'cli/files/replace-file.ts': 'the writer',
  'cli/files/write-report.ts': 'the writer, in place',
  'mock-server/admin/kit-package.ts': 'reads whose package.json lies above',
  'mock-server/admin/serve-dashboard.ts': 'reads the built dashboard',
}

const imported =
  /import \{[^}]*\b(?:(?:readFile|writeFile|appendFile|open|cp|copyFile)Sync|create\w+Stream)\b[^}]*\} from '(?:node:)?fs'|(?:\* as )?\b\w+ from '(?:node:)?fs'|(?:node:|')fs\/promises|(?:require|import)\('(?:node:)?fs/

test('what comes a byte at a time takes no more room than what comes at once', () => {
  const rooms = new Set<ArrayBufferLike>()
  let left = 3 * 1024 * 1024
  const read = (_: number, into: Buffer, offset: number) => {
    rooms.add(into.buffer)
    into[offset] = left % 251
    left -= 1
    return left < 0 ? 0 : 1
  }
  const bytes = readAll(0, mostBytes.archive, read)
  expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([3 * 1024 * 1024, (3 * 1024 * 1024) % 251, 1])
  expect([...rooms].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(8 * 1024 * 1024)
})

test('the command opens files in its reader and its writer alone', () => {
  const rooms = [
    'calibration',
    'cli',
    'client',
    'contract-tests',
    'recordings',
    'testing',
    'masking',
    'mock-server',
    'words',
  ]
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  )
  const opening = files.filter((file) => /(?<!\.test|\.d)\.ts$/.test(file) && imported.test(readFileSync(file, 'utf8')))
  expect(opening.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(Object.keys(openers))
})

describe('readFile', () => {
  test.skipIf(isWindows)('refuses what is no ordinary file, also behind a link, and waits for none', async () => {
    const folder = createFolder()
    const [pipe, socket] = [join(folder, 'pipe'), join(folder, 'socket')]
    execFileSync('mkfifo', [pipe])
    const server = createServer().listen(socket)
    await once(server, 'listening')
    for (const [index, path] of [pipe, socket, '/dev/zero', '/dev/null'].entries()) {
      const link = join(folder, `link-${index}`)
      symlinkSync(path, link)
      for (const each of [path, link]) expect(tell(each)).toContain('it is no ordinary file')
    }
    server.close()
  })

  test('says of a folder that it is one', () => {
    expect(tell(createFolder())).toContain('it is a folder')
  })

  test('refuses a file that is too large before it reads any of it', () => {
    const file = join(createFolder(), 'sparse')
    writeFileSync(file, '')
    truncateSync(file, 1024 * mostBytes.archive)
    const before = bytesRead()
    expect(tell(file)).toBe('it has more than 16777216 bytes')
    expect(bytesRead() - before).toBeLessThan(mostBytes.archive / 4)
  })

  // Its size is 0 to whoever asks, as that of a file that grows only afterwards.
  test.skipIf(process.platform !== 'linux')('reads no more than its bound of a file that says it is smaller', () => {
    expect(tell('/proc/self/smaps', 1000)).toBe('it has more than 1000 bytes')
    expect(readFile('/proc/self/status', mostBytes.option).toString()).toContain('VmRSS')
  })
})

let built: string
beforeAll(async () => {
  built = await buildSource('cli/files/read-file.ts')
})

/** A process that reads its standard input, by a bound. */
function startReader() {
  const script = `import(process.argv[1]).then(({ readFile }) => {
    console.log('begun')
    console.log(readFile(0, 1000).length)
  }).catch(({ why }) => console.log(why.name))`
  const args = ['-e', script, built]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const said: string[] = []
  child.stdout.on('data', (data) => said.push(String(data)))
  return { child, begun: once(child.stdout, 'data'), ended: once(child, 'close'), said }
}

describe.skipIf(isWindows)('readFile of standard input', { timeout: 60_000 }, () => {
  test('takes a pipe, up to its bound, and SIGTERM ends the wait for it at once', async () => {
    const [full, waiting] = [startReader(), startReader()]
    full.child.stdin.end('x'.repeat(1001))
    await full.ended
    expect(full.said.join('')).toBe('begun\ncommand.file-too-large\n')
    await waiting.begun
    waiting.child.kill('SIGTERM')
    expect(await waiting.ended).toEqual([null, 'SIGTERM'])
  })
})
