import { describe, expect, it } from 'vitest'
import type { Expectation } from '../case.ts'
import { isJudge, isJudgeable, judges } from './judges.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'

const success = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2026"}'

const answer = (body: string | Buffer, { status = 200, headers = {} }: Partial<ReadAnswer> = {}) =>
  readAnswer({ status, headers, bytes: Buffer.from(body as string) })

const envelope = (members: Record<string, unknown>) => answer(JSON.stringify(members))
const typed = (type: string, body: string | Buffer = success) => answer(body, { headers: { 'content-type': type } })
/** Nine letters, ten bytes. */
const accented = '{"a":"é"}'
const sized = (length: string) => answer(accented, { headers: { 'content-length': length } })

const gbk = Buffer.from('c8b1c9d9b1d8d2aab2cecafd', 'hex')
const noText = Buffer.from([0xff, 0xff])

function judge(wanted: Expectation, given: ReadAnswer) {
  const [[name, value] = ['', undefined]] = Object.entries(wanted)
  return judges[name as keyof typeof judges](value as never, given)
}

const held: [Expectation, string, ReadAnswer][] = [
  [{ httpStatus: 405 }, 'the same status', answer('', { status: 405 })],
  [{ envelope: false }, 'a page', answer('<h1>hello</h1>')],
  [{ envelope: false }, 'an object without statusCode', envelope({ error: 'not found' })],
  [{ members: ['statusCode', 'x'] }, 'the same members', envelope({ statusCode: '0', x: 1 })],
  [{ strings: true }, 'strings', answer(success)],
  [{ strings: true }, 'another member that is none', envelope({ statusCode: '0', data: null })],
  [{ statusCode: '0' }, 'the same code', answer(success)],
  [{ statusCode: '0' }, 'the same code as a number', envelope({ statusCode: 0 })],
  [{ statusCodeIsNot: ['0', '-2'] }, 'a third code', envelope({ statusCode: '-3' })],
  [{ accepted: true }, 'a success', answer(success)],
  [{ accepted: true }, 'what a strict mock says of a meeting', envelope({ statusCode: '-101' })],
  [{ accepted: true }, 'a code that nobody knows yet', envelope({ statusCode: '-301' })],
  [{ statusCodeText: '0' }, 'the text', answer(success)],
  [{ statusMsg: '提交成功' }, 'the same message', answer(success)],
  [{ knownMessage: true }, 'a code with its message', answer(success)],
  [{ knownMessage: true }, 'a number with its message', envelope({ statusCode: -2, statusMsg: '缺少必要参数' })],
  [{ requestId: '^20' }, 'what it is like', answer(success)],
  [{ withoutRequestId: true }, 'an empty one', envelope({ requestId: '' })],
  [{ withoutRequestId: true }, 'none', envelope({})],
  [{ members: ['statusCode', 'x'] }, 'another order and one more', envelope({ y: 1, x: 1, statusCode: '0' })],
  [{ contentLength: true }, 'its number of bytes', sized('10')],
  [{ charset: ['utf-8', 'gbk'] }, 'either', answer(gbk)],
  [{ contentType: true }, 'UTF-8 by name', typed('application/json;charset=utf-8')],
  [{ contentType: true }, 'GBK by name, in capitals and quotes', typed('Application/JSON ; Charset="GBK"; q=1', gbk)],
]

const members = 'the members ["statusCode","x"]'
const accepted = 'the account, its Sign and its application to be accepted: statusCode "0", or one about the meeting'
const notFound = '"<h1>not found</h1>"'
const known = 'statusMsg "缺少必要参数" beside -2'
const jsonType = 'Content-Type application/json with charset utf-8'

