/** A name that somebody's file has: letters and hyphens are shown, since whoever mends the file looks for it; others may be a secret. */
export const showName = (name: string): string => (/^\$?[a-z_-]{1,60}$/i.test(name) ? name : '…')

/** A JSON pointer into somebody's file, with the names that may be shown and the places in lists. */
export const showPointer = (pointer: string): string =>
  pointer
    .split('/')
    .map((part) => (part === '' || /^\d{1,9}$/.test(part) ? part : showName(part)))
    .join('/') || '/'
