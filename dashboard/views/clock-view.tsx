import { useEffect, useState } from 'preact/hooks'
import type { ClockState } from '../../schemas/generated/types.ts'
import { requestJson, withQuery } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { Page } from '../components/page.tsx'
import { formatChinaTime, formatOffset, formatVendorTimestamp } from '../format/time.ts'
import { bump, filter } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { useResource } from '../state/use-resource.ts'
import { t } from '../text/index.ts'
import { ClockControls } from './clock-controls.tsx'

/** The mock's clock: what time it has, and how to change it. */
export function ClockView() {
  const { accountSID } = useStore(filter)
  const path = withQuery('clock', { accountSID })
  const { data, error } = useResource<ClockState>(path, 'clock')
  const change = async (body: unknown) => {
    await act(requestJson('PUT', path, body))
    bump('clock')
  }
  return (
    <Page title={t('clock')} intro={t('clockIntro')} error={error} isLoading={!data}>
      {data && (
        <div class="columns">
          <div class="column">
            <ClockFace key={`${data.epochMilliseconds}${data.frozen}`} state={data} />
          </div>
          <div class="column">
            <ClockControls state={data} onChange={(body) => void change(body)} />
          </div>
        </div>
      )}
    </Page>
  )
}

function ClockFace({ state }: { state: ClockState }) {
  const now = useTicking(state)
  return (
    <section class="panel clock-face" aria-label={t('clock')}>
      <p class={state.frozen ? 'chip forced' : 'chip served'}>{t(state.frozen ? 'clockFrozen' : 'clockRunning')}</p>
      <p class="big-time mono" id="china-time">
        {formatChinaTime(now)}
      </p>
      <p class="note">{t('chinaTime')}</p>
      <dl class="explained">
        <dt>{t('utc')}</dt>
        <dd class="mono">{`${new Date(now).toISOString().slice(0, 19)}Z`}</dd>
        <dt>{t('timestamp')}</dt>
        <dd class="mono">{formatVendorTimestamp(now)}</dd>
      </dl>
      <p class="note">
        {Math.abs(state.offsetMilliseconds) < 1000
          ? t('clockOwn')
          : t('clockOffset', { offset: formatOffset(state.offsetMilliseconds) })}
      </p>
    </section>
  )
}

/** The mock's time, going on from when it was told. */
function useTicking({ epochMilliseconds, frozen }: ClockState): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    if (frozen) return
    const start = performance.now()
    const timer = setInterval(() => setElapsed(performance.now() - start), 500)
    return () => clearInterval(timer)
  }, [])
  return epochMilliseconds + elapsed
}
