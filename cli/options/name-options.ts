/** How the client, whose words are for those who program it, names what the command line has an option for. */
const phrases: readonly (readonly [string | RegExp, string])[] = [
  ['raise timeoutMilliseconds', 'raise --timeout (in seconds)'],
  ['Check that baseUrl', 'Check that --base-url'],
  ['set baseUrl to', 'set --base-url to'],
  [/^baseUrl /, '--base-url '],
  [/^accountSID /, '--account-sid (or TELEMEETING_ACCOUNT_SID) '],
  [/^authToken /, '--auth-token (or TELEMEETING_AUTH_TOKEN) '],
  [/^appid /, '--appid (or TELEMEETING_APPID) '],
]

/**
 * A message of the client with the options of `telemeeting call` and `telemeeting sign` in place of the client's own. Whole phrases only: the
 * message may quote what the target sent.
 */
export const nameOptions = (message: string): string =>
  phrases.reduce((text, [phrase, words]) => text.replace(phrase, words), message)
