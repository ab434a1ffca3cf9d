import { type Finding, severities } from '../../recordings/index.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { printable } from '../terminal/printable.ts'

/** Prints findings for people, the gravest first, and a line that counts them. */
export function printFindings(findings: readonly Finding[], io: CommandIo): void {
  const colors = createPalette(io)
  const paint = { breaking: colors.red, 'not-proved': colors.red, compatible: colors.green, news: colors.yellow }
  for (const severity of severities) {
    for (const { subject, claims, old, new: now } of findings.filter((each) => each.severity === severity)) {
      const grounds = claims.length > 0 ? ` ${colors.dim(`(${claims.join(', ')})`)}` : ''
      io.out(
        `${paint[severity](severity.padEnd(10))} ${printable(subject)}${grounds}: ${printable(old)} → ${printable(now)}`,
      )
    }
  }
  const counts = severities.flatMap((severity) => {
    const { length } = findings.filter((each) => each.severity === severity)
    return length === 0 && severity === 'not-proved' ? [] : [`${length} ${severity}`]
  })
  io.out(findings.length === 0 ? 'Nothing changed.' : `${counts.join(', ')}.`)
  const isUnproved = findings.some(({ severity }) => severity === 'not-proved')
  if (isUnproved)
    io.out('What the new one was not asked, or was asked otherwise, is not proved: record it again, whole.')
}
