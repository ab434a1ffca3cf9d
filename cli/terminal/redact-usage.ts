/** A message of commander's without the values that were typed: one in the wrong place may be a token. */
export function redactUsage(message: string): string {
  return message
    .replace(/(unknown option '[^'=\n]*)=[\s\S]*'/, "$1'")
    .replace(/ argument '[\s\S]*' is invalid/, ' has an argument that is invalid')
    .replace(/unknown command '(?![a-z][a-z-]{0,20}')[\s\S]*'/, 'unknown command')
}
