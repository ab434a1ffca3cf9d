/** One participant a line: the phone, then, after a blank or comma, a name. */
export function readParticipants(text: string): { phone: string; name?: string }[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).map((line) => {
    const [phone = '', ...rest] = line.split(/[\s,，]+/)
    const name = rest.join(' ')
    return { phone, ...(name && { name }) }
  })
}
