import type { Speech } from '../../../../words/create-speech.ts'
import { printableBlock } from '../../../terminal/printable.ts'
import type { Place } from '../../../terminal/retell.ts'
import type { ContractReport } from '../contract-report.ts'

/** What a page is made of: a report, and whom it is for. */
export interface Page extends Speech {
  readonly report: ContractReport
  /** What the report says in English, for the reader. */
  retell(text: string, place: Place): string
}

/** A piece of HTML that is safe to stand in a page. */
export interface Html {
  readonly html: string
}

type Value = Html | string | number | undefined | readonly Html[]

/**
 * A piece of HTML in which everything that is put in is escaped, in text and in quoted attributes alike.
 *
 * @example
 * html`<p title="${title}">${text}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.map((part, index) => part + render(values[index])).join('') }
}

function render(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(printableBlock(String(value)))
  return 'html' in value ? value.html : value.map((each) => each.html).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => entities[found] ?? found)
