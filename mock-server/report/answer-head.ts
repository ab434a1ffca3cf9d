import type { ForcedReport, RefusalReport } from '../journal/entry.ts'
import { reasonHeader } from './describe-refusal.ts'

/** Why an answer is as it is. */
export interface Reports {
  readonly refusal: RefusalReport | undefined
  readonly forced: ForcedReport | undefined
}

/** The headers of an answer to a call, name after value; node adds its own. */
export function answerHead(contentType: string, length: number, { refusal, forced }: Reports): string[] {
  const headers = ['Content-Type', contentType, 'Content-Length', String(length)]
  if (refusal || forced) headers.push('X-Mock-Reason', reasonHeader(refusal, forced))
  if (forced?.by === 'header' && forced.statusCode) headers.push('Preference-Applied', `code=${forced.statusCode}`)
  return headers
}
