import { expect } from 'vitest'

/** Tags that match and nothing else that XML forbids. */
export function assertWellFormed(xml: string): void {
  const open: string[] = []
  const rest = xml.replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, closing, name, _attributes, empty) => {
    if (closing) expect(open.pop()).toBe(name)
    else if (!empty) open.push(name)
    return ''
  })
  expect(open).toEqual([])
  expect(rest.replace('<?xml version="1.0" encoding="UTF-8"?>', '')).not.toMatch(/[<>]/)
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/)
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u)
}

interface Rule {
  readonly needs?: string
  readonly may?: string
  readonly holds?: string
  readonly isText?: true
}

const problem: Rule = { may: 'type message', isText: true }

/** What jenkinsci/xunit-plugin's types/model/xsd/junit-10.xsd says of each element that a report has, restated. */
const junit10: Readonly<Record<string, Rule>> = {
  testsuites: { may: 'name time tests failures errors', holds: 'testsuite' },
  testsuite: {
    needs: 'name tests failures errors',
    may: 'group time skipped timestamp hostname id package file log url',
    holds: 'testsuite properties testcase system-out system-err',
  },
  properties: { holds: 'property' },
  property: { needs: 'name value' },
  testcase: { needs: 'name', may: 'time classname group', holds: 'skipped error failure system-out system-err' },
  skipped: problem,
  error: problem,
  failure: problem,
  'system-out': { isText: true },
}

/** What breaks the schema, in words; the report is well-formed. */
export function findJunitFaults(xml: string): string[] {
  const open: string[] = []
  const body = xml.replace(/^<\?.*\?>/, '')
  return [...body.matchAll(/<(\/?)([a-z-]+)((?: [a-z]+="[^"]*")*)(\/?)>([^<]*)/g)].flatMap((match) => {
    const [, closing, name = '', attributes = '', empty, text = ''] = match
    const parent = open.at(-1) ?? ''
    if (closing) open.pop()
    else if (!empty) open.push(name)
    const inside = junit10[open.at(-1) ?? '']
    const stray = text.trim() !== '' && !inside?.isText ? [`text in ${open.at(-1)}`] : []
    return closing ? stray : [...judgeElement(name, attributes, parent), ...stray]
  })
}

function judgeElement(name: string, attributes: string, parent: string): string[] {
  const rule = junit10[name]
  if (!rule) return [`${name} is unknown`]
  const { needs = '', may = '' } = rule
  const given = new Map(
    [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  )
  const time = given.get('time') ?? '0'
  return [
    ...(parent !== '' && !junit10[parent]?.holds?.split(' ').includes(name) ? [`${name} in ${parent}`] : []),
    ...needs.split(' ').flatMap((key) => (key === '' || given.has(key) ? [] : [`${name} without ${key}`])),
    ...[...given.keys()]
      .filter((key) => !`${needs} ${may}`.split(' ').includes(key))
      .map((key) => `${name} with ${key}`),
    ...(/^\d+(\.\d+)?$/.test(time) ? [] : [`time ${time}`]),
  ]
}
