import { connectNow } from '../state/follow-mock.ts'
import { connection } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { type TextKey, t } from '../text/index.ts'

const words: Record<ReturnType<typeof connection.get>, TextKey> = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'reconnecting',
  'token-needed': 'tokenNeeded',
}

/** Whether what the page shows is up to date. */
export function ConnectionState() {
  const state = useStore(connection)
  return (
    <div class={`connection ${state}`}>
      <p role="status" id="connection">
        <span class="dot" aria-hidden="true" />
        {t(words[state])}
      </p>
      {state === 'reconnecting' && (
        <button type="button" class="button small" onClick={connectNow}>
          {t('reconnectNow')}
        </button>
      )}
    </div>
  )
}
