/** Sends a request; the global fetch fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Tells the time, in milliseconds since 1970. */
export interface Clock {
  now(): number
}

/** What createClient takes. */
export interface ClientOptions {
  /** Where the platform or a mock is, such as http://sandbox.ytx.net (D1). A path in front of /201612 may follow. */
  readonly baseUrl: string
  /** The account's id. */
  readonly accountSID: string
  /** The account's token. It signs requests and is never sent. */
  readonly authToken: string
  /** The application that calls are made for, unless a call names another. */
  readonly appid: string
  /** Milliseconds for a whole call, reading the answer included; 10,000 otherwise. */
  readonly timeoutMilliseconds?: number | undefined
  /** Bytes of the longest answer that is read; 1 MiB otherwise. */
  readonly maximumAnswerBytes?: number | undefined
  /** Sends requests in place of the global fetch. */
  readonly fetch?: Fetch | undefined
  /** Tells the time in place of the machine's clock. */
  readonly clock?: Clock | undefined
  /** Ends every call of this client. */
  readonly signal?: AbortSignal | undefined
}

/** The options once they are checked and complete. */
export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
  readonly timeoutMilliseconds: number
  readonly maximumAnswerBytes: number
  readonly fetch: Fetch
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
}
