import type { ContractCase } from '../case.ts'
import { code, createCases, forEachAction, refused, served, unsafe } from './create-cases.ts'

/** Telephone numbers, by what they are: those that are refused are made of the page's masked one, which is nobody's (X9). */
const shapes = {
  refused: {
    'of-letters': 'telephone',
    'of-two-digits': '12',
    'of-21-digits': '100000000000000000000',
    'with-a-blank-behind': '136****7556 ',
    'with-a-hyphen-in-front': '-136****7556',
    'with-another-behind': '136****7556,136****7557',
    'with-another-behind-a-semicolon': '136****7556;136****7557',
    'with-another-behind-a-bar': '136****7556|136****7557',
    'with-a-line-break-behind': '136****7556\n',
    'with-brackets': '(136)****7556',
    'in-full-width-characters': '１３６＊＊＊＊７５５６',
  },
  served: {
    'with-a-country-code': '+8610000000000',
    'with-a-hyphen': '010-00000000',
    'of-three-digits': '000',
    'of-20-digits': '10000000000000000000',
  },
} as const

/** Where a request has one, as an id names it, and the action that has it. */
const phones = [
  ['a-phone', 'hangupMeeting', (phone: string) => ({ phone })],
  ['a-creator', 'createMeeting', (creator: string) => ({ creator })],
  ['a-party', 'createMeeting', (phone: string) => ({ parties: [{ name: 'first', phone }] })],
] as const

// A phone that is not well-formed cannot be anybody's, but that it is refused is an assumption only.
const malformed = { O1: code('-102', 'phone-is-well-formed'), A9: refused }

/** Which telephone numbers are well-formed: A9, O1. */
export const phoneCases: readonly ContractCase[] = phones.flatMap(([articled, action, set]) =>
  (['refused', 'served'] as const).flatMap((outcome) =>
    Object.entries(shapes[outcome]).flatMap(([shape, phone]) =>
      forEachAction(
        createCases(unsafe(outcome === 'refused' ? malformed : { A9: served }), {
          [`${articled}-${shape}-is-${outcome}`]: [
            `${articled.slice(2)} ${shape.replaceAll('-', ' ')} is ${outcome}`,
            { set: set(phone) },
          ],
        }),
        true,
        [action],
      ),
    ),
  ),
)
