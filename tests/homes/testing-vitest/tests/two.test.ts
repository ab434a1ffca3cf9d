// The same beside it, at the same time.
import './one.test.ts'
