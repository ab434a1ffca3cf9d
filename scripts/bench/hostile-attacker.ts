import { connect } from 'node:net'
import { attacks } from './hostile-attacks.ts'

// A process of its own: what it does takes no turn of the right callers' loop.
const [port, name, connections] = process.argv.slice(2)
const attack = attacks.find((each) => each.name === name)
if (!attack) throw new RangeError(`There is no attack ${name}.`)

const wanted = attack.name === 'nobody' ? 0 : Number(connections)
// A busy mock accepts the last ones late, where the system has to send them again.
const enough = Math.min(100, wanted)
let connected = 0
const tellOnce = () => {
  if (connected === enough) process.send?.('begun')
}
const open = (): void => {
  const socket = connect(Number(port), '127.0.0.1', () => {
    connected += 1
    tellOnce()
  })
  let isOver = false
  const again = () => {
    if (isOver) return
    isOver = true
    setImmediate(open)
  }
  socket.on('error', () => {}).once('close', again)
  if (attack.isRead) socket.resume()
  else socket.pause()
  attack.run(socket)
}
tellOnce()
for (let each = 0; each < wanted; each += 1) open()
process.once('disconnect', () => process.exit())
