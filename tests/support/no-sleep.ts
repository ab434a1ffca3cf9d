/** Stands in for a pause in tests: nobody waits. */
export const sleep = async (): Promise<void> => {}
