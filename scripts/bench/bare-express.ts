import express from 'express'
import { printReady } from './print-ready.ts'

// Express 5 with its body parser, which answers the fixed success and checks nothing.
const app = express()
app.use(express.json())
app.post('/201612/sid/:accountSID/call/TeleMeeting.wx', (_request, response) => {
  response.json({ statusCode: '0', statusMsg: '提交成功', requestId: '20260300000000000000000000001' })
})
const server = app.listen(0, '127.0.0.1', () => printReady(server))
