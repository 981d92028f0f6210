/** Why a row is refused or remarked on: stable code → words. */
export const reasons = {
  COLUMN_COUNT: { zh: '列数与表头不符', en: 'The row has not as many values as the header has columns' },
  MISSING_VALUE: { zh: '缺少必填值', en: 'A value that is needed is missing' },
  UNMAPPED_VALUE: { zh: '取值不在对照表中', en: 'The value is not in the mapping' },
  UNKNOWN_CLASS: { zh: '分类目录中没有这个类别', en: 'The class is not in the catalogue' },
  BAD_CHOICE: { zh: '取值不在允许范围内', en: 'The value is not one of those allowed' },
  BAD_NUMBER: { zh: '不是数字', en: 'This is no number' },
  DECIMAL_SIGN: { zh: '小数符号与声明不符', en: 'The number has another decimal sign than declared' },
  BAD_BOOLEAN: { zh: '不是真假值', en: 'This is neither true nor false' },
  BAD_TIME: { zh: '时间格式不符', en: 'The time is not in the declared format' },
  BAD_TEXT: { zh: '文本含有无法存储的字符', en: 'The text has a sign that cannot be stored' },
  BAD_DIGITS: { zh: '编码位数不符', en: 'The code has not the declared number of digits' },
  BAD_ID: { zh: '编号格式不正确', en: 'The id is malformed' },
  DUPLICATE_KEY: { zh: '同一文件中编号重复,只取第一行', en: 'The key is in the file twice; the first row counts' },
  ID_TAKEN: { zh: '编号已被其他来源使用', en: 'The id belongs to a row of another source' },
  MISSING_PLACE: { zh: '缺少位置', en: 'The row has no place' },
  BAD_PLACE: { zh: '坐标不正确', en: 'The coordinates are not valid' },
  COORDINATE_PRECISION: { zh: '坐标小数位数不足', en: 'The coordinates have too few decimals' },
  OUTSIDE_CITY: { zh: '位置不在城市范围内', en: 'The place lies outside the city' },
  BAD_GEOMETRY: { zh: '几何图形不正确', en: 'The geometry is not valid' },
  NO_PLACE: { zh: '没有位置,已保留', en: 'Kept without a place' },
  IN_NO_AREA: { zh: '不在任何下级区域内,归城市', en: 'In no area; it belongs to the city itself' },
  NEAR_AREA: { zh: '不在任何下级区域内,归最近的区域', en: 'In no area; it belongs to the nearest' },
  IN_SEVERAL_AREAS: { zh: '在多个区域内,归面积最小者', en: 'In several areas; it belongs to the smallest' },
  TIME_SKIPPED: { zh: '当地时钟跳过了这个时间,已顺延', en: 'The clock skipped this time; it was moved forward' },
} as const

/** A stable reason code. */
export type ReasonCode = keyof typeof reasons

/** Something to tell about a row. */
export interface Finding {
  line: number
  key: string | null
  field: string
  value: string
  reason: ReasonCode
}
