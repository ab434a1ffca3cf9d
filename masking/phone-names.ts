/** What stands between a name and its value. */
const joint = String.raw`(?:\[\w{0,20}\]){0,3}(?:\s*(?:["']\s*)?[:=]\s*|["']?(\s+))`

// Who calls and who is called are numbers at siblings; in prose they are words like any other.
const phone =
  '(?<!micro|head|ear|mega|gramo|saxo|xylo)phone(?:s|[_-]?(?:numbers?|nums?|no))?|(?<![a-z])(?:mobiles?(?:list)?|tel)|(?<![a-z])creator|srcclid|dstclid|shownumber|(?<![a-z])(?:caller|called)(?=\\s?$|["\']?\\s*[:=])'
export const phones = new RegExp(`(?:${phone})${joint}`, 'iy')
/** A refusal calls one of them parties[0]; a form may have brackets behind any name. */
export const parties = new RegExp(`parties${joint}`, 'iy')
const phoneName = new RegExp(String.raw`(?:${phone})(?:\[\w{0,20}\]){0,3}\s?$`, 'i')
/** Whether a header, a parameter or a member of this name holds a telephone number. */
export const isPhoneName = (name: string): boolean => phoneName.test(name)

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
