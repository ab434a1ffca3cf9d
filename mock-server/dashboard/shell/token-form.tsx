import { keepToken } from '../api/token.ts'
import { TextField } from '../components/field.tsx'
import { connectNow } from '../state/follow-mock.ts'
import { connection } from '../state/session.ts'
import { t } from '../text/index.ts'

/** Asks for the admin token, which only a mock that listens beyond its machine wants. */
export function TokenForm() {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const token = new FormData(event.currentTarget as HTMLFormElement).get('token')
    keepToken(String(token ?? '').trim())
    connection.set('connecting')
    connectNow()
  }
  return (
    <div class="page">
      <form class="panel form token" onSubmit={(event) => submit(event as SubmitEvent)}>
        <h1>{t('tokenNeeded')}</h1>
        <p>{t('tokenExplanation')}</p>
        <TextField label={t('tokenLabel')} note={t('tokenKept')} name="token" type="password" required mono />
        <button type="submit" class="button primary">
          {t('tokenSubmit')}
        </button>
      </form>
    </div>
  )
}
