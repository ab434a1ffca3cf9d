import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './markdown.ts'

/** What one thing is not called, with what it is called: one word for one thing, the vendor's own where it has one. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/生产环境|生产(?![者商])/, '正式环境'],
  [/\b(?:production|sandbox) ?环境/, '正式环境、沙箱环境'],
  [/结束会议/, '终止会议'],
  [/挂断参会者/, '挂断'],
  [/试用应用/, '测试应用'],
  [/自建/, '自己创建的'],
  [/(?<!授权|管理)令牌/, '授权令牌（authToken）或管理令牌'],
  [/没有电话会议功能/, '未开通电话会议功能'],
  [/状态回调/, '状态回推（回调）'],
  [/余额已?用完/, '账户余额不足'],
  [/应答/, '响应'],
  [/检查项|检查顺序|项检查|检查请求|检查账户/, '校验'],
  [/行为/, '规则'],
  [/可信程度/, '依据类型'],
  [/(?:错误|返回|状态|响应)代码|代码表/, '状态码'],
  [/厂商(?:的)?(?:页面|文档)/, '官方接口文档'],
  [/集成代码|集成方/, '公开的对接代码、对接方'],
  [/抢在用户之前/, '上线前就能把每个状态码都测到'],
  [/已在 20、22 和 24 上试过/, '已在 Node.js 20、22、24 上测试通过'],
  [/真实目标/, '真实环境'],
  [/白名单把.*挡在外面/, '调用方 IP 不在白名单中'],
  [/没有限流，没有存储/, '不限流、不持久化，重启后数据清空'],
  [/不会自行出现/, '默认不会返回'],
  [/最先未通过/, '首个未通过的校验项'],
  [/掩盖任何事情/, '强制返回不会掩盖真实校验结果'],
  [/直到你放弃/, '直到客户端超时'],
  [/每秒只来/, '限速，单位字节/秒'],
  [/晚这么多毫秒|晚半秒/, '延迟指定毫秒后返回'],
  [/模拟服务做不到/, '不支持的写法返回 HTTP 400'],
  [/不改动你的程序/, '不改代码接入'],
  [/隧道除非/, 'CONNECT 隧道只放行这两个主机的 80 端口，其余返回 405'],
  [/自己的横幅/, '加 --silent，首行即为就绪信息'],
  [/往来内容/, '请求与响应报文'],
  [/读取输出的一方/, '输出管道已被对端关闭'],
  [/结果成立/, '结果有效，但报告或录制文件写入失败'],
  [/工具自身的故障/, '工具内部错误，请提交 Issue'],
  [/未能证实/, '违反契约或无法判定'],
  [/自身结论/, '未强制时的结果'],
  [/按实际结果|请求应得的结果/, '正常返回'],
  [/（尚）/, '尚不存在'],
  [/不再保留/, '已被清理'],
  [/遇到每一种拒绝/, '用于测试各种拒绝和故障'],
  [/离散度/, '对数标准差 σ'],
  [/在会(?!议)/, '参会中'],
  [/未成功：/, '操作失败'],
  [/复制为 curl/, '复制为 cURL (bash)'],
  [/解决办法/, '处理办法'],
  [/敏感信息/, '密钥'],
  [/(?<![\u4e00-\u9fff])打码|已打码|中打码/, '脱敏'],
  [/遮盖/, '脱敏'],
  [/百分号编码/, 'URL 编码'],
  [/未发送任何/, '没有发送任何请求'],
  [/假定响应/, '临时响应'],
  [/应为列表/, '数组'],
  [/^ *"line-mistake".*错误：|"(?:because|unknown-mistake)": "原因：|"拒绝：/, '原因（拒绝的）、签名诊断（诊断的）'],
  [/您/, '你'],
  [/请(?=为|填|用|先|检查|选择|手动|重试|确认|改|在|将|把|使用)/, '祈使句，不带“请”'],
  [/[\u4e00-\u9fff][,;!?]|[\u4e00-\u9fff]:(?!\/)|[\u4e00-\u9fff] ?\((?!bash\))|,[\u4e00-\u9fff]/, '全角标点'],
  [
    /[\u4e00-\u9fff]\{(?:wire|number|sent|list):|\{(?:wire|number|sent|list):\w+\}[\u4e00-\u9fff]/,
    '汉字与取值之间留空格',
  ],
  // But for the vendor's own names of two ids and three codes.
  [
    /[\u4e00-\u9fff](?<!账户(?=Id)|应用(?=ID)|无效(?=action)|无效的(?=JSON))[A-Za-z0-9]|[A-Za-z0-9](?=[\u4e00-\u9fff])(?<!账户Id|应用ID|AuthToken)/i,
    '汉字与字母、数字之间留空格',
  ],
]

const filesIn = (folder: string): string[] => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)

const files = ['README.zh-CN.md', ...filesIn('schemas/messages/zh-CN'), ...filesIn('docs/zh-CN')]

/** Each line that has a word of the table, with what to write instead. */
const findForbidden = (path: string, text: string): string[] =>
  text.split('\n').flatMap((line, index) =>
    forbidden.flatMap(([word, instead]) => {
      const found = word.exec(line.replace(/`[^`]*`/g, ''))
      return found ? [`${path}:${index + 1} ${found[0]} → ${instead}`] : []
    }),
  )

test('Chinese texts call one thing by one word', () => {
  const found = files.flatMap((path) => findForbidden(path, readFileSync(join(root, path), 'utf8')))
  expect(found).toEqual([])
})

test('A forbidden word is found wherever it stands', () => {
  expect(findForbidden('a', '在生产环境中\n授权令牌和管理令牌\n令牌无效')).toEqual([
    'a:1 生产环境 → 正式环境',
    'a:3 令牌 → 授权令牌（authToken）或管理令牌',
  ])
})
