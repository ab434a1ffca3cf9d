import { vi } from 'vitest'

/** How many bytes of numbers are made meanwhile: the masker looks at each text as numbers. */
export async function countNumbers(work: () => unknown): Promise<number> {
  let bytes = 0
  for (const name of ['Uint16Array', 'Uint32Array', 'Int32Array'] as const) {
    const Made = globalThis[name]
    vi.stubGlobal(
      name,
      new Proxy(Made, {
        construct(target, parameters, newTarget) {
          const made: InstanceType<typeof Made> = Reflect.construct(target, parameters, newTarget)
          // A view of others takes no memory of its own.
          if (!(parameters[0] instanceof ArrayBuffer)) bytes += made.byteLength
          return made
        },
      }),
    )
  }
  try {
    await work()
  } finally {
    vi.unstubAllGlobals()
  }
  return bytes
}
