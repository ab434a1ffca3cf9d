import { useEffect, useState } from 'preact/hooks'
import { requestJson } from '../api/request-json.ts'
import { connection, type Topic, ticks } from './session.ts'
import { useStore } from './store.ts'

export interface Resource<Data> {
  readonly data: Data | undefined
  readonly error: Error | undefined
  /** Whether the data is of another path, asked for before. */
  readonly isStale: boolean
}

/** What a path of the admin API answers, asked again whenever the mock says that the topic changed. */
export function useResource<Data>(path: string, topic: Topic): Resource<Data> {
  const [state, setState] = useState<{ data?: Data; of?: string; error?: Error }>({})
  const tick = useStore(ticks[topic])
  const link = useStore(connection)
  useEffect(() => {
    let current = true
    if (link === 'token-needed') return
    requestJson<Data>('GET', path)
      .then((data) => current && setState({ data, of: path }))
      .catch((error: Error) => current && setState((before) => ({ ...before, error })))
    return () => {
      current = false
    }
  }, [path, tick, link])
  return { data: state.data, error: state.error, isStale: state.of !== path }
}
