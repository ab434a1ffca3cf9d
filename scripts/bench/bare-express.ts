import express from 'express'

// Express 5 with its body parser, which answers the fixed success and checks nothing.
const app = express()
app.use(express.json())
app.post('/201612/sid/:accountSID/call/TeleMeeting.wx', (_request, response) => {
  response.json({ statusCode: '0', statusMsg: '提交成功', requestId: '20260300000000000000000000001' })
})
app.listen(Number(process.argv[2]), '127.0.0.1')
