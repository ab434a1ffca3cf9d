import { useEffect, useRef } from 'preact/hooks'
import { keepToken } from '../api/token.ts'
import { TextField } from '../components/field.tsx'
import { connectNow } from '../state/follow-mock.ts'
import { connection, tokenIsWrong } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { t } from '../text/index.ts'

/** Asks for the admin token, again after a wrong one. */
export function TokenForm() {
  const isWrong = useStore(tokenIsWrong)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
    // The focus would be nowhere once the form is gone.
    return () => void requestAnimationFrame(() => document.getElementById('main')?.focus())
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const token = new FormData(event.currentTarget as HTMLFormElement).get('token')
    keepToken(String(token ?? '').trim())
    connection.set('connecting')
    connectNow()
  }
  return (
    <div class="page">
      <form ref={form} class="panel form token" onSubmit={(event) => submit(event as SubmitEvent)}>
        <h1>{t('tokenNeeded')}</h1>
        <p>{t('tokenExplanation')}</p>
        {isWrong && (
          <p class="alert" role="alert">
            {t('tokenWrong')}
          </p>
        )}
        <TextField label={t('tokenLabel')} note={t('tokenKept')} name="token" type="password" required mono />
        <button type="submit" class="button primary">
          {t('tokenSubmit')}
        </button>
      </form>
    </div>
  )
}
