import type { Findings } from './findings.ts'

type Rule = (text: string, findings: Findings) => string

const signLine = /(?<![\w-])(sign\s*:\s*)([0-9a-f]{32})(?![0-9a-z])/gi

/** Sign behind its name and a colon, as a log or a header has it. */
const maskSignLines: Rule = (text, findings) =>
  text.replace(signLine, (_, name: string, value: string) => name + findings.mask('sign', value))

/** A password may hold an @, the host none. */
const userinfo = /(:(?:\\{0,32}\/){2})([^\s/?#"'<>\\]{1,1000})(@)/g
const encodedUserinfo = /(%3a(?:%2f){2})((?:(?!%2f|%3f|%23)[^\s/?#"'<>\\&]){1,1000})(%40)/gi

const maskUserinfo: Rule = (text, findings) => {
  const mask = (_: string, before: string, value: string, at: string) =>
    before + findings.mask('authorization', value) + at
  return text.replace(userinfo, mask).replace(encodedUserinfo, mask)
}

/** Only with a colon: other programs take a user's name alone. */
const option = String.raw`(?<![\w-])(?:-[a-z]{0,8}u\s+|--(?:proxy-)?user[\s=]+)`
const quoted = String.raw`(\\{0,32}["'])([^"'\r\n]{0,1000}:[^\r\n]{0,1000}?)\2`
const bare = String.raw`((?:\\.|[^\s"'\\:]){0,1000}:(?:\\.|[^\s"'\\]){1,1000})`
const curlUser = new RegExp(`(${option})(?:${quoted}|${bare})`, 'gi')

/** The user and the password of a curl line. */
const maskCurlUsers: Rule = (text, findings) =>
  text.replace(curlUser, (_, name: string, quote = '', inner = '', plain = '') => {
    return name + quote + findings.mask('authorization', inner || plain) + quote
  })

/** Credentials that stand in a text behind what announces them. */
export const credentialRules: readonly Rule[] = [maskSignLines, maskUserinfo, maskCurlUsers]
