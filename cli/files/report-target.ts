import { readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { attempt } from './attempt.ts'

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

/** Follows links one by one, since the last of them may lead to what another program has open. */
export function findReportTarget(path: string): ReportTarget {
  let at = resolve(path)
  for (let links = 0; links < mostLinks; links += 1) {
    at = join(realFolder(at), basename(at))
    const descriptor = descriptorOf(at)
    if (descriptor !== undefined) return { kind: 'descriptor', descriptor }
    const next = readLink(at)
    if (next === undefined) return { kind: isReplaceable(at) ? 'file' : 'in-place', path: at }
    at = resolve(dirname(at), next)
  }
  // The file system says what is wrong with it.
  return { kind: 'in-place', path }
}

const isReplaceable = (path: string): boolean =>
  !/^\/(?:dev|proc)\//.test(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? true)

function descriptorOf(path: string): number | undefined {
  const [, process_, number] = /^\/(?:proc\/(\d+)(?:\/task\/\d+)?|dev)\/fd\/(\d+)$/.exec(path) ?? []
  return number !== undefined && (process_ ?? `${process.pid}`) === `${process.pid}` ? Number(number) : undefined
}

/** The folder without links; one that is not there is said to be so by whoever writes. */
const realFolder = (path: string): string => attempt(() => realpathSync(dirname(path)), dirname(path))

const readLink = (path: string): string | undefined => attempt(() => readlinkSync(path), undefined)
