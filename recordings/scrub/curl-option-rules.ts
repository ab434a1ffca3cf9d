import type { Findings, SecretKind } from './findings.ts'

/** b may stand behind those of curl's options that take no value. */
const shortCookie = '-[#0-46aBfgGiIjJkKlLMnNOpqRsSvVZ]{0,8}b'
const long = '--(?:cookie|oauth2-bearer)'
const text = String.raw`[^\r\n]{0,4000}?`
const bare = String.raw`(?:\\.|[^\s"'\\]){1,4000}`
/** As curl's user is read: in quotes whose like may stand escaped inside, or without any. */
const word = [
  String.raw`\$?(?<whole>\\{0,32}["'])${text}(?<!\\)\k<whole>`,
  String.raw`\$?(?<quote>\\{0,32}["'])${text}\k<quote>`,
  bare,
].join('|')

/** A line break in a text within a text is two characters, of which the second is a letter. */
const start = String.raw`(?:(?<![\w-])|(?<=\\[nrt]))`
const option = new RegExp(String.raw`${start}(${shortCookie}\s*|${long}[\s=]+)(${word})`, 'g')
const quotedOption = new RegExp(
  String.raw`(?<![\w-])((?<around>\\{0,32}["'])(?:${shortCookie}|${long}=))(${text})\k<around>`,
  'g',
)
/** As a list of arguments has them. */
const quotedApart = new RegExp(
  String.raw`(?<![\w-])((?<around>\\{0,32}["'])(?:${shortCookie}|${long})\k<around>[\s,]{1,32})(?<quote>\\{0,32}["'])(${text})\k<quote>`,
  'g',
)

/** The cookies and the bearer's token of a curl line. A cookie's name has an = behind it: curl takes all else for a file. */
export function maskCurlOptions(line: string, findings: Findings): string {
  if (!/(?:\b|\\[nrt])curl/i.test(line)) return line
  return line
    .replace(quotedApart, (_, before: string, __: string, quote: string, value: string) => {
      return before + quote + maskValue(before, value, findings) + quote
    })
    .replace(quotedOption, (_, before: string, around: string, value: string) => {
      return before + maskValue(before, value, findings) + around
    })
    .replace(option, (_, before: string, value: string) => before + maskWord(before, value, findings))
}

function maskWord(name: string, value: string, findings: Findings): string {
  const [, before = '', inner = value, after = ''] = /^(\$?\\{0,32}["'])(.*?)(\\{0,32}["'])$/s.exec(value) ?? []
  return before + maskValue(name, inner, findings) + after
}

function maskValue(name: string, value: string, findings: Findings): string {
  const kind: SecretKind = name.includes('oauth2') ? 'authorization' : 'cookie'
  return kind === 'cookie' && !value.includes('=') ? value : findings.mask(kind, value)
}
