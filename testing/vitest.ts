export { createMockTest, type MockFixtures, test } from './mock-fixture.ts'
export type { StartMockOptions } from './start-mock.ts'
export type { TestMock } from './test-mock.ts'
