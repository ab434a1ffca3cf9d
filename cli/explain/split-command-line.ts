import { UsageError } from '../terminal/exit-codes.ts'

// A word is made of such pieces: 'as it is', $'with escapes', "with a few escapes", \escaped, bare.
const piece = /(\s+)|'([^']*)'|\$'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|\\(\r?\n|.)|([^\s'"\\$]+|\$)/gsy
const operators = ['|', '||', '&', '&&', ';', '>', '>>', '<', '2>', '2>&1', '2>/dev/null', '>/dev/null']

/**
 * Splits a pasted command line as a POSIX shell does, up to the first operator; nothing is expanded. Line ends escaped
 * for cmd (^) and PowerShell (`) are taken too. Throws a UsageError for a quote that is not closed.
 *
 * @example
 * splitCommandLine(`curl -H 'Accept: application/json;' "http://127.0.0.1/"`)
 */
export function splitCommandLine(text: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let isBare = true
  const end = () => {
    if (word !== undefined) words.push(isBare && operators.includes(word) ? operatorMark : word)
    word = undefined
    isBare = true
  }
  for (const [whole, blank, single, ansi, double, escaped, bare] of pieces(fromWindows(text))) {
    if (blank !== undefined) end()
    else if (escaped === undefined || !/\n/.test(escaped)) {
      word = (word ?? '') + (single ?? bare ?? escaped ?? unescaped(ansi, double))
      isBare &&= whole === bare
    }
  }
  end()
  const last = words.indexOf(operatorMark)
  return last < 0 ? words : words.slice(0, last)
}

// No shell word holds NUL.
const operatorMark = '\0'

function* pieces(text: string): Generator<RegExpExecArray> {
  piece.lastIndex = 0
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex
    const match = piece.exec(text)
    if (!match) {
      throw new UsageError(
        `The command cannot be read from ${JSON.stringify(text.slice(at, at + 1))} at character ${at + 1} on. Expected every quote to be closed: paste the whole command, or pass it after --.`,
      )
    }
    yield match
  }
}

function unescaped(ansi: string | undefined, double: string | undefined): string {
  if (ansi === undefined) return (double ?? '').replace(/\\(["\\$`])|\\\r?\n/g, '$1')
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
  return ansi.replace(/\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|(.))/gis, (_, hex, unicode, other) => {
    const code = hex ?? unicode
    return code === undefined ? (named[other] ?? other) : String.fromCharCode(Number.parseInt(code, 16))
  })
}

/** Line ends of cmd and PowerShell, and what cmd escapes with a caret. */
function fromWindows(text: string): string {
  const lines = text.replace(/[ \t][`^][ \t]*\r?\n/g, ' ')
  return /\^["&%]/.test(lines) ? lines.replace(/\^(.)/g, '$1') : lines
}
