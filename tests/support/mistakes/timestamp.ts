import type { Evidence } from '../../../mock-server/doctor/index.ts'
import { accountSID, at, base64, narrow, now, signedAt, timed } from '../signature-evidence.ts'

const day = 86_400_000

/** What integrators do wrong in the timestamp of Sign and Authorization (D4, O6). */
export const timestampMistakes: Record<string, readonly Partial<Evidence>[]> = {
  'clock-of-the-mock-was-moved': [
    { ...timed('20260615143709'), now: now + 10 * day, clockMovedMilliseconds: 10 * day },
    { ...timed('20260615143709'), now: now - 365 * day, clockMovedMilliseconds: -365 * day },
    { ...timed('20261229120000'), now: at(2026, 12, 29).now + 365 * day, clockMovedMilliseconds: 365 * day },
  ],
  'timestamp-has-digits-of-another-script': [
    timed('٢٠٢٦٠٦١٥١٤٣٧٠٩'),
    timed('۲۰۲۶۰۶۱۵۱۴۳۷۰۹'),
    timed('２０２６０６１５１４３７０９'),
    { authorization: base64(`${accountSID}|٢٠٢٦٠٦١٥١٤٣٧٠٩`) },
    signedAt('२०२६०६१५१४३७०९'),
    signedAt('๒๐๒๖๐๖๑๕๑๔๓๗๐๙'),
  ],
  'timestamp-has-the-year-of-another-calendar': [
    timed('25690615143709'),
    { authorization: base64(`${accountSID}|25690615143709`) },
    signedAt('25690615143709'),
    timed('01150615143709'),
    timed('1150615143709'),
    signedAt('00080615143709'),
  ],
  'timestamp-is-seconds-since-1970': [
    timed(String(now / 1000)),
    signedAt(String(now / 1000)),
    signedAt(String(now / 1000 + 1)),
  ],
  'timestamp-is-milliseconds-since-1970': [
    timed(String(now + 123)),
    signedAt(String(now + 123)),
    signedAt(String(now)),
  ],
  'timestamp-is-iso-8601': [
    timed(new Date(now).toISOString()),
    timed('2026-06-15T14:37:09+08:00'),
    signedAt(new Date(now).toISOString()),
    signedAt('2026-06-15T14:37:09'),
    signedAt('20260615T143709'),
  ],
  'timestamp-has-separators': [
    timed('2026-06-15 14:37:09'),
    timed('2026/06/15 14:37:09'),
    timed('20260615 143709'),
    signedAt('2026-06-15 14:37:09'),
  ],
  'timestamp-lacks-digits': [
    timed('202606151437'),
    timed('260615143709'),
    timed('20260615'),
    timed('2026061514'),
    signedAt('202606151437'),
  ],
  'timestamp-has-milliseconds': [
    timed('20260615143709123'),
    timed('20260615143709.123456'),
    signedAt('20260615143709000'),
    signedAt('20260615143709123'),
    signedAt('20260615143709999'),
  ],
  'timestamp-has-a-twelve-hour-clock': [
    signedAt('20260615023709'),
    { authorization: base64(`${accountSID}|20260615023709`) },
    { ...timed('20260615023709'), ...narrow },
  ],
  'month-and-minute-are-mixed-up': [
    timed('20263715143709'),
    timed('20263715140609'),
    {
      ...timed('20260315143709'),
      now: Date.UTC(2026, 5, 15, 6, 3, 9),
      authorization: base64(`${accountSID}|20260315140309`),
    },
    signedAt('20260615140609'),
    signedAt('20263715143709'),
    signedAt('20263715140609'),
  ],
  'timestamp-has-the-day-of-the-year': [
    timed('202606166143709'),
    signedAt('202606166143709'),
    { ...timed('20260360120000'), ...at(2026, 3, 1) },
  ],
  'timestamp-has-the-week-year': [
    { ...timed('20271229120000'), ...at(2026, 12, 29) },
    { ...signedAt('20271229120000'), authorization: base64(`${accountSID}|20261229120000`), ...at(2026, 12, 29) },
  ],
  'timestamp-is-of-another-time-zone': [
    { ...timed('20260615063709'), ...narrow },
    { ...timed('20260615120709'), ...narrow },
  ],
  'timestamp-is-not-of-now': [timed('20260601143709'), timed('20130201155856'), timed('20260617143709')],
}
