import type { Entry } from '../../../schemas/generated/types.ts'
import { formatChinaTime, formatDay, formatTimeOfDay, zoneOf } from '../../format/time.ts'
import { t } from '../../text/index.ts'

/** When, who, where: one line of small print. */
export function Facts({ entry }: { entry: Entry }) {
  const zone = zoneOf(entry.time)
  const china = formatChinaTime(Date.parse(entry.time))
  const facts: [label: string, value: string | undefined][] = [
    [t('timeIn', { zone }), `${formatDay(entry.time)} ${formatTimeOfDay(entry.time)}`],
    [t('chinaTime'), zone === 'UTC+8' ? undefined : china],
    [t('account'), entry.accountSID],
    [t('environment'), entry.environment && t(entry.environment)],
  ]
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="mono">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
