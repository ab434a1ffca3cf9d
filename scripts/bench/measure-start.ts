import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { type ServerUnderTest, stopChild } from './servers.ts'

/** Milliseconds from starting the process until the first answer is there. */
export async function measureStart({ name, args, toStart }: ServerUnderTest, request: Buffer): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [...args, ...toStart], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [''])])) as [unknown]
    const { url } = JSON.parse(String(line).split('\n')[0] ?? '')
    const answer = await ask(Number(new URL(url).port), request)
    const milliseconds = performance.now() - start
    if (!answer.includes('"statusCode":"0"')) throw new Error(`The server "${name}" answered: ${answer}`)
    return milliseconds
  } finally {
    await stopChild(child)
  }
}

async function ask(port: number, request: Buffer): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  socket.write(request)
  const [chunk] = await once(socket, 'data')
  socket.destroy()
  return String(chunk)
}
