import { type ChildProcess, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Of Linux' clock, in all that it says to programs. */
const ticksPerSecond = 100

/** Ends a process and all that it started, each by its id. */
export function killTree(child: ChildProcess): void {
  for (const { pid } of listTree(child)) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

interface RunningProcess {
  readonly pid: number
  readonly kibibytes: number
}

/** A process and all that descend from it, as `ps` has them. */
function listTree(child: ChildProcess): RunningProcess[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n')
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number])
  const tree = all.filter(([pid]) => pid === child.pid)
  for (const [parent] of tree) tree.push(...all.filter(([, other]) => other === parent))
  return tree.map(([pid, , kibibytes]) => ({ pid, kibibytes }))
}

export interface Weighed {
  /** Resident memory in MiB. */
  memory(): number
  /** The most of it until now; NaN where no /proc says it. */
  peakMemory(): number
  /** What the processor did until now, in seconds; NaN where no /proc says it. */
  processorSeconds(): number
}

/** What a process and all that it started take, now. */
export const weigh = (child: ChildProcess): Weighed => ({
  memory: () => sum(listTree(child).map(({ kibibytes }) => kibibytes)) / 1024,
  peakMemory: () => sum(listTree(child).map(({ pid }) => peakKibibytesOf(pid))) / 1024,
  processorSeconds: () => sum(listTree(child).map(({ pid }) => processorSecondsOf(pid))),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** What Linux says of a process; nothing elsewhere. */
const readProc = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const peakKibibytesOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readProc(`/proc/${pid}/status`))?.[1])

function processorSecondsOf(pid: number): number {
  // Behind the name, which stands in brackets, the 12th and 13th are what it took itself and what the system took for it.
  const fields = readProc(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
