import type { Findings, SecretKind } from './findings.ts'
import { kindOfName, namePattern } from './secret-names.ts'

const blank = String.raw`(?:\s|\\{1,32}[nrt])*`
const quote = String.raw`\\{0,32}["']`
const value = String.raw`[^<>"'\\]{1,4000}`
/** <authToken>…</authToken> */
const element = new RegExp(
  String.raw`(<(?:\w{1,40}:)?(${namePattern})(?:\s[^<>]{0,400})?>${blank})(${value})(?=<)`,
  'gi',
)
/** <header name="Authorization" value="…"/>, as text: {"key":"authToken","value":"…"} */
const pair = new RegExp(
  String.raw`((?:name|key)${quote}?${blank}[=:]${blank}${quote}(${namePattern})${quote}[^<>{}[\]]{0,200}?(?<![\w])value${quote}?${blank}[=:]${blank}${quote})(${value})`,
  'gi',
)
/** JMeter: <stringProp name="Header.name">Authorization</stringProp><stringProp name="Header.value">…</stringProp> */
const property = new RegExp(
  String.raw`(>(${namePattern})<\/\w{1,40}>${blank}<\w{1,40}[^<>]{0,200}value${quote}>)(${value})`,
  'gi',
)

/** JMeter: <stringProp name="Authorization.password">…</stringProp> */
const attribute = new RegExp(`(name=${quote}(${namePattern})${quote}[^<>]{0,200}>)(${value})(?=<)`, 'gi')

/** Names and values that XML, or JSON within another text, keeps apart. */
export function maskMarkup(text: string, findings: Findings): string {
  const mask = (whole: string, before: string, name: string, secret: string) => {
    const kind: SecretKind | undefined = kindOfName(name)
    return kind ? before + findings.mask(kind, secret) : whole
  }
  return text.replace(element, mask).replace(pair, mask).replace(property, mask).replace(attribute, mask)
}
