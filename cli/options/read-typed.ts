import type { Command } from 'commander'

/** The values of each option before the command that exec is to run, whose own options are not to be touched. */
export function readTyped({ options }: Command, args: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const typed = new Map<string, string[]>()
  const end = args.indexOf('--')
  const own = end < 0 ? args : args.slice(0, end)
  for (let at = 0; at < own.length; at += 1) {
    const [, name = '', joined] = /^(-[^=]*)(?:=(.*))?$/s.exec(own[at] ?? '') ?? []
    const option = options.find((each) => each.long === name || each.short === name)
    const next = own[at + 1]
    // A word behind an option that nobody knows is its value, if the command stands behind -- anyway.
    const takesNext = option ? !option.isBoolean() : end >= 0
    if (name === '') return typed
    const value = joined ?? (takesNext && (option || !next?.startsWith('-')) ? own[++at] : undefined)
    if (value !== undefined) typed.set(name, [...(typed.get(name) ?? []), value])
  }
  return typed
}
