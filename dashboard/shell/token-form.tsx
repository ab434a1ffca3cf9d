import { useEffect, useRef } from 'preact/hooks'
import { keepToken } from '../api/token.ts'
import { TextField } from '../components/field.tsx'
import { type Filled, Form } from '../components/form.tsx'
import { connectNow } from '../state/follow-mock.ts'
import { connection, tokenIsWrong } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { t } from '../text/index.ts'

/** Asks for the admin token, again after a wrong one. */
export function TokenForm() {
  const isWrong = useStore(tokenIsWrong)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('input')?.focus()
    // The focus would be nowhere once the form is gone; a token that no header carries brings the next form at once.
    return () =>
      void requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById('main')?.focus()
      })
  }, [])
  const submit = async ({ read }: Filled) => {
    keepToken(read('token'))
    connection.set('connecting')
    connectNow()
  }
  return (
    <div class="page">
      <div ref={box} class="panel form token">
        <h1>{t('tokenNeeded')}</h1>
        <p>{t('tokenExplanation')}</p>
        {isWrong && (
          <p class="alert" role="alert">
            {t('tokenWrong')}
          </p>
        )}
        <Form label={t('tokenNeeded')} submit={t('tokenSubmit')} onSubmit={submit}>
          <TextField label={t('tokenLabel')} note={t('tokenKept')} name="token" type="password" required mono />
        </Form>
      </div>
    </div>
  )
}
