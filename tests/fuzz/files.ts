import fc from 'fast-check'
import { type ExplainOptions, explainRequests } from '../../cli/explain/explain-request.ts'
import { parseCurl } from '../../cli/explain/parse-curl.ts'
import { readShell } from '../../cli/explain/read-shell.ts'
import { readWindows } from '../../cli/explain/read-windows.ts'
import { UsageError } from '../../cli/terminal/exit-codes.ts'
import { createMockServer, isMockError, type MockServerOptions } from '../../mock-server/index.ts'
import {
  ArchiveError,
  compareBehaviours,
  compareRecordings,
  createScrubber,
  parseRecording,
  RecordingError,
  readArchive,
} from '../../recordings/index.ts'
import { noon, signedBytes } from '../support/signed-request.ts'
import { openConnection } from './connection.ts'
import { demand } from './demand.ts'
import { hiddenToken, lines, samples } from './file-samples.ts'
import type { Closable, Kind } from './kind.ts'
import { type Edit, edits, spoilText, spoilValue, type TextEdit, textEdits } from './spoil.ts'

type FileKind = keyof typeof samples | 'line'

/** A right file of a kind, and what is changed in it. */
interface Spoilt {
  readonly kind: FileKind
  readonly edits: readonly Edit[]
  readonly textEdits: readonly TextEdit[]
  readonly line: number
  /** Whether a mock that takes it is asked, too: that takes ten times as long. */
  readonly isServed: boolean
}

const options = (some: unknown): MockServerOptions => some as MockServerOptions

type Readers = Record<FileKind, (text: string, isServed: boolean) => unknown>

/** What reads each kind of file. Whatever it throws must be a refusal by name. */
const readers: Readonly<Readers> = {
  async behaviour(text, isServed) {
    const behaviour = JSON.parse(text)
    await make({ behaviour }, isServed)
    compareBehaviours(samples.behaviour as never, behaviour)
  },
  scenarios: (text, isServed) => make({ scenarios: JSON.parse(text) }, isServed),
  'callback-template': (text, isServed) => make({ callbacks: { template: JSON.parse(text) } }, isServed),
  endpoints: (text, isServed) => make({ endpoints: JSON.parse(text) }, isServed),
  accounts: (text, isServed) => make({ accounts: JSON.parse(text) }, isServed),
  limits: (text) => make({ limits: JSON.parse(text) }, false),
  archive(text) {
    const { value } = createScrubber({ tokens: [hiddenToken] }).scrub(readArchive(Buffer.from(text)).value)
    demand(!JSON.stringify(value).includes(hiddenToken), 'a token is left in what was scrubbed')
  },
  recording(text) {
    const recording = parseRecording(text, 'file')
    compareRecordings(recording, recording)
    compareRecordings(samples.recording as never, recording)
  },
  line(text) {
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line), env: {} }
    const { commands } = readWindows(text) ?? readShell(text)
    const requests = commands.map(parseCurl).flatMap((each) => each.requests)
    const how: ExplainOptions = { authToken: hiddenToken, at: new Date(noon).toISOString() }
    for (const json of [false, true]) explainRequests(io, requests, { ...how, json })
    demand(!said.join('\n').includes(hiddenToken), 'a token is said of a line')
  },
}

const right = signedBytes()

/** A mock that takes the options serves with them. */
async function make(some: object, isServed: boolean): Promise<void> {
  const mock = createMockServer(options({ clock: { now: () => noon }, ...some }))
  if (!isServed) return
  await mock.listen()
  try {
    const connection = await openConnection(mock.url)
    connection.write(right)
    const answer = await connection.next()
    connection.socket.destroy()
    demand(
      answer !== undefined && (answer.status === 200 || answer.status === 503),
      `${answer?.status} ${answer?.body}`,
    )
  } finally {
    await mock.close()
  }
}

/** Words of the engine's, which tell nobody what to do. */
const engineWords =
  /Cannot (read|set|convert|destructure|access|use)|is not (a function|iterable|a constructor|defined)|Maximum call stack|Invalid (array|string) length|circular/

/** Whether an error is one by which the kit refuses what it was given. */
function isNamed(error: unknown): boolean {
  if (isMockError(error) || error instanceof UsageError) return true
  if (error instanceof ArchiveError || error instanceof RecordingError) return true
  if (!(error instanceof Error)) return false
  if (error instanceof SyntaxError) return /JSON/.test(error.message)
  return (error instanceof TypeError || error instanceof RangeError) && !engineWords.test(error.message)
}

async function read({ kind, edits, textEdits, line, isServed }: Spoilt, by: Readonly<Readers>): Promise<void> {
  const whole = kind === 'line' ? String(lines[line % lines.length]) : JSON.stringify(spoilValue(samples[kind], edits))
  const text = spoilText(whole ?? '', textEdits)
  try {
    await by[kind](text, isServed)
  } catch (error) {
    if (isNamed(error)) return
    throw new Error(`${kind}: ${text.slice(0, 3000)}`, { cause: error })
  }
}

const kinds = [...Object.keys(samples), 'line', 'line'] as FileKind[]

/** What reads them, which a test may break. */
export interface Reading extends Closable {
  readonly readers: Readers
}

/** Files and lines that the kit reads, spoilt in their values and in their text. */
export const files: Kind<Spoilt[], Reading> = {
  name: 'files',
  runs: 200,
  inputs: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      edits,
      textEdits,
      line: fc.nat(2),
      isServed: fc.nat(7).map((drawn) => drawn === 0),
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  ),
  open: async () => ({ readers: { ...readers }, close: async () => {} }),
  async run(all, world) {
    for (const each of all) await read(each, world.readers)
    return all.length
  },
}
