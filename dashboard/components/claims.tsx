import { useEffect, useRef } from 'preact/hooks'
import { reference } from '../state/session.ts'
import { createStore, useStore } from '../state/store.ts'
import { t } from '../text/index.ts'
import { claimInWords } from '../text/told.ts'
import { ProvenanceBadge } from './badges.tsx'
import { Dialog } from './dialog.tsx'

interface Pointed {
  readonly id: string
  readonly anchor: HTMLElement
}

const pointed = createStore<Pointed | undefined>(undefined)
const opened = createStore<string | undefined>(undefined)
const tooltipId = 'claim-tooltip'

/** Hides the statement that is shown; true when one was. */
export function hideClaim(): boolean {
  const shown = pointed.get() !== undefined
  pointed.set(undefined)
  return shown
}

/** The claims that a rule rests on: the statement on hover and focus, the whole claim on click. */
export const Claims = ({ ids }: { ids: readonly string[] }) => (
  <span class="claims">
    {ids.map((id) => (
      <ClaimChip key={id} id={id} />
    ))}
  </span>
)

function ClaimChip({ id }: { id: string }) {
  const shown = useStore(pointed)?.id === id
  const point = (event: Event) => pointed.set({ id, anchor: event.currentTarget as HTMLElement })
  return (
    <button
      type="button"
      class="claim"
      aria-label={t('claim', { id })}
      {...(shown && { 'aria-describedby': tooltipId })}
      onMouseEnter={point}
      onFocus={point}
      onMouseLeave={hideClaim}
      onBlur={hideClaim}
      onClick={() => {
        hideClaim()
        opened.set(id)
      }}
    >
      {id}
    </button>
  )
}

/** The statement beside the claim that is pointed at. One for the whole page, so that nothing clips it. */
export function ClaimTooltip() {
  const shown = useStore(pointed)
  const { claims } = useStore(reference)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown && box.current) place(box.current, shown.anchor)
  }, [shown])
  const known = shown && claims.get(shown.id)
  if (!known) return null
  const claim = claimInWords(known)
  return (
    <div ref={box} id={tooltipId} role="tooltip" class="tooltip">
      <strong>{claim.title}</strong> {claim.statement}
    </div>
  )
}

// Set by script, since the content security policy allows no style attribute in the page.
function place(box: HTMLElement, anchor: HTMLElement): void {
  const { left, bottom, top } = anchor.getBoundingClientRect()
  const below = bottom + 6 + box.offsetHeight < innerHeight
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 8))}px`
  box.style.top = `${below ? bottom + 6 : Math.max(8, top - box.offsetHeight - 6)}px`
}

export function ClaimDialog() {
  const id = useStore(opened)
  const { claims } = useStore(reference)
  const known = id === undefined ? undefined : claims.get(id)
  if (!known) return null
  const claim = claimInWords(known)
  return (
    <Dialog title={t('claim', { id: claim.id })} onClose={() => opened.set(undefined)}>
      <p>
        <ProvenanceBadge provenance={claim.provenance} /> {t(`${claim.provenance}Means`)}
      </p>
      <h3>{claim.title}</h3>
      <p>{claim.statement}</p>
    </Dialog>
  )
}
