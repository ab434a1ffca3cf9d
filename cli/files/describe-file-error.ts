/** What the file system may say, in words: its own message quotes the path as it is. */
const words: Readonly<Record<string, string>> = {
  E2BIG: 'it is given too much',
  EACCES: 'permission is denied',
  EBUSY: 'it is in use',
  EEXIST: 'something else has its name',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  ENXIO: 'nobody reads it',
  EPERM: 'it is not permitted',
  EROFS: 'it may only be read',
}

/**
 * Why a file cannot be used, after its name and a colon. Quotes neither its path nor what it holds: a path may steer a
 * terminal, and what JSON.parse quotes may be a secret.
 */
export function describeFileError(error: unknown): string {
  if (error instanceof SyntaxError) {
    const [, place] = /at position (\d+)/.exec(error.message) ?? []
    return place === undefined ? 'it is not JSON' : `it is not JSON from its character ${Number(place) + 1} on`
  }
  const { code = 'an unknown error' } = error as NodeJS.ErrnoException
  return words[code] === undefined ? code : `${code}, ${words[code]}`
}
