/** Whether a text of JSON has more values than that, told without reading it: brackets and commas outside its strings. */
export function hasMoreValues(text: string, most: number): boolean {
  if (text.length <= most) return false
  let values = 0
  let isInString = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (isInString && unit === backslash) index += 1
    else if (unit === quote) isInString = !isInString
    else if (!isInString && (unit === comma || unit === bracket || unit === brace) && ++values > most) return true
  }
  return false
}

const [quote, comma, bracket, backslash, brace] = [0x22, 0x2c, 0x5b, 0x5c, 0x7b]
