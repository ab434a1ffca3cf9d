import { type Calibration, RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { TargetUnreachableError } from '../../contract-tests/index.ts'
import type { Behaviour } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { MissingCredentialsError, openTarget } from '../contract/open-target.ts'
import { isSandbox, planTarget, type TargetPlan } from '../contract/plan-target.ts'
import type { AccountFlags } from '../options/account.ts'
import { isVendorUrl } from '../options/credentials.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
import { printCalibration } from './print-calibration.ts'
import { assertWritable, readEarlier, refusalOf, writeBehaviour } from './write-behaviour.ts'

export interface CalibrateFlags extends AccountFlags {
  readonly target: string
  readonly out: string
  readonly confid?: string
  readonly proxy?: string
  readonly maxRequests: number
  readonly pace?: number
  readonly timeout: number
  readonly json?: boolean
}

/** Runs `telemeeting calibrate` and resolves to its exit code. Throws a UsageError for wrong usage. */
export async function runCalibrateCommand(flags: CalibrateFlags, io: CommandIo): Promise<number> {
  const plan = planCalibration(flags)
  assertWritable(flags.out)
  const base = readEarlier(flags.out)
  try {
    const calibration = await calibrate({ plan, base }, flags, io)
    // A file of which nothing was measured would pass for one that was.
    if (calibration.measurements.some(({ isMeasured }) => isMeasured))
      writeBehaviour(flags.out, calibration.behaviour, io.mask)
    printCalibration(io, calibration, flags)
    const { isContradicted, isBroken, trouble, doubt } = calibration
    return isContradicted || isBroken || trouble || doubt ? exitCodes.broken : exitCodes.held
  } catch (error) {
    return failure(error, io)
  }
}

function planCalibration({ target, proxy, pace, confid }: CalibrateFlags): TargetPlan {
  if (target === 'mock' || target.startsWith('recording:')) {
    throw new UsageError(note('calibrate.only-servers'))
  }
  if (confid === '') throw new UsageError(note('calibrate.empty-confid'))
  // Any other host of the vendor's is production as well, as everywhere else.
  if (URL.canParse(target) && isVendorUrl(new URL(target)) && !isSandbox(new URL(target))) {
    throw new UsageError(note('calibrate.production'))
  }
  const shared = { target, ...(proxy !== undefined && { proxy }), ...(pace !== undefined && { pace }) }
  return planTarget(shared as Parameters<typeof planTarget>[0])
}

interface Assignment {
  readonly plan: TargetPlan
  readonly base: Behaviour | undefined
}

async function calibrate({ plan, base }: Assignment, flags: CalibrateFlags, io: CommandIo): Promise<Calibration> {
  const { confid: _, ...account } = flags
  const target = await openTarget(plan, account, io)
  return runCalibration({
    url: target.url,
    proxy: flags.proxy,
    fixtures: target.fixtures,
    ...(base && { base }),
    confid: flags.confid,
    refusalOf,
    maxRequests: flags.maxRequests,
    timeoutMilliseconds: flags.timeout * 1000,
    paceMilliseconds: plan.paceMilliseconds,
  })
}

function failure(error: unknown, io: CommandIo): number {
  const speech = speechOf(io)
  const say = ({ message }: Error) => retell(message, speech, 'calibration')
  if (error instanceof MissingCredentialsError) {
    io.error(speech.tell('contract.none-measured', { message: say(error) }))
    return exitCodes.usage
  }
  if (error instanceof TargetUnreachableError) {
    io.error(say(error))
    return exitCodes.unreachable
  }
  if (!(error instanceof RefusedTargetError)) throw error
  io.error(speech.tell('calibrate.nothing-measured', { why: say(error) }))
  return exitCodes.broken
}
