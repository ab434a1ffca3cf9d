import type { Findings, SecretKind } from './findings.ts'
import { looksSecret } from './is-harmless.ts'
import { kindOfName, namePattern } from './secret-names.ts'

const blank = String.raw`(?:[ \t]|\\{1,32}t)*`
const quote = String.raw`\\{0,32}["'\`]`
/** A name and a value, however a language joins them: name=value, name: value, 'name' => 'value', put("name", "value"). */
const joint = `${blank}(?:=>|:=|[=:]|,(?=${blank}${quote}))${blank}`
const quoted = new RegExp(
  String.raw`(?<![\w-])((${namePattern})(?:${quote})?\]?${joint})(?<open>\\{0,32}["'\`])((?:(?!\k<open>)[^\r\n]){1,4000})\k<open>`,
  'gi',
)
const bare = new RegExp(
  String.raw`(?<![\w-])((${namePattern})(?:${quote})?${blank}[=:]${blank})([^\s"'\`,;&|<>(){}[\]\\]{6,4000})(?=[\s"'\`,;&|)}\]>\\]|$)`,
  'gi',
)

/** Names and values in source code, settings and logs. What needs no such care, such as JSON, is masked elsewhere. */
export function maskAssignments(text: string, findings: Findings): string {
  return text
    .replace(quoted, (whole, before: string, called: string, open: string, value: string) => {
      const kind = kindOfName(called)
      return kind && isSecret(kind, value) ? before + open + findings.mask(kind, value) + open : whole
    })
    .replace(bare, (whole, before: string, called: string, value: string) => {
      const kind = kindOfName(called)
      return kind && kind !== 'cookie' && isSecret(kind, value) ? before + findings.mask(kind, value) : whole
    })
}

function isSecret(kind: SecretKind, value: string): boolean {
  if (kind === 'sign') return /^[0-9a-f]{32}$/i.test(value)
  if (kind === 'phone') return /^\+?[\d -]{4,24}$/.test(value)
  if (kind === 'cookie') return value.includes('=')
  return looksSecret(value.replace(/^(?:basic|bearer|token) +/i, ''))
}
