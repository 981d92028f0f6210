/** How the cases of a class are spread over place and time. */
export interface CaseKind {
  code: string
  name: string
  share: number
  /** The profile over the hours of the day. */
  hours: keyof typeof profiles
  /** How frequent it is at weekends, compared with working days. */
  weekend: number
  /** How much more frequent on a day of heavy rain: 0 = not at all, 3 = four times. */
  rain: number
  /** `street`: near a road; `yard`: in a unit grid; `water`: beside the river; `component`: at a component of this class. */
  stands: 'street' | 'yard' | 'water' | 'component'
  /** The share of cases at the class's hot spots. */
  hot: number
  /** The limit for handling in hours. */
  limit: number
}

/** Weights of the 24 hours. */
export const profiles = {
  patrol: [1, 1, 0, 0, 1, 3, 8, 24, 62, 88, 84, 58, 26, 30, 66, 82, 76, 54, 28, 20, 15, 10, 5, 2],
  street: [3, 1, 1, 1, 2, 10, 34, 62, 54, 46, 44, 42, 34, 26, 28, 32, 44, 66, 84, 88, 74, 48, 22, 8],
  night: [34, 18, 9, 4, 2, 2, 3, 5, 8, 10, 12, 14, 14, 12, 10, 12, 16, 28, 52, 84, 96, 92, 78, 54],
  lamp: [6, 4, 3, 2, 3, 6, 9, 14, 20, 18, 14, 10, 8, 8, 10, 12, 16, 34, 72, 92, 78, 48, 24, 12],
  even: [14, 10, 8, 8, 10, 16, 30, 48, 58, 60, 56, 50, 44, 44, 50, 54, 54, 50, 46, 42, 36, 30, 24, 18],
} as const

const event = { stands: 'street', hours: 'patrol', weekend: 0.75, rain: 0, hot: 0.35, limit: 24 } as const
const part = { stands: 'component', hours: 'patrol', weekend: 0.65, rain: 0, hot: 0, limit: 72 } as const

