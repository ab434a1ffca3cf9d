/** A family of metrics, as the text format of Prometheus has it. */
export interface Family {
  readonly name: string
  readonly type: string
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const nameForm = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const labelForm = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
const sampleForm = new RegExp(`^(${nameForm})(?:\\{(${labelForm}(?:,${labelForm})*)\\})? (\\S+)$`)
const numberForm = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|\+Inf|-Inf|NaN)$/

/**
 * Reads the text format 0.0.4 and nothing that merely looks like it: HELP, TYPE, then samples, a family in one piece and
 * once, no sample twice, no line without its end. Throws for any other.
 */
export function parseMetrics(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.')
  const families = new Map<string, Family>()
  for (const block of text.trimEnd().split('\n\n')) {
    const family = parseFamily(block.split('\n'))
    if (families.has(family.name)) throw new Error(`${family.name} is there twice.`)
    families.set(family.name, family)
  }
  return families
}

function parseFamily([help = '', kind = '', ...lines]: readonly string[]): Family {
  const [, name = ''] = new RegExp(`^# HELP (${nameForm}) \\S.*$`).exec(help) ?? wrong(help)
  const [, named, type = ''] = new RegExp(`^# TYPE (${nameForm}) (counter|gauge|histogram)$`).exec(kind) ?? wrong(kind)
  if (named !== name) wrong(kind)
  const samples = lines.map(parseSample)
  const keys = samples.map(({ name: each, labels }) => `${each}${JSON.stringify(Object.entries(labels).sort())}`)
  if (new Set(keys).size < keys.length) throw new Error(`${name} has a sample twice.`)
  if (type === 'histogram') checkHistogram(name, samples)
  else if (samples.some((sample) => sample.name !== name)) throw new Error(`${name} has a sample of another name.`)
  if (type === 'counter' && (!name.endsWith('_total') || samples.some(({ value }) => !(value >= 0))))
    throw new Error(`${name} is no counter.`)
  return { name, type, samples }
}

function parseSample(line: string): Sample {
  const [, name = '', labelText = '', number = ''] = sampleForm.exec(line) ?? wrong(line)
  if (!numberForm.test(number)) wrong(line)
  const pairs = [...labelText.matchAll(/([a-zA-Z0-9_]+)="((?:[^"\\]|\\.)*)"/g)]
  const labels = Object.fromEntries(pairs.map(([, label = '', value = '']) => [label, readEscapes(value)]))
  if (Object.keys(labels).length < pairs.length) wrong(line)
  return { name, labels, value: Number(number.replace('Inf', 'Infinity')) }
}

const readEscapes = (text: string): string => text.replace(/\\(.)/g, (_, each) => (each === 'n' ? '\n' : each))

/** Of one without labels: buckets that rise up to +Inf, which is the count. */
function checkHistogram(name: string, samples: readonly Sample[]): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels }) => Number(labels.le?.replace('Inf', 'Infinity')))
  const rises = (numbers: readonly number[]) => numbers.every((each, index) => each >= (numbers[index - 1] ?? 0))
  const count = samples.find((sample) => sample.name === `${name}_count`)?.value
  const isWhole = bounds.at(-1) === Number.POSITIVE_INFINITY && buckets.at(-1)?.value === count
  const hasSum = samples.some((sample) => sample.name === `${name}_sum`) && samples.length === buckets.length + 2
  if (!isWhole || !hasSum || !rises(bounds) || !rises(buckets.map(({ value }) => value)))
    throw new Error(`${name} is no histogram.`)
}

function wrong(line: string): never {
  throw new Error(`This is no line of the format: ${line}`)
}
