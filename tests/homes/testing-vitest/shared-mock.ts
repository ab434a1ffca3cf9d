import { startMock } from 'telemeeting-kit/testing'

/** One mock for the whole run, in which each test has an account of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const mock = await startMock()
  process.env.TELEMEETING_BASE_URL = mock.url
  return () => mock.close()
}
