import { printableBlock } from './printable.ts'

/** GitHub shows ten of each level for a step; what does not fit is in the reports. */
export const mostAnnotations = 10

/** A line that GitHub Actions shows beside a run. */
export const annotate = (level: 'error' | 'warning' | 'notice', title: string, text: string): string =>
  `::${level} title=${escapeProperty(title)}::${escapeData(text)}`

const escapeData = (text: string): string =>
  printableBlock(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
