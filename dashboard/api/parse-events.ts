export interface ServerEvent {
  readonly event: string
  readonly data: string
  readonly id: string | undefined
}

/**
 * Reads server-sent events out of text that comes in pieces. Comments (heartbeats) make no event; a piece may end anywhere.
 *
 * @example
 * const feed = createEventParser((event) => console.log(event.data))
 * feed('event: request\ndata: {}\n\n')
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseBlock(block)
      if (event) onEvent(event)
    }
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  const fields = block.split('\n').map(parseLine)
  const data = fields.filter(([name]) => name === 'data').map(([, value]) => value)
  if (data.length === 0) return
  const last = (wanted: string) => fields.findLast(([name]) => name === wanted)?.[1]
  return { event: last('event') ?? 'message', data: data.join('\n'), id: last('id') }
}

function parseLine(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  if (colon < 0) return [line, '']
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}
