import type { Findings, SecretKind } from './findings.ts'
import { looksSecret } from './is-harmless.ts'

const break_ = String.raw`(?:\s|\\{1,32}[nrt])`
const inQuotes = String.raw`(?<open>\\{0,32}["'])(?<inner>(?:(?!\k<open>)[^\r\n]){1,8000})\k<open>`
const word = String.raw`(?:${inQuotes}|(?<bare>[^\s"'\\]{1,8000}))`
/** The beginning of a line, which may stand in a text within a text. */
const line = String.raw`(?:^|[\r\n"]|\\n)[ \t]*`
const start = String.raw`(?:(?<![\w-])|(?<=\\[nrt]))`

interface Shape {
  readonly pattern: RegExp
  readonly kind: SecretKind
  /** Whether it may be a word of prose that stands behind the name. */
  readonly isProse: boolean
}

const shape = (before: string, rest: Partial<Shape> = {}): Shape => ({
  pattern: new RegExp(`(?<before>${before.startsWith(line) ? '' : start}${before})${word}`, 'gi'),
  kind: 'authorization',
  isProse: false,
  ...rest,
})

const withUser = String.raw`(?=${String.raw`\\{0,32}["']?`}[^\s"':]{1,400}:[^/\s])`

const httpie = String.raw`(?:^|[\s;&|"'\`(]|\\[nrt])(?:https?|httpie|xhs?)[ \t][^\r\n]{0,400}`

const shapes: readonly Shape[] = [
  // wget, and whoever has an option of that name; as a list of arguments has it, too.
  shape('--(?:(?:http|ftp|proxy)-)?passw(?:or)?d='),
  shape(String.raw`--(?:(?:http|ftp|proxy)-)?passw(?:or)?d(?:\\{0,32}["'],?)?[ \t]*(?:[ \t]|,)[ \t]*`, {
    isProse: true,
  }),
  shape('--(?:auth|admin)-token=', { kind: 'token' }),
  shape(String.raw`--(?:auth|admin)-token(?:\\{0,32}["'],?)?[ \t]*(?:[ \t]|,|(?<=,))[ \t]*`, {
    kind: 'token',
    isProse: true,
  }),
  // httpie and xh. What stands in front is looked at last: looking behind each letter would take far longer.
  shape(String.raw`--auth[ \t=]+${withUser}`),
  shape(String.raw`-a(?<=${httpie}-a)[ \t]*${withUser}`),
  shape(String.raw`(?:-a|--auth)(?<=${httpie}bearer[^\r\n]{0,400}(?:-a|--auth))[ \t=]+`),
  // A file that curl is configured by, of which the header stands in every text.
  shape(String.raw`${line}(?:proxy-)?user[ \t]*=[ \t]*${withUser}`),
  shape(String.raw`${line}oauth2-bearer[ \t]*[=:]?[ \t]*(?=[\\"'\w])`, { isProse: true }),
  // .netrc
  shape(
    String.raw`(?:machine${break_}+[^\s\\]{1,255}|default)(?:${break_}+(?:login|account)${break_}+[^\s\\]{1,255}){1,2}${break_}+password${break_}+`,
  ),
  // Python's requests.
  shape(
    String.raw`(?:auth\s*=\s*\w{0,40}|\w{0,20}BasicAuth)\(\s*(?:\\{0,32}["'])[^"'\\\r\n]{1,255}(?:\\{0,32}["'])\s*,\s*(?=\\{0,32}["'])`,
  ),
]

/** Passwords and tokens that programs other than curl take, and the files that such programs read them from. */
export function maskOptions(text: string, findings: Findings): string {
  let rest = text
  for (const { pattern, kind, isProse } of shapes) {
    rest = rest.replace(pattern, (whole, ...parts) => {
      const { before = '', open = '', inner, bare = '' } = parts.at(-1) as Record<string, string | undefined>
      if (isProse && inner === undefined && !looksSecret(bare)) return whole
      return before + open + findings.mask(kind, inner ?? bare) + open
    })
  }
  return rest
}
