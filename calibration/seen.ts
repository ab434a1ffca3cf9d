import { type FaultSet, namesOf } from './fault-sets.ts'
import { type Form, usualForm } from './parameter-faults.ts'

/** A request as it is remembered. */
interface Question {
  readonly faults: FaultSet
  readonly form: Form
  readonly shiftSeconds: number
  readonly phone: string
}

/** Remembers what was asked and how it was answered. */
export function createSeen() {
  const seen = new Map<string, { readonly question: Question; readonly codes: Set<string> }>()
  const asked = new Map<string, number>()
  const messages = new Map<string, Set<unknown>>()
  return {
    add(question: Question, code: string, message: unknown, isUsual: boolean) {
      const { faults, form, shiftSeconds, phone } = question
      messages.set(`${faults} ${code}`, (messages.get(`${faults} ${code}`) ?? new Set()).add(message))
      if (form === usualForm && isUsual) asked.set(`${faults} ${code}`, (asked.get(`${faults} ${code}`) ?? 0) + 1)
      const key = `${namesOf(faults).join(' + ') || 'no fault'} at ${shiftSeconds} ${form.action} ${form.parameters} ${phone} ${form.variant?.words}`
      const { codes } = seen.get(key) ?? { codes: new Set<string>() }
      seen.set(key, { question, codes: codes.add(code) })
    },
    /** How often a request with these faults, at the usual time, was answered with this code. */
    timesAnswered: (faults: FaultSet, code: string) => asked.get(`${faults} ${code}`) ?? 0,
    /** The statusMsg, each once, with which requests with these faults were answered this code. */
    messagesOf: (faults: FaultSet, code: string) => [...(messages.get(`${faults} ${code}`) ?? [])],
    /** Requests that got one answer once and another one later. */
    contradictions: (): string[] => [...seen].flatMap(([key, { codes }]) => (codes.size > 1 ? [key] : [])),
    twofold: (): Question[] => [...seen.values()].flatMap(({ question, codes }) => (codes.size > 1 ? [question] : [])),
  }
}
