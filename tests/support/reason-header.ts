import { codeBlocks, readPage } from '../docs/markdown.ts'

/** The patterns as the page has them. */
const source = codeBlocks(readPage('docs/reason-header.md')).find(({ language }) => language === 'js')?.text ?? ''
const { refusal, problem, forced, madeUp } = (await import(
  `data:text/javascript,${encodeURIComponent(source)}`
)) as Record<'refusal' | 'problem' | 'forced' | 'madeUp', RegExp>

export interface ParsedReason {
  readonly kind: 'refusal' | 'problem' | 'forced' | 'provisional'
  readonly [part: string]: unknown
}

/** Reads X-Mock-Reason by the public grammar of docs/reason-header.md; undefined for what does not keep to it. */
export function parseReason(header: string): ParsedReason | undefined {
  const forcedParts = forced.exec(header)?.groups
  if (forcedParts) {
    const verdict = forcedParts.refusal === undefined ? undefined : parseReason(forcedParts.refusal)
    const provisional = forcedParts.madeUp === undefined ? undefined : parseReason(forcedParts.madeUp)
    return { kind: 'forced', ...forcedParts, refusal: verdict, provisional }
  }
  const madeUpParts = madeUp.exec(header)?.groups
  if (madeUpParts) return { kind: 'provisional', ...madeUpParts, claims: listOf(madeUpParts.claims) }
  const refusalParts = refusal.exec(header)?.groups
  if (refusalParts) return { kind: 'refusal', ...refusalParts, claims: listOf(refusalParts.claims) }
  const problemParts = problem.exec(header)?.groups
  return problemParts && { kind: 'problem', ...problemParts, claims: listOf(problemParts.claims) }
}

const listOf = (claims: string | undefined): string[] => claims?.split(', ').filter(Boolean) ?? []
