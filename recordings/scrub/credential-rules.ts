import { maskCurlOptions } from './curl-option-rules.ts'
import type { Findings } from './findings.ts'

type Rule = (text: string, findings: Findings) => string

const signLine = /(?<![\w-])(sign\s*:\s*)([0-9a-f]{32})(?![0-9a-z])/gi

/** Sign behind its name and a colon, as a log or a header has it. */
const maskSignLines: Rule = (text, findings) =>
  text.replace(signLine, (_, name: string, value: string) => name + findings.mask('sign', value))

/** A password may hold an @, the host none. */
const userinfo = /(:(?:\\{0,32}\/){2})([^\s/?#"'<>\\]{1,8000})(@)/g
const encodedUserinfo = /(%3a(?:%2f){2})((?:(?!%2f|%3f|%23)[^\s/?#"'<>\\&]){1,8000})(%40)/gi

const maskUserinfo: Rule = (text, findings) => {
  const mask = (_: string, before: string, value: string, at: string) =>
    before + findings.mask('authorization', value) + at
  return text.replace(userinfo, mask).replace(encodedUserinfo, mask)
}

/** A shell's word with a colon, since other programs take a user's name alone: in quotes, or its password, or without any. */
const user = String.raw`[^"'\r\n:]{0,1000}:`
const password = String.raw`[^\r\n]{0,8000}?`
const letters = String.raw`(?:\\.|[^\s"'\\:]){0,1000}:`
const bare = String.raw`(?:\\.|[^\s"'\\]){1,8000}`
const words = [
  String.raw`(?<name>\\{0,32}["'])[^"'\r\n:\\]{1,1000}\k<name>:(?:(?<own>\\{0,32}["'])${password}(?<!\\)\k<own>|${bare})`,
  String.raw`\$?(?<single>\\{0,32}')${user}(?:[^'\r\n]|'\\{1,32}''){0,8000}\k<single>`,
  String.raw`\$?(?<double>\\{0,32}")${user}${password}(?<!\\)\k<double>`,
  String.raw`\$?(?<quote>\\{0,32}["'])${user}${password}\k<quote>`,
  String.raw`${letters}(?<inner>\\{0,32}["'])${password}(?<!\\)\k<inner>(?=[\s"'\\;|&)]|$)`,
  letters + bare,
].join('|')
/** u may stand behind those of curl's options that take no value. */
const short = '-[#0-46aBfgGiIjJkKlLMnNOpqRsSvVZ]{0,8}[uU]'
const long = '--(?:proxy-)?user'

/** A line break in a text within a text is two characters, of which the second is a letter. */
const start = String.raw`(?:(?<![\w-])|(?<=\\[nrt]))`
const curlUser = new RegExp(String.raw`${start}(-[#\da-z]{0,8}u\s+|${long}[\s=]+)(${words})`, 'gi')
const joinedUser = new RegExp(`${start}(${short})(${words})`, 'g')
const quotedOption = new RegExp(
  String.raw`(?<![\w-])(?<around>\\{0,32}["'])(${short}|${long}=)(${user}${password})\k<around>`,
  'g',
)
/** As a list of arguments has them. */
const quotedApart = new RegExp(
  String.raw`(?<![\w-])((?<around>\\{0,32}["'])(?:${short}|${long})\k<around>[\s,]{1,32})(?<quote>\\{0,32}["'])(${user}${password})\k<quote>`,
  'g',
)

/** The user and the password of a curl line. Without a blank, -u may be another program's: only where curl is named. */
const maskCurlUsers: Rule = (text, findings) => {
  const mask = (_: string, name: string, word: string) => name + maskWord(word, findings)
  if (!/(?:\b|\\[nrt])curl/i.test(text)) return text.replace(curlUser, mask)
  const maskQuoted = (_: string, quote: string, name: string, value: string) =>
    quote + name + findings.mask('authorization', value) + quote
  const maskApart = (_: string, option: string, __: string, quote: string, value: string) =>
    option + quote + findings.mask('authorization', value) + quote
  return text
    .replace(quotedApart, maskApart)
    .replace(quotedOption, maskQuoted)
    .replace(joinedUser, mask)
    .replace(curlUser, mask)
}

function maskWord(word: string, findings: Findings): string {
  const [, before = '', inner = word, after = ''] = /^(\$?\\{0,32}["'])(.*?)(\\{0,32}["'])$/s.exec(word) ?? []
  return before + findings.mask('authorization', inner) + after
}

/** Credentials that stand in a text behind what announces them. */
export const credentialRules: readonly Rule[] = [maskSignLines, maskUserinfo, maskCurlUsers, maskCurlOptions]