const broken: [Expectation, string, ReadAnswer, string, string][] = [
  [{ httpStatus: 200 }, 'another status', answer('', { status: 405 }), 'HTTP 200', 'HTTP 405'],
  [{ envelope: false }, 'an envelope', envelope({ statusCode: '0' }), 'no envelope', '"{\\"statusCode\\":\\"0\\"}"'],
  [{ members: ['statusCode', 'x'] }, 'fewer', envelope({ x: 1 }), members, '["x"]'],
  [
    { members: ['statusCode', 'x'] },
    'one twice',
    answer('{"x":1,"statusCode":"0","x":2}'),
    members,
    '["x","statusCode","x"]',
  ],
  [{ members: ['statusCode', 'x'] }, 'a page', answer('<h1>not found</h1>'), members, notFound],
  [
    { strings: true },
    'others',
    envelope({ statusCode: 0, statusMsg: '2', requestId: null }),
    'strings only',
    '{"statusCode":0,"requestId":null}',
  ],
  [{ statusCode: '0' }, 'another code', envelope({ statusCode: '-2' }), 'statusCode "0"', 'statusCode "-2"'],
  [
    { statusCode: '0' },
    'an unlisted code',
    envelope({ statusCode: '-704' }),
    'statusCode "0"',
    'statusCode "-704" (unlisted)',
  ],
  [{ statusCode: '0' }, 'a word', envelope({ statusCode: 'x' }), 'statusCode "0"', 'statusCode "x"'],
  [
    { accepted: true },
    'too many calls',
    envelope({ statusCode: '-104' }),
    accepted,
    'statusCode "-104" (too many calls): wait, and run it again',
  ],
  [{ statusCode: '0' }, 'no code', envelope({}), 'statusCode "0"', 'statusCode nothing'],
  [
    { accepted: true },
    'an application that is refused',
    envelope({ statusCode: '-205' }),
    accepted,
    'statusCode "-205" (application check failed): check the credentials of this run first',
  ],
  [{ accepted: true }, 'no code', envelope({}), accepted, 'statusCode nothing'],
  [
    { statusCodeIsNot: ['0', '-2'] },
    'one of them',
    envelope({ statusCode: '-2' }),
    'a statusCode other than "0" and "-2"',
    'statusCode "-2"',
  ],
  [{ statusCodeIsNot: ['0'] }, 'no code', envelope({}), 'a statusCode other than "0"', 'statusCode nothing'],
  [
    { statusCodeIsNot: ['0'] },
    'a word',
    envelope({ statusCode: 'x' }),
    'a statusCode other than "0"',
    'statusCode "x"',
  ],
  [
    { statusCodeIsNot: ['0'] },
    'a list',
    envelope({ statusCode: [-2] }),
    'a statusCode other than "0"',
    'statusCode "-2"',
  ],
  [{ accepted: true }, 'no text', envelope({ statusCode: '' }), accepted, 'statusCode ""'],
  [{ accepted: true }, 'a list', envelope({ statusCode: [] }), accepted, 'statusCode ""'],
  [{ statusCodeText: '0' }, 'a number', envelope({ statusCode: 0 }), 'statusCode as the text "0"', '0'],
  [{ statusCodeText: '0' }, 'no code', envelope({}), 'statusCode as the text "0"', 'nothing'],
  [{ statusMsg: 'a' }, 'another message', envelope({ statusMsg: 'b' }), 'statusMsg "a"', 'statusMsg "b"'],
  [{ statusMsg: 'a' }, 'no message', envelope({}), 'statusMsg "a"', 'statusMsg nothing'],
  [
    { knownMessage: true },
    'a message of another code',
    envelope({ statusCode: '-2', statusMsg: '提交成功' }),
    known,
    '"-2" with statusMsg "提交成功"',
  ],
  [{ knownMessage: true }, 'no message', envelope({ statusCode: '-2' }), known, '"-2" with statusMsg nothing'],
  [
    { knownMessage: true },
    'a code that nobody knows',
    envelope({ statusCode: '7' }),
    'a statusCode that is known',
    '"7" (unlisted) with statusMsg nothing',
  ],
  [{ requestId: '^20' }, 'another', envelope({ requestId: '19' }), 'requestId like ^20', 'requestId "19"'],
  [{ withoutRequestId: true }, 'one', envelope({ requestId: '7' }), 'requestId absent or empty', 'requestId "7"'],
  [{ requestId: '^$' }, 'none', envelope({}), 'requestId like ^$', 'requestId nothing'],
  [{ contentLength: true }, 'its number of letters', sized('9'), 'Content-Length 10', 'Content-Length "9"'],
  [{ contentLength: true }, 'no length', answer(accented), 'Content-Length 10', 'Content-Length nothing'],
  [{ charset: ['utf-8'] }, 'GBK', answer(gbk), 'utf-8', 'gbk'],
  [{ charset: ['utf-8', 'gbk'] }, 'no text', answer(noText), 'utf-8 or gbk', 'bytes that are no such text'],
  [{ contentType: true }, 'no type', answer(success), jsonType, 'Content-Type ""'],
  [{ contentType: true }, 'no charset', typed('application/json'), jsonType, 'Content-Type "application/json"'],
  [
    { contentType: true },
    'GBK',
    typed('application/json;charset=gbk'),
    jsonType,
    'Content-Type "application/json;charset=gbk"',
  ],
  [
    { contentType: true },
    'another type',
    typed('text/json;charset=utf-8'),
    jsonType,
    'Content-Type "text/json;charset=utf-8"',
  ],
  [
    { contentType: true },
    'a longer type',
    typed('x-application/json;charset=utf-8'),
    jsonType,
    'Content-Type "x-application/json;charset=utf-8"',
  ],
  [
    { contentType: true },
    'no charset beside bytes of none',
    typed('application/json', noText),
    'Content-Type application/json with charset utf-8 or gbk',
    'Content-Type "application/json"',
  ],
]

