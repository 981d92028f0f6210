/** One row of the error table: the HTTP status and the words in both languages. */
interface ErrorRow {
  status: number
  zh: string
  en: string
}

/** Every error that a caller can meet: stable code → status → words. */
export const errorTable = {
  BAD_INPUT: { status: 400, zh: '输入不正确', en: 'The input is not valid' },
  BAD_REF: { status: 400, zh: '要素编号格式不正确', en: 'The feature reference is malformed' },
  BAD_FILTER: { status: 400, zh: '筛选条件不正确', en: 'The filter is not valid' },
  FILTER_TOO_LARGE: { status: 400, zh: '筛选条件过大', en: 'The filter is too large' },
  BAD_GEOMETRY: { status: 400, zh: '几何图形不正确', en: 'The geometry is not valid' },
  BAD_OPERATION: { status: 400, zh: '编辑操作不正确', en: 'The editing operation is not valid' },
  BAD_CURSOR: { status: 400, zh: '分页位置不正确', en: 'The cursor is not valid' },
  BAD_TILE: { status: 400, zh: '瓦片编号不正确', en: 'The tile address is not valid' },
  BAD_QUERY: { status: 400, zh: '查询不正确', en: 'The query is not valid' },
  QUERY_TOO_LARGE: { status: 400, zh: '查询过长', en: 'The query is too large' },
  QUERY_TOO_DEEP: { status: 400, zh: '查询嵌套过深', en: 'The query is nested too deeply' },
  QUERY_TOO_COSTLY: { status: 400, zh: '查询代价过高', en: 'The query costs too much' },
  TOO_MANY_ALIASES: { status: 400, zh: '查询别名过多', en: 'The query has too many aliases' },
  UNKNOWN_OPERATION: { status: 400, zh: '未登记的查询', en: 'The operation is not registered' },
  BODY_TOO_LARGE: { status: 413, zh: '请求体过大', en: 'The request body is too large' },
  SIGN_IN_REQUIRED: { status: 401, zh: '请先登录', en: 'Please sign in' },
  BAD_CREDENTIALS: { status: 401, zh: '用户名或密码错误', en: 'Wrong name or password' },
  LOCKED_OUT: { status: 429, zh: '尝试次数过多,请稍后再试', en: 'Too many attempts, try again later' },
  FORBIDDEN: { status: 403, zh: '没有权限', en: 'You have no right to do this' },
  ADDRESS_REFUSED: {
    status: 403,
    zh: '此账号不能在这个网络地址使用',
    en: 'This account may not be used from this network address',
  },
  BAD_ORIGIN: { status: 403, zh: '请求来源不被允许', en: 'The request comes from a foreign origin' },
  UNKNOWN_LAYER: { status: 404, zh: '没有这个图层', en: 'There is no such layer' },
  UNKNOWN_FIELD: { status: 400, zh: '没有这个字段', en: 'There is no such field' },
  NOT_FOUND: { status: 404, zh: '没有找到', en: 'Not found' },
  CONFLICT: { status: 409, zh: '数据已被他人修改', en: 'Somebody else has changed this' },
  GRID_REPLAY_TOO_LONG: {
    status: 422,
    zh: '编辑步骤过多,服务器未能在限时内核对,请分成几个变更集',
    en: 'Checking these edits takes too long, divide them into several change sets',
  },
  GRID_CODES_EXHAUSTED: {
    status: 409,
    zh: '本社区的单元网格编码已用完',
    en: 'The community has no code left for a unit grid',
  },
  CODES_EXHAUSTED: {
    status: 409,
    zh: '此类别在本区域的编码已用完',
    en: 'This class has no code left in this region',
  },
  CENSUS_CLOSED: { status: 409, zh: '普查任务已结束', en: 'The census is closed' },
  CENSUS_UNDECIDED: {
    status: 409,
    zh: '还有未审核的缺失部件',
    en: 'Missing components wait for a decision',
  },
  FILE_REFUSED: {
    status: 415,
    zh: '只接受 JPEG、PNG、WebP 照片',
    en: 'Only JPEG, PNG and WebP photos are taken',
  },
  RATE_LIMITED: { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  OVERLOADED: { status: 503, zh: '查询过多,请稍后再试', en: 'Too many queries are waiting, try again later' },
  CLIENT_LEFT: { status: 499, zh: '客户端已离开', en: 'The client has left' },
  DATABASE_UNREACHABLE: { status: 503, zh: '数据库无法连接', en: 'The database cannot be reached' },
  DATABASE_TOO_OLD: { status: 503, zh: '数据库版本过旧', en: 'The database is too old' },
  DATABASE_WITHOUT_POSTGIS: { status: 503, zh: '数据库没有 PostGIS', en: 'The database has no PostGIS' },
  DATABASE_FORBIDDEN: { status: 503, zh: '数据库账号权限不足', en: 'The login of the database lacks a right' },
  DATABASE_SILENT: { status: 500, zh: '数据库未给出答复', en: 'The database gave no answer' },
  DATA_DIR_IN_USE: {
    status: 503,
    zh: '数据目录正被另一个进程使用',
    en: 'The data folder is in use by another process',
  },
  MIGRATION_CHANGED: { status: 500, zh: '已执行的迁移被修改', en: 'A migration that has run was changed' },
  BAD_CONFIG: { status: 500, zh: '配置不正确', en: 'The configuration is not valid' },
  BAD_SOURCE: { status: 400, zh: '数据源说明不正确', en: 'The source description is not valid' },
  IMPORT_REJECTED: { status: 422, zh: '有数据行被拒绝,未导入任何数据', en: 'Rows were rejected, nothing was imported' },
  UPLOAD_GONE: {
    status: 410,
    zh: '上传的文件已不在服务器上,请重新上传',
    en: 'The uploaded file is no longer on the server, upload it again',
  },
  IMPORT_BUSY: { status: 409, zh: '另一项导入正在进行,请稍后再试', en: 'Another import is running, try again later' },
  UNKNOWN_MEND: {
    status: 409,
    zh: '这份文件没有这样的修补,请重新检查',
    en: 'The file has no such mend, check it again',
  },
  SHUTTING_DOWN: { status: 503, zh: '服务正在停止', en: 'The server is stopping' },
  INTERNAL: { status: 500, zh: '内部错误', en: 'Internal error' },
} as const satisfies Record<string, ErrorRow>

/** A stable error code. */
export type ErrorCode = keyof typeof errorTable

/** What may be told about an error besides its code: plain values only. */
export type ErrorDetails = Record<string, string | number | boolean | null | readonly (string | number)[]>

/** An error with a stable code; thrown where the fault is known, told to the caller at the edges only. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return errorTable[this.code].status
  }
}

/** The words of a code in a language; English for every language but Chinese. */
export function errorWords(code: ErrorCode, language: string): string {
  return language.startsWith('zh') ? errorTable[code].zh : errorTable[code].en
}
