import { describe, expect, it } from 'vitest'
import { memberNames } from '../../client/member-names.ts'
import { describeForm, judgeForm, mergeForms, parseObject } from './judge-form.ts'

const page = '{"statusCode":"0","statusMsg":"提交成功","requestId":"7"}'
const told = (text: string, isCreation = false) => judgeForm(text, isCreation).map(({ name, seen }) => [name, ...seen])

describe('judgeForm', () => {
  it.each<[string, string, ...string[][]]>([
    ['as on the page', page],
    ['without requestId', '{"statusCode":"-2","statusMsg":"x"}'],
    ['with a quote that needs its escape', '{"statusCode":"-2","statusMsg":"a\\"b c: {","requestId":""}'],
    ['that is no envelope', '{ "error" : "x" }'],
    ['that is no object', '[ "statusCode" , 1 ]'],
    ['with blanks', '{"statusCode": "0","statusMsg":"x","requestId":"7"}', ['blanks', 'blanks']],
    ['with a line break behind it', `${page}\n`, ['blanks', 'blanks']],
    ['in another order', '{"statusMsg":"x","statusCode":"0"}', ['order', 'statusMsg, statusCode']],
    ['with numbers for names', '{"2":"","statusCode":"0","1":"a","statusMsg":"x"}', ['members', '2', '1']],
    ['with a nested statusCode', '{"statusCode":"0","statusMsg":"","data":{"requestId":1}}', ['members', 'data']],
    ['with a meid', page.replace('}', ',"meid":"1"}'), ['members', 'meid']],
    ['with escapes', page.replace('提', '\\u63d0'), ['escapes', 'escaped characters']],
    ['with a slash escaped', page.replace('提', '\\/'), ['escapes', 'escaped characters']],
  ])('finds of an answer %s: %s', (_name, text, ...expected) => {
    expect(told(text)).toEqual(expected)
  })

  it('takes a meid behind the envelope for the page of a meeting that is created, and of no refusal', () => {
    expect(told(page.replace('}', ',"meid":"1"}'), true)).toEqual([])
    expect(told(page.replace('{', '{"meid":"1",'), true)).toEqual([['order', 'meid, statusCode, statusMsg, requestId']])
    expect(told('{"statusCode":"-2","statusMsg":"x","meid":""}', true)).toEqual([['members', 'meid']])
  })

  it('tells each way once for many answers, and bounds what a target may make up', () => {
    const many = Array.from({ length: 9 }, (_, number) => page.replace('}', `,"${'n'.repeat(99)}":"","m${number}":""}`))
    const [form, ...others] = mergeForms(many.flatMap((text) => judgeForm(text)))
    expect(others).toEqual([])
    expect(form && describeForm(form)).toBe(`${'n'.repeat(40)}…; m0; m1; m2; m3; and more`)
  })

  it('names members as they are written, twice if they come twice', () => {
    expect(memberNames('{"b":[{"c":1}],"a":"{\\"d\\":1}","b":2}')).toEqual(['b', 'a', 'b'])
  })
})

describe('parseObject', () => {
  it('gives members that can be written, however deep they are and whatever they call their own', () => {
    const deep = parseObject(`{"statusCode":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)
    expect(JSON.stringify(deep)).toBe(`{"statusCode":${'['.repeat(16)}"…"${']'.repeat(16)}}`)
    const own = parseObject('{"a":{"toString":1,"valueOf":{"__proto__":null}},"__proto__":[{"toString":2}]}')
    expect(Object.values(own ?? {}).map(String)).toEqual([
      '{"toString":1,"valueOf":{"__proto__":null}}',
      '{"toString":2}',
    ])
  })
})
