/** One attempt at a status callback, or why there was none. */
export interface CallbackDelivery {
  readonly id: number
  readonly time: string
  readonly event: string
  readonly url: string
  /** 0 when nothing was attempted. */
  readonly attempt: number
  readonly outcome: string
  readonly status?: number
  readonly reason?: string
  readonly retryMilliseconds?: number
}
