import type { CheckName, StatusCodeEntry } from '../../../schemas/generated/types.ts'
import { formatOffset } from '../../format/time.ts'
import type { Knob, Rule } from '../../state/knobs.ts'
import { type TextKey, t } from '../../text/index.ts'

type Codes = ReadonlyMap<string, StatusCodeEntry>

/** What each rule is about; the page leaves them open. */
const meanings: Readonly<Record<string, TextKey>> = {
  timestampUtcOffset: 'knobTimestampUtcOffset',
  timestampWindowSeconds: 'knobTimestampWindowSeconds',
  charset: 'knobCharset',
  requestIdLength: 'knobRequestIdLength',
  refusalRequestId: 'knobRefusalRequestId',
  otherMethod: 'knobOtherMethod',
  otherVersion: 'knobOtherVersion',
  otherPath: 'knobOtherPath',
}

/** What the values of a rule mean that has a few. */
export const choices: Readonly<Record<string, readonly (readonly [value: string, words: TextKey])[]>> = {
  charset: [
    ['utf-8', 'charsetUtf8'],
    ['gbk', 'charsetGbk'],
  ],
  refusalRequestId: [
    ['all', 'requestIdAll'],
    ['missing-parameter', 'requestIdMissingParameter'],
    ['none', 'requestIdNone'],
  ],
}

/** Those whose value is typed, with the least and the most that it may be where it is a number. */
export const typed: Readonly<Record<string, readonly [least: number, most: number] | undefined>> = {
  timestampUtcOffset: undefined,
  timestampWindowSeconds: [1, 31_536_000],
  requestIdLength: [12, 40],
}

/** What their numbers count. */
export const unitOf: Readonly<Record<string, TextKey>> = {
  timestampWindowSeconds: 'valueSeconds',
  requestIdLength: 'valueDigits',
}

/** Whether the page offers to change it: what a calibration alone finds out is shown. */
export const isEditable = ({ name }: Knob): boolean => name in choices || name in typed

/** What a rule is about, or what a check demands. */
export function meaningOf({ name, isCode }: Knob): string {
  const key = isCode ? (`check/${name as CheckName}` as const) : meanings[name]
  return key ? t(key) : ''
}

/** The value as it stands in the file, and what that means in words. */
export function describeValue({ name, isCode }: Knob, rule: Rule, statusCodes: Codes): string {
  if (isCode) return describeCode(rule, statusCodes)
  const { value } = rule
  const words = choices[name]?.find(([each]) => each === value)?.[1]
  if (words) return `${value}${t('colon')}${t(words)}`
  if (name === 'timestampWindowSeconds') return t('windowOf', { seconds: String(value), time: span(Number(value)) })
  if (name === 'timestampUtcOffset') return `UTC${value}`
  if (name === 'requestIdLength') return t('digitsOf', { count: String(value) })
  return describeAnswer(value as HttpAnswer)
}

const span = (seconds: number): string => formatOffset(seconds * 1000, t('units')).slice(1)

function describeCode({ value, statusMsg }: Rule, statusCodes: Codes): string {
  if (value === 'served') return t('refusesNothing')
  return [value, statusMsg ?? statusCodes.get(String(value))?.message].filter(Boolean).join(' ')
}

interface HttpAnswer {
  readonly status: number
  readonly contentType?: string
  readonly body?: string
}

const describeAnswer = ({ status, contentType, body }: HttpAnswer): string =>
  body === undefined
    ? t('answerOfMock', { status })
    : [t('answerMeasured', { status }), contentType, body.slice(0, 200)].filter(Boolean).join(' · ')
