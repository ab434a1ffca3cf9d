import { describe, expect, it } from 'vitest'
import { BrokenAnswerError } from './send-request.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

const result = { results: [], byClaim: [], news: [] }
const url = new URL('http://target.invalid:81/below/?a=b')
const proxy = new URL('http://me:secret@proxy.invalid:8080/')
const advice = 'Expected a server there: start it, or give another URL.'

describe('a TargetUnreachableError', () => {
  it('says where nobody answered, why, and what to do', () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:81.')
    const error = new TargetUnreachableError({ url }, cause)
    expect(error).toMatchObject({ name: 'TargetUnreachableError', url: url.href, cause, result: undefined })
    expect(error.message).toBe(`No answer from target.invalid:81/below: connect ECONNREFUSED 127.0.0.1:81. ${advice}`)
  })

  it('names the proxy without its login', () => {
    const error = new TargetUnreachableError({ url, proxy }, new Error('gone'))
    expect(error.message).toBe(
      `No answer from target.invalid:81/below through the proxy proxy.invalid:8080: gone. ${advice}`,
    )
  })

  it('gives the code of a cause without a message, and a cause that is no error as it is', () => {
    const silent = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
    expect(new TargetUnreachableError({ url }, silent).message).toContain('below: ECONNREFUSED. Expected')
    expect(new TargetUnreachableError({ url }, 'odd').message).toContain('below: odd. Expected')
  })

  it('does not ask to start a server that answers, if not in HTTP or not to the end', () => {
    expect(new TargetUnreachableError({ url }, new BrokenAnswerError('aborted')).message).toBe(
      'No whole answer from target.invalid:81/below: aborted. Expected one in HTTP: look at the server, and at what stands between here and there.',
    )
  })

  it('takes along what was found out before, and stays the same otherwise', () => {
    const error = new TargetUnreachableError({ url, proxy }, new Error('gone'))
    const later = error.with(result)
    expect(later).toBeInstanceOf(TargetUnreachableError)
    expect(later).toMatchObject({ message: error.message, cause: error.cause, url: error.url, result })
  })
})
