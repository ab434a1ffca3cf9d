import { hash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'

// What a competent person writes by hand for speed: the mock's checks in the mock's order and the mock's bytes, in one
// file, with every value in place. No journal, no reasons, no options.

interface Body {
  readonly [name: string]: unknown
}

const accounts = new Map(
  builtInAccounts.accounts.map((account) => [
    account.accountSID as string,
    { ...account, balance: Number(account.balance), appids: new Map(account.applications.map((a) => [a.appid, a])) },
  ]),
)
const required: Record<string, readonly string[]> = {
  destroyMeeting: ['appid', 'confid'],
  hangupMeeting: ['appid', 'confid', 'phone'],
}
const path = /^\/201612\/sid\/([^/]+)\/call\/TeleMeeting\.wx\?Sign=([0-9A-Za-z]*)$/
const authorizationText = /^(.+)\|(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/
const phonePattern = /^\+?[0-9*][0-9*-]{2,19}$/
const day = 86_400_000
const chinaMilliseconds = 8 * 3_600_000
const binary = (text: string): string => Buffer.from(text).toString('latin1')
const success = binary('提交成功')
const month = new Date(Date.now() + chinaMilliseconds).toISOString().slice(0, 7).replace('-', '')
const meetings = new Map<string, { over: boolean; hungUp: Set<string> }>()
let counter = 0

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    // A character for each byte: node joins such a text with the head as it is. Chinese letters would cost a copy.
    const answer = answerTo(request, bytes.toString('utf8'))
    const length = String(answer.length)
    response.writeHead(200, ['Content-Type', 'application/json;charset=utf-8', 'Content-Length', length])
    response.cork()
    response.write(answer, 'latin1')
    response.uncork()
    response.end()
  })
})

function answerTo(request: IncomingMessage, text: string): string {
  const match = path.exec(request.url ?? '')
  const account = accounts.get(match?.[1] ?? '')
  if (!account) return refusal('-200', '无此用户')
  if (account.status !== 'active') return refusal('-201', '用户状态失效')
  const { authorization } = request.headers
  const timestamp = authorization && timestampOf(authorization, account.accountSID)
  if (!timestamp) return refusal('-202', '包头验证信息错误')
  const sign = match?.[2]
  if (!sign) return refusal('-2', '缺少必要参数')
  const right = hash('md5', account.accountSID + account.authToken + timestamp, 'hex')
  if (sign.toLowerCase() !== right) return refusal('-203', 'AuthToken验证失败')
  const body = parse(text)
  if (!body) return refusal('-4', '无效的JSON')
  const refused = refuseParameters(body)
  if (refused) return refused
  const application = account.appids.get(body.appid as never)
  if (!application?.online || !(application.features as readonly string[]).includes('meeting')) {
    return refusal('-205', '应用验证失败')
  }
  if (account.balance <= 0) return refusal('-204', '账户余额不足')
  return carryOut(account.accountSID, body)
}

function timestampOf(authorization: string, accountSID: string): string | undefined {
  const match = authorizationText.exec(Buffer.from(authorization, 'base64').toString('utf8'))
  if (match?.[1] !== accountSID) return undefined
  const [, , year, month, date, hour, minute, second] = match
  const sent = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), Number(second))
  if (!(Math.abs(Date.now() - sent + chinaMilliseconds) <= day)) return undefined
  return `${year}${month}${date}${hour}${minute}${second}`
}

function parse(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined
  } catch {
    return undefined
  }
}

function refuseParameters(body: Body): string | undefined {
  if (body.action === undefined || body.action === '') return refusal('-2', '缺少必要参数')
  const names = typeof body.action === 'string' && Object.hasOwn(required, body.action) && required[body.action]
  if (!names) return refusal('-3', '无效action')
  for (const name of names) if (body[name] === undefined || body[name] === '') return refusal('-2', '缺少必要参数')
  for (const name of names) if (typeof body[name] !== 'string') return refusal('-101', '参数不合法')
  const isPhoneWrong = body.action === 'hangupMeeting' && !phonePattern.test(body.phone as string)
  return isPhoneWrong ? refusal('-102', '电话号码不合法') : undefined
}

function carryOut(accountSID: string, { action, confid, phone }: Body): string {
  const key = `${accountSID} ${confid}`
  let meeting = meetings.get(key)
  if (!meeting) {
    meeting = { over: false, hungUp: new Set() }
    meetings.set(key, meeting)
  }
  if (action === 'destroyMeeting') meeting.over = true
  else meeting.hungUp.add(phone as string)
  counter += 1
  return `{"statusCode":"0","statusMsg":"${success}","requestId":"${month}${String(counter).padStart(23, '0')}"}`
}

const refusal = (code: string, message: string) =>
  binary(`{"statusCode":"${code}","statusMsg":"${message}","requestId":""}`)

server.listen(Number(process.argv[2]), '127.0.0.1')
