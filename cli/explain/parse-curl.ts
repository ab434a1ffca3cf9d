import { shorten } from '../../masking/index.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { printable, withoutSign } from '../terminal/printable.ts'
import { type CurlReading, createCurlRequests } from './create-curl-requests.ts'
import { type CurlOption, curlLetters, curlOptions, type GivenOption } from './curl-options.ts'

/**
 * Reads what curl would send out of the words of a curl command, without running it: a request for each URL. Throws a
 * UsageError when the words are no curl command, when curl would send nothing, and when it can't be told what.
 *
 * @example
 * parseCurl(['curl', 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0', '-d', '{}'])
 */
export function parseCurl(words: readonly string[]): CurlReading {
  const curl = words.findIndex(isCurl)
  if (curl < 0) throw new UsageError(noCurl)
  const operations: GivenOption[][] = [[]]
  for (const option of readOptions(words.slice(curl + 1))) {
    if (option.name === 'next') operations.push([])
    else operations.at(-1)?.push(option)
  }
  const readings = operations.map(createCurlRequests)
  return {
    requests: readings.flatMap(({ requests }) => requests),
    notes: readings.flatMap(({ notes }) => notes),
  }
}

/** Whether a word names the program curl, by its path or not. */
export const isCurl = (word: string): boolean => /(?:^|[\\/])curl(?:\.exe)?$/.test(word)

/** What is said of a line without curl. */
export const noCurl = note('explain.no-curl')

function* readOptions(words: readonly string[]): Generator<GivenOption> {
  // From its end: taking the first of many words again and again moves all others.
  const rest = words.toReversed()
  let takesOptions = true
  for (let word = rest.pop(); word !== undefined; word = rest.pop()) {
    if (!takesOptions || !word.startsWith('-')) yield { name: 'url', value: word, isOn: true }
    else if (word === '--') takesOptions = false
    else if (word.startsWith('--')) yield readLong(word, rest)
    else yield* readShort(word, rest)
  }
}

function readLong(word: string, rest: string[]): GivenOption {
  const name = word.slice(2)
  const option = curlOptions.get(name)
  if (option) return given(option, word, option.takesValue ? rest.pop() : '')
  const turnedOff = name.startsWith('no-') ? curlOptions.get(name.slice(3)) : undefined
  if (turnedOff && !turnedOff.takesValue && !turnedOff.unread && !oneWay.test(turnedOff.name)) {
    return { name: turnedOff.name, value: '', isOn: false }
  }
  const isJoined = curlOptions.get(name.split('=')[0] ?? '')?.takesValue
  const fault = isJoined ? 'explain.no-option-value-behind-a-blank' : 'explain.no-option-cut'
  throw new UsageError(note(fault, { option: shown(word) }))
}

/** What can't be turned off. */
const oneWay = /^(?:next|head|no-buffer|ipv4|http[\d.]+|(?:proxy-)?(?:tls|ssl)v[\d.]+)$/

function* readShort(word: string, rest: string[]): Generator<GivenOption> {
  for (const [at, letter] of [...word].entries()) {
    if (at === 0 && word.length > 1) continue
    const option = curlLetters.get(letter)
    if (!option) {
      throw new UsageError(note('explain.no-letter', { letter: shown(letter), word: shown(word) }))
    }
    if (option.takesValue) return yield given(option, `-${letter}`, [...word].slice(at + 1).join('') || rest.pop())
    // The one flag whose long name says no.
    if (option.name !== 'no-buffer') yield given(option, `-${letter}`, '')
  }
}

// Of any other option that is given nothing, versions of curl make different things.
const mayBeEmpty = /^(?:data|json|header|cookie$|user|referer$|url-query$|url$|form|write-out$)/

function given({ name, takesValue, form, misfit, unread }: CurlOption, written: string, value: string | undefined) {
  if (value === undefined) {
    throw new UsageError(note('explain.no-value', { option: written }))
  }
  if (takesValue && value === '' && !mayBeEmpty.test(name)) {
    throw new UsageError(note('explain.empty-value', { option: written }))
  }
  if (unread !== undefined) {
    throw new UsageError(note('explain.unread-option', { option: written, why: unread }))
  }
  if (!form.test(value)) {
    throw new UsageError(note('explain.misfit', { option: written, misfit }))
  }
  return { name, value, isOn: true }
}

/** Escaped and cut short: a word may hold anything. */
const shown = (word: string): string => printable(shorten(withoutSign(word), 40))
