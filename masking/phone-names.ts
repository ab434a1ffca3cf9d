/** What stands between a name and its value. */
export const joint = String.raw`(?:\[\w{0,20}\]){0,3}(?:\s*(?:["']\s*)?[:=]\s*|["']?(\s+))`

/** What else is called by a telephone number's name: numbers, texts with one in them, and lists of parties. */
export interface PhoneNames {
  readonly numbers: readonly string[]
  readonly parties: readonly string[]
}

/** Names that somebody made, to the letter: any word may be one. */
export interface OwnNames {
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
    return any === '' ? [] : [{ members: new RegExp(String.raw`(?<![\p{L}\p{Nd}_])(?:${any})${joint}`, 'gu'), isPhone }]
  })
