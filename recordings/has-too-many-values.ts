/** As many values as a recording or an archive may hold: each costs some hundred bytes, however short it is. */
export const mostValues = 500_000

/** Whether a text of JSON has more values than that, told without reading it: brackets and commas outside its strings. */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= mostValues) return false
  let values = 0
  let isInString = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (isInString && unit === backslash) index += 1
    else if (unit === quote) isInString = !isInString
    else if (!isInString && (unit === comma || unit === bracket || unit === brace) && ++values > mostValues) return true
  }
  return false
}

const [quote, comma, bracket, backslash, brace] = [0x22, 0x2c, 0x5b, 0x5c, 0x7b]
