/** What stands between a name and its value. */
export const joint = String.raw`(?:\[\w{0,20}\]){0,3}(?:\s*(?:["']\s*)?[:=]\s*|["']?(\s+))`

/** What else is called by a telephone number's name: numbers, texts with one in them, and lists of parties. */
export interface PhoneNames {
  readonly numbers: readonly string[]
  readonly parties: readonly string[]
}

/** Names that somebody made, to the letter: any word may be one. */
export interface OwnNames {
  /** Whatever may be the beginning of one, and how many units it has at most. */
  readonly begins: RegExp
  readonly longest: number
  /** One with what stands in front of its value, from there on. */
  readonly members: RegExp
  readonly isPhone: boolean
}

/** What finds them; nothing where there are none. */
export const readNames = ({ numbers, parties: lists }: PhoneNames): OwnNames[] =>
  [
    { names: numbers, isPhone: true },
    { names: lists, isPhone: false },
  ].flatMap(({ names, isPhone }) => {
    const any = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|')
    if (any === '') return []
    const members = new RegExp(String.raw`(?<![\p{L}\p{Nd}_])(?:${any})${joint}`, 'uy')
    const longest = Math.max(...names.map(({ length }) => length))
    return [{ begins: new RegExp(any, 'g'), longest, members, isPhone }]
  })
