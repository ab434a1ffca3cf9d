/** What an answer is made of: JSON whose texts may have places. */
export interface AnswerTemplate {
  readonly text: string
  /** Whether that is the whole answer, and not what stands behind the envelope. */
  readonly isWhole: boolean
  readonly statusCode: unknown
}

/** What may be answered, as a file has it. */
export interface Answering {
  readonly answer?: Readonly<Record<string, unknown>>
  readonly members?: Readonly<Record<string, unknown>>
}

/** In JSON, where a quotation mark ends the text. Whatever stands in the double braces is a name, to the letter. */
const place = /\{\{((?:[^{}"\\]|\\.)*)\}\}/g

const nameAt = (inJson: string): string => (inJson.includes('\\') ? JSON.parse(`"${inJson}"`) : inJson)

/** Made once, so that a call costs no more than its places; undefined where the envelope is all. */
export function createTemplate({ answer, members }: Answering): AnswerTemplate | undefined {
  const body = answer ?? members
  return body && { text: JSON.stringify(body), isWhole: answer !== undefined, statusCode: answer?.statusCode }
}

/** The names in double braces in a value. */
export const placesOf = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(place)].map(([, name = '']) => nameAt(name))

/** Whether something stands in double braces in a text beside places of these names. */
export function hasOtherPlaces(text: string, names: readonly string[]): boolean {
  const rest = JSON.stringify(text).replace(place, (all, name: string) => (names.includes(nameAt(name)) ? '' : all))
  const at = rest.indexOf('{{')
  return at >= 0 && rest.indexOf('}}', at + 2) >= 0
}

/** Puts the call's values into their places: texts, numbers, true and false; what is none of these leaves nothing. */
export function fillTemplate({ text }: AnswerTemplate, value: (name: string) => unknown): string {
  // Put in as the inside of a JSON text, so that no value can break out of it.
  return text.replace(place, (_, name: string) => JSON.stringify(plain(value(nameAt(name)))).slice(1, -1))
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
