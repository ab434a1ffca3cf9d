import { expect, test } from 'vitest'
import { statusCodes } from '../schemas/generated/status-codes.ts'

// Written down here once more on purpose: everything else takes the messages from schemas/, so that a slip of the pen
// there would be the contract.
const messages = [
  ['0', '提交成功'],
  ['-1', '号码无效'],
  ['-2', '缺少必要参数'],
  ['-3', '无效action'],
  ['-4', '无效的JSON'],
  ['-100', '异常错误'],
  ['-101', '参数不合法'],
  ['-102', '电话号码不合法'],
  ['-104', '请求频率过高'],
  ['-200', '无此用户'],
  ['-201', '用户状态失效'],
  ['-202', '包头验证信息错误'],
  ['-203', 'AuthToken验证失败'],
  ['-204', '账户余额不足'],
  ['-205', '应用验证失败'],
]

test('the status codes are the fourteen that integrators agree on (O1) and calling too often (O10), each with its message', () => {
  expect(statusCodes.map(({ code, message }) => [code, message])).toEqual(messages)
})
