import type { Entry, Finding, ForcedReport, RefusalReport, StatusCodeEntry } from '../../../schemas/generated/types.ts'
import { ProvenanceBadge } from '../../components/badges.tsx'
import { Claims } from '../../components/claims.tsx'
import { faultWords, formatFault } from '../../format/scenario.ts'
import { formatDuration } from '../../format/time.ts'
import { outcomeOf, ownCode, statusOf } from '../../state/outcome.ts'
import { reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'
import { codeInWords, inWords, problemInWords, textInWords } from '../../text/told.ts'
import { isOfSignature, RightSignaturePanel } from './right-signature.tsx'

/** What was answered and why: the forced answer beside the request's own verdict, the refusal, the doctor's finding. */
export function VerdictPanel({ entry }: { entry: Entry }) {
  const { refusal, forced, provisional } = entry
  const own = ownCode(entry)
  const problem = problemInWords(entry)
  return (
    <section class="panel" aria-label={t('verdict')}>
      <div class="verdicts">
        <div class={`verdict-card ${outcomeOf(entry)}`}>
          <h3>{t('answeredWith')}</h3>
          <Code code={statusOf(entry)} />
          {forced && <ForcedBy forced={forced} />}
          {entry.answer.abandoned && <p class="note">{t('abandoned')}</p>}
        </div>
        {forced && own !== undefined && (
          <div class={`verdict-card ${own === '0' ? 'served' : 'refused'}`}>
            <h3>{t('ownVerdict')}</h3>
            <Code code={own} />
            <p class="note">{t('ownVerdictNote')}</p>
          </div>
        )}
      </div>
      {problem && <ProblemPanel text={problem} problem={entry.problem} />}
      {provisional && (
        <dl class="explained">
          <Reason text={textInWords(provisional.reason, provisional.message)} />
          <Grounds {...provisional} />
        </dl>
      )}
      {refusal && <RefusalPanel refusal={inWords(refusal)} />}
      {refusal?.finding && <FindingPanel finding={inWords(refusal.finding)} />}
      {refusal?.undiagnosed && (
        <section class="finding" aria-label={t('doctor')}>
          <h3>{t('doctor')}</h3>
          <p>{textInWords(refusal.undiagnosed.reason, refusal.undiagnosed.message)}</p>
        </section>
      )}
      {refusal && isOfSignature(refusal) && <RightSignaturePanel id={entry.id} />}
    </section>
  )
}

function Code({ code }: { code: string }) {
  const known = useStore(reference).statusCodes.get(code)
  return (
    <p class="big-code">
      <strong class="mono">{code}</strong> {known && <span lang="zh-CN">{known.message}</span>}{' '}
      {!known && /^-?[0-9]+$/.test(code) && <span class="note">{t('unlisted')}</span>}
      {known && <span class="note">{nameOf(known)}</span>}
    </p>
  )
}

/** The vendor's message is the code's name in Chinese. */
const nameOf = (code: StatusCodeEntry): string => {
  const { name, message } = codeInWords(code)
  return name === message ? '' : name
}

function ForcedBy({ forced }: { forced: ForcedReport }) {
  const scenario = forced.scenarioName || forced.scenario || ''
  return (
    <ul class="plain note">
      <li>{forced.by === 'header' ? t('forcedByHeader') : t('forcedByScenario', { scenario })}</li>
      {forced.fault && (
        <li>
          {t('fault')}
          {t('colon')}
          <span class="mono">{formatFault(forced.fault)}</span> · {t(faultWords[forced.fault.kind])}
        </li>
      )}
      {forced.latencyMilliseconds !== undefined && (
        <li>
          {t('latency')}
          {t('colon')}
          <span class="mono">{formatDuration(forced.latencyMilliseconds)}</span>
        </li>
      )}
    </ul>
  )
}

const Reason = ({ text }: { text: string }) => (
  <>
    <dt>{t('reason')}</dt>
    <dd class="reason">{text}</dd>
  </>
)

type Told = Pick<NonNullable<Entry['problem']>, 'claims' | 'provenance' | 'verifiedOn' | 'verifiedAgainst'>

/** How far a rule can be trusted and what it rests on, where the rule is not the kit's own. */
const Grounds = ({ claims = [], provenance, verifiedOn, verifiedAgainst }: Told) => (
  <>
    {provenance && <dt>{t('provenance')}</dt>}
    {provenance && (
      <dd>
        <ProvenanceBadge {...{ provenance, verifiedOn, verifiedAgainst }} />
      </dd>
    )}
    {claims.length > 0 && <dt>{t('rests')}</dt>}
    {claims.length > 0 && (
      <dd>
        <Claims ids={claims} />
      </dd>
    )}
  </>
)

/** What never got to the checks: what was wrong, then what was received and expected. The text is for an entry without. */
function ProblemPanel({ text, problem }: { text: string; problem: Entry['problem'] }) {
  const told = problem && inWords(problem)
  return (
    <dl class="explained">
      <Reason text={told?.title ?? text} />
      {told && <dd>{told.detail}</dd>}
      {told && <Grounds {...told} />}
    </dl>
  )
}

function RefusalPanel({ refusal }: { refusal: RefusalReport }) {
  const known = useStore(reference).statusCodes.get(refusal.code)
  return (
    <dl class="explained">
      <Reason text={refusal.reason} />
      <dt>{t('received')}</dt>
      <dd class="mono received">{refusal.received || t('nothing')}</dd>
      <dt>{t('expected')}</dt>
      <dd class="mono expected">{refusal.expected || t('nothing')}</dd>
      <dt>{t('check')}</dt>
      <dd class="mono">{refusal.check}</dd>
      <Grounds {...refusal} />
      {known && <dt>{t('meaning')}</dt>}
      {known && <dd>{codeInWords(known).meaning}</dd>}
      {known && <dt>{t('remedy')}</dt>}
      {/* The remedy of -2 tells of the built-in actions alone. */}
      {known && <dd>{refusal.check === 'parameters-are-present' ? t('remedyListed') : codeInWords(known).remedy}</dd>}
    </dl>
  )
}

const FindingPanel = ({ finding }: { finding: Finding }) => (
  <section class="finding" aria-label={t('doctor')}>
    <h3>
      {t('doctor')}{' '}
      <span class={`badge ${finding.certain ? 'verified' : 'assumed'}`}>
        {t(finding.certain ? 'certain' : 'likely')}
      </span>
    </h3>
    <p>
      <strong>{finding.title}</strong>
    </p>
    <p>{finding.explanation}</p>
    <p class="remedy">{finding.remedy}</p>
    <Claims ids={finding.claims} />
  </section>
)