/** The classes of the demo city's cases. */
export const caseKinds: readonly CaseKind[] = [
  { ...event, code: 'E0110', name: '暴露垃圾', share: 130, limit: 4, rain: -0.2 },
  { ...event, code: 'E0111', name: '积存垃圾渣土', share: 62, limit: 24 },
  { ...event, code: 'E0112', name: '道路不洁', share: 76, limit: 4, rain: -0.3 },
  { ...event, code: 'E0113', name: '道路破损', share: 40, limit: 120, rain: 0.5, hot: 0.15 },
  { ...event, code: 'E0114', name: '道路遗撒', share: 18, limit: 2, weekend: 0.6 },
  { ...event, code: 'E0107', name: '沿街晾挂', share: 30, limit: 4, rain: -0.7, weekend: 1.1 },
  { ...event, code: 'E0104', name: '建筑物外立面不洁', share: 9, limit: 72, stands: 'yard' },
  { ...event, code: 'E0101', name: '私搭乱建', share: 14, limit: 168, stands: 'yard', hot: 0.1 },
  { ...event, code: 'E0117', name: '绿地脏乱', share: 26, limit: 24, stands: 'yard' },
  { ...event, code: 'E0120', name: '焚烧垃圾树叶', share: 7, limit: 2, rain: -0.8, hours: 'street', stands: 'yard' },
  { ...event, code: 'E0125', name: '水域不洁', share: 10, limit: 24, stands: 'water', rain: 0.8 },
  { ...event, code: 'E0128', name: '商业噪音', share: 22, limit: 4, hours: 'night', weekend: 1.35, hot: 0.6 },
  {
    ...event,
    code: 'E0129',
    name: '露天烧烤',
    share: 20,
    limit: 4,
    hours: 'night',
    weekend: 1.6,
    rain: -0.8,
    hot: 0.65,
  },
  { ...event, code: 'E0130', name: '乱倒乱排污水', share: 13, limit: 24, hours: 'even' },
  { ...event, code: 'E0136', name: '乱堆物堆料', share: 58, limit: 24 },
  { ...event, code: 'E0201', name: '非法小广告', share: 88, limit: 24, weekend: 0.9, hot: 0.45 },
  { ...event, code: 'E0203', name: '违规户外广告', share: 16, limit: 72 },
  {
    ...event,
    code: 'E0301',
    name: '施工扰民',
    share: 18,
    limit: 24,
    hours: 'night',
    weekend: 0.8,
    stands: 'yard',
    hot: 0.7,
  },
  {
    ...event,
    code: 'E0304',
    name: '工地扬尘',
    share: 14,
    limit: 4,
    rain: -0.9,
    weekend: 0.6,
    stands: 'yard',
    hot: 0.75,
  },
  { ...event, code: 'E0311', name: '渣土车未密闭', share: 10, limit: 2, hours: 'night', weekend: 0.7, hot: 0.5 },
  {
    ...event,
    code: 'E0401',
    name: '无照经营游商',
    share: 105,
    limit: 2,
    hours: 'street',
    weekend: 1.35,
    rain: -0.6,
    hot: 0.7,
  },
  {
    ...event,
    code: 'E0405',
    name: '店外经营',
    share: 92,
    limit: 4,
    hours: 'street',
    weekend: 1.2,
    rain: -0.45,
    hot: 0.55,
  },
  {
    ...event,
    code: 'E0406',
    name: '占道经营',
    share: 54,
    limit: 4,
    hours: 'street',
    weekend: 1.25,
    rain: -0.5,
    hot: 0.6,
  },
  {
    ...event,
    code: 'E0410',
    name: '非机动车乱停',
    share: 84,
    limit: 4,
    hours: 'street',
    weekend: 0.85,
    rain: -0.25,
    hot: 0.55,
  },
  {
    ...event,
    code: 'E0503',
    name: '排水管道堵塞破裂',
    share: 12,
    limit: 24,
    hours: 'even',
    weekend: 1,
    rain: 5,
    hot: 0.3,
  },
  { ...event, code: 'E0505', name: '路面塌陷', share: 4, limit: 24, hours: 'even', weekend: 1, rain: 3, hot: 0.1 },
  { ...event, code: 'E0506', name: '道路积水', share: 12, limit: 4, hours: 'even', weekend: 1, rain: 26, hot: 0.55 },
  { ...event, code: 'E0501', name: '供水管道破裂', share: 5, limit: 4, hours: 'even', weekend: 1, hot: 0.1 },
  { ...event, code: 'E0508', name: '架空线缆脱落', share: 8, limit: 4, hours: 'even', weekend: 1, rain: 2, hot: 0.1 },
  { ...part, code: 'C0101', name: '上水井盖破损', share: 11, limit: 24 },
  { ...part, code: 'C0102', name: '污水井盖破损', share: 20, limit: 24, rain: 0.6 },
  { ...part, code: 'C0103', name: '雨水井盖破损', share: 17, limit: 24, rain: 1 },
  { ...part, code: 'C0104', name: '雨水箅子堵塞', share: 20, limit: 24, rain: 4 },
  { ...part, code: 'C0107', name: '通信井盖破损', share: 9, limit: 24 },
  { ...part, code: 'C0137', name: '路灯不亮', share: 46, limit: 48, hours: 'lamp', weekend: 0.95, rain: 0.5 },
  { ...part, code: 'C0213', name: '交通标志牌破损', share: 7, limit: 72 },
  { ...part, code: 'C0214', name: '交通信号灯故障', share: 5, limit: 4, hours: 'even', weekend: 0.9, rain: 0.6 },
  { ...part, code: 'C0217', name: '交通护栏破损', share: 9, limit: 48 },
  { ...part, code: 'C0221', name: '便道桩缺失', share: 8, limit: 72 },
  { ...part, code: 'C0305', name: '垃圾箱满溢破损', share: 24, limit: 24, weekend: 1 },
  { ...part, code: 'C0402', name: '行道树倒伏枯死', share: 22, limit: 72, rain: 2 },
  { ...part, code: 'C0407', name: '街头座椅破损', share: 5, limit: 120 },
]