describe('the judges', () => {
  it.each(held)('hold %j for %s', (wanted, _name, given) => {
    expect(judge(wanted, given)).toBeUndefined()
  })

  it.each(broken)('break %j for %s', (wanted, _name, given, expected, received) => {
    expect(judge(wanted, given)).toEqual({ expected, received })
  })

  it('show of a long body its first 120 letters', () => {
    const long = judge({ envelope: false }, answer(`{"statusCode":"${'x'.repeat(200)}"}`))
    expect(long?.received).toBe(JSON.stringify(`{"statusCode":"${'x'.repeat(105)}…`))
    const short = judge({ members: [] }, answer('x'.repeat(120)))
    expect(short?.received).toBe(JSON.stringify('x'.repeat(120)))
  })

  it.each<[Expectation, unknown]>([
    [{ statusCode: '0' }, 'x'],
    [{ statusCodeText: '0' }, 'x'],
    [{ knownMessage: true }, 'x'],
    [{ requestId: '^a$' }, 'x'],
    [{ meid: '^a$' }, 'x'],
    [{ strings: true }, [['x']]],
    [{ members: ['another'] }, 'x'],
  ])('show of a member that is as long as it may be no more than its beginning: %j', (wanted, given) => {
    const long = JSON.parse(JSON.stringify(given).replace('x', 'x'.repeat(60_000)))
    const members = { statusCode: long, statusMsg: long, requestId: long, meid: long, ['n'.repeat(60_000)]: 1 }
    const { received = '' } = judge(wanted, envelope(members)) ?? {}
    expect(received).toContain('…')
    expect(received.length).toBeLessThan(400)
  })

  it('say nothing of the members of what is no object, and judge the rest of it', () => {
    const page = answer('<h1>hello</h1>')
    const names = [...Object.keys(judges), 'uniqueRequestId'] as (keyof Expectation)[]
    const judged = names.filter((name) => isJudgeable(name, page))
    expect(judged).toEqual(['httpStatus', 'envelope', 'members', 'contentLength', 'charset', 'contentType'])
    expect(names.filter((name) => !isJudgeable(name, answer(success)))).toEqual([])
  })

  it('are all that an expectation says but its notes', () => {
    expect(
      ['knob', 'order', 'statusCode', 'uniqueRequestId'].map((name) => isJudge(name as keyof Expectation)),
    ).toEqual([false, false, true, true])
  })
})
