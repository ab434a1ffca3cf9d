import { reasonHeader } from './describe-refusal.ts'
import type { Report } from './report.ts'

/** The header that leads to the entry of the dashboard, after all others that the kit adds. */
export const linkHeader = (link: string | undefined): string[] => (link === undefined ? [] : ['X-Mock-Entry', link])

/** The headers of an answer to a call, name after value; node adds its own. */
export function answerHead(contentType: string, length: number, report: Report, link?: string): string[] {
  const headers = ['Content-Type', contentType, 'Content-Length', String(length)]
  const { refusal, forced, provisional } = report
  if (refusal || forced || provisional) headers.push('X-Mock-Reason', reasonHeader(report))
  if (link !== undefined) headers.push('X-Mock-Entry', link)
  if (forced?.by === 'header' && forced.statusCode) headers.push('Preference-Applied', `code=${forced.statusCode}`)
  return headers
}

/** A head as it goes over the wire: its first line, then the headers, which are given name after value. */
export function headText(firstLine: string, headers: readonly string[]): string {
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []))
  return `${[firstLine, ...lines].join('\r\n')}\r\n\r\n`
}
