import { useEffect, useState } from 'preact/hooks'
import { isWide, wide } from './selection.ts'

/** Whether there is room for two columns; drawn anew when that changes. */
export function useWide(): boolean {
  const [value, setValue] = useState(isWide)
  useEffect(() => {
    const follow = () => setValue(isWide())
    wide.addEventListener('change', follow)
    return () => wide.removeEventListener('change', follow)
  }, [])
  return value
}
