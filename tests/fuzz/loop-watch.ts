/** Milliseconds that are no longer a matter of how much there is to do. */
export const longestStop = 2000

const turn = 20

/** Measures the longest time in which the loop had no turn while this process worked: a busy machine is no stop. */
export function watchLoop() {
  let longest = 0
  let before = look()
  const timer = setInterval(() => {
    const now = look()
    longest = Math.max(longest, Math.min(now.worked - before.worked, now.passed - before.passed) - turn)
    before = now
  }, turn)
  return {
    /** The longest since it was asked last. */
    takeLongest() {
      const taken = longest
      longest = 0
      return taken
    },
    close: () => clearInterval(timer),
  }
}

function look() {
  const { user, system } = process.cpuUsage()
  return { worked: (user + system) / 1000, passed: performance.now() }
}
