import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path'
import { note } from '../../words/create-speech.ts'
import { attempt } from './attempt.ts'
import { FileRefusal } from './describe-file-error.ts'

/** Where a path that is to be written really leads. */
export type ReportTarget =
  /** A file of the process's own that is open already, such as /dev/stdout. */
  | { readonly kind: 'descriptor'; readonly descriptor: number }
  /** A device, a pipe or whatever else keeps its place. */
  | { readonly kind: 'in-place'; readonly path: string }
  /** A regular file, or one that is yet to be made. Links lead to it; it is none itself. */
  | { readonly kind: 'file'; readonly path: string }

// As many as Linux follows.
const mostLinks = 40

/**
 * Follows links one by one, folders' as well: the last may lead to what another program has open, and each to a place that
 * somebody else has chosen. Throws a FileRefusal for a link or a pipe of another user's.
 */
export function findReportTarget(path: string): ReportTarget {
  let { at, names } = split(process.cwd(), sep === '/' ? path : resolve(path))
  for (let links = 0; names.length > 0; ) {
    const [name = '', ...rest] = names
    const next = name === '..' ? dirname(at) : join(at, name)
    const descriptor = rest.length === 0 ? descriptorOf(next) : undefined
    if (descriptor !== undefined) return { kind: 'descriptor', descriptor }
    const target = readOwnLink(next)
    // The file system says what is wrong with it.
    if (target !== undefined && ++links > mostLinks) return { kind: 'in-place', path }
    const led = split(at, target ?? '')
    at = target === undefined ? next : led.at
    names = [...(target === undefined ? [] : led.names), ...rest]
  }
  const found = attempt(() => statSync(at), undefined)
  if (found?.isFIFO()) refuseAnother(found)
  return { kind: isReplaceable(at) ? 'file' : 'in-place', path: at }
}

/** Where a path begins, seen from a folder, and the names that lead on from there. */
function split(folder: string, path: string) {
  const { root } = parse(path)
  const names = path.slice(root.length).split(sep === '/' ? sep : /[/\\]/)
  return { at: isAbsolute(path) ? root : folder, names: names.filter((name) => name !== '' && name !== '.') }
}

const isReplaceable = (path: string): boolean =>
  !/^\/(?:dev\/(?!shm\/)|proc\/)/.test(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? true)

function descriptorOf(path: string): number | undefined {
  const [, process_, number] = /^\/(?:proc\/(\d+)(?:\/task\/\d+)?|dev)\/fd\/(\d+)$/.exec(path) ?? []
  return number !== undefined && (process_ ?? `${process.pid}`) === `${process.pid}` ? Number(number) : undefined
}

/** Where a link leads; undefined for what is none, or is not there. The system's own are followed as one's own are. */
function readOwnLink(path: string): string | undefined {
  const found = attempt(() => lstatSync(path), undefined)
  if (!found?.isSymbolicLink()) return undefined
  // A sandbox may not tell who the owner of the system's own links is.
  const isTrusted = isOwn(found) || /^\/(?:dev\/[^/]+$|proc\/)/.test(path)
  if (!isTrusted) throw new FileRefusal(note('command.file-link-of-another'))
  return attempt(() => readlinkSync(path), undefined)
}

/** One's own, or the system's. Windows tells no owner, and says 0 of everybody. */
const isOwn = ({ uid }: Stats): boolean => uid === 0 || uid === process.geteuid?.()

/** Whoever has put a file or a pipe there keeps it, and reads what is written to it. */
export function refuseAnother(found: Stats): void {
  if ((found.isFile() || found.isFIFO()) && !isOwn(found)) throw new FileRefusal(note('command.file-of-another'))
}
