import type { CommandRooms } from '../../schemas/generated/texts.ts'
import type { Sentences, Speech } from '../../words/create-speech.ts'
import { createTranslator } from '../../words/create-translator.ts'

/** The names of texts that may be said as a whole, and of those that may stand within them. */
interface Rooms {
  readonly whole: RegExp
  readonly within?: RegExp
}

const client =
  /^foreign\.(?:never-sent|perhaps|the-|no-content-type|other-status|a-redirect|no-json|too-long|member-twice|no-envelope|fault-|check-|redirect-not|or-variable|bad-port|other-side|hang-up)/
const sendings =
  /^contract\.(?:through-proxy|silence|proxy-answered|slow-answer|long-answer)$|^foreign\.(?:bad|other-side|hang-up)/
const unreachable = 'contract\\.(?:nobody-there|no-whole-answer|missing-account.*)'

/**
 * What may stand where: what was typed, or what a target sent, may be a text of the kit as well, and is none there. Each place
 * that prints finished English names what it may be.
 */
const places = {
  commander: {
    whole: /^foreign\.(?:unknown-(?:option|command)|missing-(?:argument|value|option)|too-many|invalid-|did-you-mean)/,
    within: /^foreign\.(?:allowed-choices|whole-number|seconds|call-limit|mock-only|positive-seconds)/,
  },
  client: { whole: /^foreign\.(?:no-whole-answer|no-answer-in-time|wrong-answer|(?:address|text)-)/, within: client },
  usage: {
    whole: /^foreign\.(?:(?:address|text|archive)-|short-token)|^recordings\.no-(?:recording|json)$/,
    within: client,
  },
  archive: { whole: /^foreign\.body-/, within: /^foreign\.no-known-type$/ },
  code: {
    whole: /^rules\.-?\d+\/|^foreign\.(?:unlisted-(?:meaning|remedy)|(?:create|destroy|hangup)Meeting)$/,
  },
  claim: { whole: /^rules\.[A-Z]\d+\/title$|^contract\.asks\// },
  title: { whole: /^cases\./, within: /^cases\./ },
  /** Why something was not run, or ended. */
  reason: {
    whole: new RegExp(
      `^contract\\.(?:no-(?!answer|envelope|such|case|value)|other-clock|too-slow|rests-on|budget|never-live|forbidden|hangs-up|has-effects|other-meeting|not-asked|unreachable|interrupted|unknown-end|uncovered|killed|wrong-options|slow|long)|^${unreachable}$|^recordings\\.(?:no-exchange|other-request|not-selected)|^command\\.interrupted$`,
    ),
    within: new RegExp(
      `${sendings.source}|^contract\\.(?:no-|other-|too-slow|rests-on|budget|never-live|rings|may-be|forbidden|hangs-up|has-effects)`,
    ),
  },
  /** What was expected of a target, and what came. */
  failure: {
    whole:
      /^contract\.(?:no-(?:envelope|such-text|answer)|unlisted|absent(?:-or-empty)?|nothing|members|strings-only|(?:other|neither|refused|known)-code.*|accepted|code-.*|message-beside|id-like|utf-8-or-gbk|content-type|(?:own|same)-id|came-before|form-.*|blanks|escapes|and-more|an-answer|shared)$|^calibrate\.(?:either-case|lower-case|any-phone|masked-phone|one-message|by-check|a-code|hidden-.*|no-number|members-of|no-answer|empty-answer)$|^recordings\.as-on/,
    within:
      /^contract\.(?:no-(?:envelope|such-text)|unlisted|absent|nothing|strings-only|refused-code.*|utf-8-or-gbk|code-with-message|message-of|came-before|same-id|blanks|escapes|and-more|through-proxy|silence|proxy-answered|slow-answer|long-answer)$|^rules\.-?\d+\/name$|^calibrate\.(?:hidden-.*|no-number|no-answer|empty-answer)$|^foreign\.(?:bad-port|other-side|hang-up)/,
  },
  calibration: {
    whole: new RegExp(
      `^calibrate\\.(?!fault/|variant/|carries/|suspect/|sent/|once$|times$|got|or$|unlisted|hidden|ahead|behind|seconds|hours|with-message|further)|^${unreachable}$|^rules\\.-20\\d/remedy$|^recordings\\.shape/absent$`,
    ),
    within: new RegExp(
      `^calibrate\\.(?:fault/|variant/|carries/|suspect/|sent/|once$|times$|got|or$|unlisted|hidden|ahead|behind|seconds|hours|further|check-|means|no-known|no-answer|empty-answer|no-number|breaks-schema)|${sendings.source}|^rules\\.-20\\d/(?:meaning|remedy)$`,
    ),
  },
  /** What of a recorded answer or request differs, and how it was. */
  subject: { whole: /^recordings\.(?:about|part|way)/, within: /^recordings\.(?:part|way)/ },
  shape: {
    whole:
      /^recordings\.(?:shape|unlisted|as-on|asked|not-asked|each-its-own|repeated)|^contract\.(?:blanks|escapes|and-more)$/,
  },
  absence: { whole: /^recordings\.shape\/absent$/ },
  order: { whole: /^recordings\.before$/ },
  grounds: {
    whole: /^recordings\.(?:grounds|ground\/|shape\/absent$)/,
    within: /^recordings\.ground\//,
  },
} satisfies Record<string, Rooms>

/** Where finished English is printed. */
export type Place = keyof typeof places

type Translate = (line: string) => string | undefined

const translators = new WeakMap<Speech, (place: Place) => Translate>()

/** Has a language know again what is finished in English, by the English sentences. */
export function knowAgain(speech: Speech, english: CommandRooms): Speech {
  const made = new Map<Place, Translate>()
  // Each call of a room makes all of its sentences.
  let sentences: readonly (readonly [string, string])[] | undefined
  const pick = (names: RegExp = /^$/): Sentences => {
    sentences ??= Object.values(english).flatMap((room) => Object.entries(room()))
    return Object.fromEntries(sentences.filter(([name]) => names.test(name)))
  }
  translators.set(speech, (place) => {
    const rooms: Rooms = places[place]
    const known = made.get(place) ?? createTranslator({ whole: pick(rooms.whole), within: pick(rooms.within) }, speech)
    made.set(place, known)
    return known
  })
  return speech
}

/**
 * A text that was made in English elsewhere, line by line in the reader's language: by the sentences that may stand there. What
 * is none of them stays as it is, whole.
 */
export function retell(text: string, speech: Speech, place: Place): string {
  const translate = translators.get(speech)?.(place)
  const tellLine = (line: string) => translate?.(line) ?? line
  return text.split('\n').map(tellLine).join('\n')
}
