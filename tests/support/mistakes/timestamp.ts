import type { Evidence } from '../../../mock-server/doctor/index.ts'
import { at, now, type Steps } from '../signature-evidence.ts'

const day = 86_400_000
const writes = (time: string): Partial<Steps> => ({ time: () => time })
const signs = (time: string): Partial<Steps> => ({ timeInSign: () => time })
const sends = (time: string): Partial<Steps> => ({ timeInAuthorization: () => time })
/** Too little for another time zone. */
const narrow = { world: { windowMilliseconds: 600_000 } satisfies Partial<Evidence> }
const off = (milliseconds: number) => ({ world: { now: now + milliseconds } })
const moved = (days: number, clock = now) => ({
  clock,
  world: { now: clock + days * day, clockMovedMilliseconds: days * day },
})

/** What integrators do wrong in the timestamp of Sign and Authorization (D4, O6). */
export const timestampMistakes: Record<string, readonly Partial<Steps>[]> = {
  'clock-of-the-mock-was-moved': [
    moved(10),
    moved(-365),
    ...[365, -365].map((days) => moved(days, at(2026, 12, 29).clock)),
  ],
  'timestamp-has-digits-of-another-script': [
    ...['٢٠٢٦٠٦١٥١٤٣٧٠٩', '۲۰۲۶۰۶۱۵۱۴۳۷۰۹', '２０２６０６１５１４３７０９', '𝟚𝟘𝟚𝟞𝟘𝟞𝟙𝟝𝟙𝟜𝟛𝟟𝟘𝟡'].map(writes),
    ...['۱۴۰۵۰۳۲۵۱۴۳۷۰۹', '๒๕๖๙๐๖๑๕๑๔๓๗๐๙'].map(writes),
    sends('٢٠٢٦٠٦١٥١٤٣٧٠٩'),
    ...['२०२६०६१५१४३७०९', '๒๐๒๖๐๖๑๕๑๔๓๗๐๙', '𞥒𞥐𞥒𞥖𞥐𞥖𞥑𞥕𞥑𞥔𞥓𞥗𞥐𞥙', '߂߀߂߆߀߆߁߅߁߄߃߇߀߉'].map(signs),
  ],
  'timestamp-has-the-year-of-another-calendar': [
    ...['25690615143709', '01150615143709', '1150615143709', '14050325143709', '14471229143709'].map(writes),
    sends('25690615143709'),
    ...['25690615143709', '00080615143709', '14050325143709', '14471229143709', '14471230143709'].map(signs),
    signs('19480325143709'),
  ],
  'timestamp-is-a-placeholder': [
    'undefined',
    'None',
    'null',
    'NaN',
    'Invalid Date',
    'NaNNaNNaNNaNNaNNaN',
    'yyyyMMddHHmmss',
  ].map(writes),
  'date-is-counted-otherwise': [
    // getMonth(), getDay(), both, getYear() and all of them.
    ...[
      '20260515143709',
      '2026515143709',
      '20260601143709',
      '20260501143709',
      '1260615143709',
      '1260501143709',
      '12651143709',
    ].map(writes),
    ...['20260515143709', '2026515143709', '20260601143709', '1260615143709', '1260515143709'].map(signs),
    { ...writes('20260015143709'), clock: Date.UTC(2026, 0, 15, 6, 37, 9) },
    { ...sends('1260015143709'), clock: Date.UTC(2026, 0, 15, 6, 37, 9) },
    ...[writes, signs].map((make) => make('202651514379')),
  ],
  'timestamp-is-seconds-since-1970': [
    writes(String(now / 1000)),
    ...[0, 1].map((late) => signs(String(now / 1000 + late))),
  ],
  'timestamp-is-milliseconds-since-1970': [writes(String(now + 123)), signs(String(now + 123)), signs(String(now))],
  'timestamp-is-iso-8601': [
    writes(new Date(now).toISOString()),
    writes('2026-06-15T14:37:09+08:00'),
    ...[new Date(now).toISOString(), '2026-06-15T14:37:09', '20260615T143709'].map(signs),
  ],
  'timestamp-has-separators': [
    ...['2026-06-15 14:37:09', '2026/06/15 14:37:09', '20260615 143709'].map(writes),
    signs('2026-06-15 14:37:09'),
    ...["b'20260615143709'", 'b"20260615143709"'].map(writes),
    ...["b'20260615143709'", '"20260615143709"'].map(signs),
  ],
  'timestamp-lacks-zeros': [
    ...['2026615143709', '2026061514379', '202661514379'].map(writes),
    ...['2026615143709', '2026061514379', '202661514379'].map(signs),
    { ...writes('2026111200'), ...at(2026, 1, 1) },
    { ...writes('202611800'), clock: Date.UTC(2026, 0, 1, 0, 0, 0) },
  ],
  'timestamp-lacks-digits': [
    ...['202606151437', '260615143709', '20260615', '2026061514'].map(writes),
    signs('202606151437'),
  ],
  'timestamp-has-milliseconds': [
    ...['20260615143709123', '20260615143709.123456'].map(writes),
    ...['20260615143709000', '20260615143709123', '20260615143709999'].map(signs),
  ],
  'timestamp-has-a-twelve-hour-clock': [
    signs('20260615023709'),
    sends('20260615023709'),
    { ...writes('20260615023709'), ...narrow },
    { ...signs('20260615123709'), clock: now + 10 * 3_600_000 - day },
    { ...sends('20260615123709'), clock: now + 10 * 3_600_000 - day },
  ],
  'month-and-minute-are-mixed-up': [
    ...['20263715143709', '20263715140609'].map(writes),
    { ...writes('20260315140309'), clock: Date.UTC(2026, 5, 15, 6, 3, 9) },
    { timeInSign: (time) => time.slice(0, 10) + time.slice(4, 6) + time.slice(12) },
    ...['20263715143709', '20263715140609'].map(signs),
  ],
  'timestamp-has-the-day-of-the-year': [
    writes('202606166143709'),
    signs('202606166143709'),
    { ...writes('20260360120000'), ...at(2026, 3, 1) },
  ],
  'timestamp-has-the-week-year': [
    { ...writes('20271229120000'), ...at(2026, 12, 29) },
    { ...signs('20271229120000'), ...at(2026, 12, 29) },
  ],
  'timestamp-is-of-another-time-zone': ['20260615063709', '20260615120709'].map((time) => ({
    ...writes(time),
    ...narrow,
  })),
  'timestamp-is-not-of-now': [off(14 * day), off(4884 * day), off(-2 * day), off(1.5 * day)],
}
