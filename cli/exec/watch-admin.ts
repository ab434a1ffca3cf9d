import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { note } from '../../words/create-speech.ts'

/** Tells of changes of what every request is judged by: the mock's behaviour, and the clock that accounts share. */
export function watchAdmin(server: Server, onBreach: (breach: Breach) => void): void {
  const watch = (request: IncomingMessage, response: ServerResponse) => {
    const what = whatChanges(request)
    if (what === undefined) return
    response.once('close', () => {
      // Whoever hangs up before the answer is there may have changed it all the same.
      if (!response.headersSent || response.statusCode < 300) onBreach(describeChange(what, request))
    })
  }
  for (const event of ['request', 'checkContinue']) server.prependListener(event, watch)
}

type AdminChange = NonNullable<Breach['change']>

/** Looser than the mock's own routes, so that no spelling that they take is missed; what they refuse is no change. */
function whatChanges({ method, url = '' }: IncomingMessage): AdminChange | undefined {
  if (method !== 'PUT' || !url.includes('/__admin/')) return undefined
  // Whatever stands behind an account's id is that account's alone.
  if (/^[^?#]*\/__admin\/accounts\//.test(url)) return undefined
  if (url.includes('/behaviour')) return 'behaviour'
  // An account that a test has made has a clock of its own; others are refused one.
  const hasAccount = url.includes('?') && new URLSearchParams(url.slice(url.indexOf('?') + 1)).has('accountSID')
  return url.includes('/clock') && !hasAccount ? 'clock' : undefined
}

const texts: Readonly<Record<AdminChange, { readonly what: Note; readonly expected: Note }>> = {
  behaviour: { what: note('exec.changed-behaviour'), expected: note('exec.instead-of-behaviour') },
  clock: { what: note('exec.changed-clock'), expected: note('exec.instead-of-clock') },
}

function describeChange(change: AdminChange, { method = '', url = '' }: IncomingMessage): Breach {
  const { path } = parseTarget(url)
  return {
    kind: 'admin-change',
    change,
    request: { method, url: path },
    what: texts[change].what,
    reason: note('exec.judge-was-changed'),
    received: `${method} ${path}`,
    expected: texts[change].expected,
  }
}
