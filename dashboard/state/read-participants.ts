interface Line {
  /** From 1, empty ones counted. */
  readonly number: number
  readonly phone: string
  readonly name?: string
}

/** One participant a line: the phone, then, after a blank or comma, a name. */
export function readParticipants(text: string): Line[] {
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, text: line.trim() }))
  return lines
    .filter((line) => line.text)
    .map((line) => {
      const [phone = '', ...rest] = line.text.split(/[\s,，]+/)
      const name = rest.join(' ')
      return { number: line.number, phone, ...(name && { name }) }
    })
}

/** Whether a line has its name before its number. */
export const isNameFirst = ({ phone, name = '' }: Line): boolean => !/\d/.test(phone) && /\d{3}/.test(name)
