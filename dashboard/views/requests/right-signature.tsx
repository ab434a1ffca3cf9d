import { useEffect, useState } from 'preact/hooks'
import type { RefusalReport, RightSignature } from '../../../schemas/generated/types.ts'
import { AdminError, requestJson } from '../../api/request-json.ts'
import { CopyButton } from '../../components/copy.tsx'
import { t } from '../../text/index.ts'

const checksOfSignature: readonly string[] = [
  'authorization-is-present',
  'authorization-is-well-formed',
  'authorization-names-the-account',
  'timestamp-is-within-window',
  'sign-is-present',
  'sign-is-well-formed',
  'sign-matches-account',
]

/** Whether a request was refused for what a right Sign or Authorization would mend. */
export const isOfSignature = ({ check }: RefusalReport): boolean => checksOfSignature.includes(check)

/** What would have been right, where the mock tells it: on its own machine. */
export function RightSignaturePanel({ id }: { id: number }) {
  const right = useRight(id)
  if (!right) return null
  return (
    <section class="finding right-signature" aria-label={t('rightSignature')}>
      <h3>{t('rightSignature')}</h3>
      {right === 'elsewhere' ? (
        <p class="note">{t('rightElsewhere')}</p>
      ) : (
        <>
          <dl class="explained">
            <Part name="Sign" text={right.sign} />
            <Part name="Authorization" text={right.authorization} />
            <Part name={t('timestampOfBoth')} text={right.timestamp} />
          </dl>
          <p class="note">{t('rightNote')}</p>
        </>
      )}
    </section>
  )
}

const Part = ({ name, text }: { name: string; text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <span class="mono wrap">{text}</span> <CopyButton text={text} what={name} />
    </dd>
  </>
)

function useRight(id: number): RightSignature | 'elsewhere' | undefined {
  const [right, setRight] = useState<RightSignature | 'elsewhere' | undefined>(undefined)
  useEffect(() => {
    let isCurrent = true
    requestJson<RightSignature>('GET', `requests/${id}/sign`).then(
      (found) => isCurrent && setRight(found),
      (error) => isCurrent && error instanceof AdminError && error.status === 403 && setRight('elsewhere'),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  return right
}
