import type { Instance } from '../../instance/instance.ts'
import { kitVersion } from '../kit-package.ts'

/** What there is to measure. */
export interface Measured {
  readonly instance: Instance
  readonly connections?: () => number
}

type Labels = Readonly<Record<string, string>>

/** What is read whenever somebody asks. Counters never go back. */
interface Figure {
  readonly kind: 'counter' | 'gauge'
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
  /** Values with their labels. Of the names and values of labels there are few, whatever callers send. */
  read(mock: Measured): readonly (readonly [value: number, labels?: Labels])[]
}

/** The journal, or the meetings, of all accounts that were there from the start, and of all that were made. */
const ofNamespaces = (
  { instance: { namespaces } }: Measured,
  read: (namespace: ReturnType<typeof namespaces.all>[number]) => number,
): [number, Labels][] => {
  const made = namespaces.all().filter((each) => each !== namespaces.shared)
  return [
    [read(namespaces.shared), { accounts: 'start' }],
    [made.reduce((sum, each) => sum + read(each), 0), { accounts: 'made' }],
  ]
}

const byName = (counts: ReadonlyMap<string, number>, label: string): [number, Labels][] =>
  [...counts].map(([name, count]) => [count, { [label]: name }])

const outcomes = ['delivered', 'refused', 'retrying', 'failed', 'dropped']

export const figures: readonly Figure[] = [
  {
    kind: 'counter',
    name: 'telemeeting_requests_total',
    help: 'Requests that the journal was given, by what was answered, the refusing check and what was forced.',
    labelNames: ['status', 'code', 'check', 'fault', 'forced'],
    read: ({ instance }) => instance.tally.requests().map(({ count, labels }) => [count, labels]),
  },
  {
    kind: 'counter',
    name: 'telemeeting_diagnoses_left_out_total',
    help: 'Refused signatures whose mistake was not looked for, since searches had used up what they may take.',
    read: ({ instance }) => [[instance.tally.leftOutDiagnoses]],
  },
  {
    kind: 'gauge',
    name: 'telemeeting_journal_entries',
    help: 'Entries that journals hold, of the accounts of the start and of all made accounts together.',
    labelNames: ['accounts'],
    read: (mock) => ofNamespaces(mock, ({ journal }) => journal.fill.entries),
  },
  {
    kind: 'gauge',
    name: 'telemeeting_journal_bytes',
    help: 'Bytes that journals hold, roughly.',
    labelNames: ['accounts'],
    read: (mock) => ofNamespaces(mock, ({ journal }) => journal.fill.bytes),
  },
  {
    kind: 'counter',
    name: 'telemeeting_journal_dropped_entries_total',
    help: 'Entries that had to make room for later ones, in any journal.',
    read: ({ instance }) => [[instance.tally.droppedEntries]],
  },
  {
    kind: 'gauge',
    name: 'telemeeting_callbacks_waiting',
    help: 'Status callbacks that wait, are under way or wait for another attempt.',
    read: ({ instance }) => [[instance.callbacks.queued()]],
  },
  {
    kind: 'counter',
    name: 'telemeeting_callback_deliveries_total',
    help: 'What became of status callbacks: delivered, refused, failed or dropped; retrying counts each attempt.',
    labelNames: ['outcome'],
    read: ({ instance: { tally } }) => outcomes.map((outcome) => [tally.callbacks.get(outcome) ?? 0, { outcome }]),
  },
  {
    kind: 'gauge',
    name: 'telemeeting_connections',
    help: 'Open connections, the one that asks included; 0 where the app is mounted in a server of someone else.',
    read: ({ connections }) => [[connections?.() ?? 0]],
  },
  {
    kind: 'gauge',
    name: 'telemeeting_pending_body_bytes',
    help: 'Bytes that bodies take of which a part is yet to come.',
    read: ({ instance }) => [[instance.pendingBodies.taken]],
  },
  {
    kind: 'gauge',
    name: 'telemeeting_accounts',
    help: 'Accounts, of the start and made while the mock runs.',
    labelNames: ['accounts'],
    read({ instance: { accounts, namespaces } }) {
      const made = namespaces.all().length - 1
      return [
        [accounts.size - made, { accounts: 'start' }],
        [made, { accounts: 'made' }],
      ]
    },
  },
  {
    kind: 'gauge',
    name: 'telemeeting_meetings',
    help: 'Meetings that the mock remembers.',
    labelNames: ['accounts'],
    read: (mock) => ofNamespaces(mock, ({ meetings }) => meetings.size),
  },
  {
    kind: 'gauge',
    name: 'telemeeting_scenarios',
    help: 'Scenarios that are there, switched off or not.',
    labelNames: ['accounts'],
    read: (mock) => ofNamespaces(mock, ({ scenarios }) => scenarios.list().length),
  },
  {
    kind: 'counter',
    name: 'telemeeting_notices_total',
    help: 'What the operator was to know, by kind, such as a connection that made room or a body refused.',
    labelNames: ['kind'],
    read: ({ instance }) => byName(instance.tally.notices, 'kind'),
  },
  {
    kind: 'counter',
    name: 'telemeeting_kit_faults_total',
    help: 'Faults of the kit itself, such as a listener that threw.',
    read: ({ instance }) => [[instance.tally.faults]],
  },
  {
    kind: 'gauge',
    name: 'telemeeting_limit',
    help: 'What the mock keeps and takes at most, by the names of the option limits. A limit without bound is absent.',
    labelNames: ['name'],
    read: ({ instance: { limits } }) =>
      Object.entries(limits).flatMap(([name, value]) => (Number.isFinite(value) ? [[value, { name }]] : [])),
  },
  {
    kind: 'gauge',
    name: 'telemeeting_kit_info',
    help: 'Always 1; its label is the version of the kit.',
    labelNames: ['version'],
    read: () => [[1, { version: kitVersion() }]],
  },
  {
    kind: 'gauge',
    name: 'process_resident_memory_bytes',
    help: 'Memory of the whole process, with all mocks in it.',
    read: () => [[process.memoryUsage.rss()]],
  },
  {
    kind: 'counter',
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the whole process.',
    read() {
      const { user, system } = process.cpuUsage()
      return [[(user + system) / 1e6]]
    },
  },
  {
    kind: 'gauge',
    name: 'process_start_time_seconds',
    help: 'When the process was started, in seconds since 1970.',
    read: () => [[performance.timeOrigin / 1000]],
  },
]
