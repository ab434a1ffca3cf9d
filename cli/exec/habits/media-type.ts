/** A media type in lower case, and its charset when it names one. */
export interface MediaType {
  readonly essence: string
  readonly charset: string | undefined
}

/** Reads a media type. Letter case, blanks, quotes and a semicolon at the end make no difference. */
export function parseMediaType(text: string): MediaType {
  const [essence = '', ...parameters] = text.toLowerCase().split(';')
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(each)?.[1]).find(Boolean)
  return { essence: essence.trim(), charset }
}
