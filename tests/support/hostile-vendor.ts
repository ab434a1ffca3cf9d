import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A process that answers as no vendor should: it hands every secret back in several spellings, within text that tries
 * to break out of a terminal, of HTML, of XML and of a GitHub annotation. Prints its URL, then a JSON line a request.
 */
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { authorization = '', host } = request.headers
  process.stdout.write(`${JSON.stringify({ url: request.url, host, authorization, body })}\n`)
  const sign = /Sign=([^&]*)/.exec(request.url ?? '')?.[1] ?? ''
  const secrets = [sign, authorization, process.env.HOSTILE_TOKEN ?? '', process.env.HOSTILE_PHONE ?? '']
  const statusMsg = `${secrets.flatMap(spell).join(' ')}${breakOut}`
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Echo': encodeURIComponent(authorization) })
  response.end(JSON.stringify({ statusCode: '-100', statusMsg, requestId: body }))
})

const breakOut =
  ' \u001b[2J\u0000\u0007</script><img src=x onerror=alert(1)>]]>&"\'\n::error::owned\r\n\u0085\ufffe\u{1ffff}\u202e\ud800'

const spell = (secret: string): string[] => [
  secret,
  secret.toLowerCase(),
  secret.toUpperCase(),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(`x${secret}y`).toString('base64url'),
  Buffer.from(secret).toString('hex'),
]

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
