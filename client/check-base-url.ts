import { ConfigurationError } from './errors/configuration-error.ts'

const example = 'an absolute address such as http://sandbox.ytx.net'

/**
 * Returns the base URL without slashes at its end, or throws a ConfigurationError (D1).
 * No message repeats the address, since what is wrong with it may be that a secret stands in it.
 */
export function checkBaseUrl(baseUrl: unknown, authToken: string): string {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') fail('is missing', 'Say where the platform or the mock is.')
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : fail('is not a URL', 'Put http:// or https:// in front.')
  if (!['http:', 'https:'].includes(url.protocol)) fail('has no http scheme', 'Put http:// or https:// in front.')
  if (url.username || url.password) fail('has credentials in it', 'Give accountSID and authToken as options instead.')
  if (containsToken(baseUrl, url, authToken)) fail('has the authToken in it', 'Leave it out: it is never sent.')
  if (baseUrl.includes('?')) fail('has a query', 'Leave the query out: the client adds Sign itself.')
  if (baseUrl.includes('#')) fail('has a fragment', 'Leave out what begins with #.')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function fail(happened: string, next: string): never {
  throw new ConfigurationError('baseUrl', { happened, expected: example, next })
}

/** A token of a few characters is part of any host by chance; behind the host it gives itself away as a whole part. */
function containsToken(baseUrl: string, { pathname, search, hash }: URL, authToken: string): boolean {
  if (authToken.length >= 8 && [authToken, encodeURIComponent(authToken)].some((form) => baseUrl.includes(form)))
    return true
  const parts = `${pathname}${search}${hash}`.split(/[/?&=;#]/).map(decode)
  return parts.includes(authToken)
}

/** A stray per cent sign stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
