/** Where the components of a class stand and how often they occur among those that are not lamps. */
export interface ComponentKind {
  code: string
  /** The class in Chinese, which begins its components' names. */
  name: string
  share: number
  /**
   * `lane`: in the carriageway; `kerb`: at its edge; `pavement`: beside it; `junction`: beside it near a crossing;
   * `yard`: inside a unit grid; `bank`: beside the river; `rail`: a line along a main road; `plot`: an area in a unit grid; `lawn`: a green area.
   */
  stands: 'lane' | 'kerb' | 'pavement' | 'junction' | 'yard' | 'bank' | 'rail' | 'plot' | 'lawn'
  /** Authority 主管, owner 权属 and maintainer 养护 as generic roles. */
  owners: readonly [authority: string, owner: string, maintainer: string]
}

/** The three owners of street lamps and their control boxes. */
export const lampOwners = ['市政管理部门', '路灯管理所', '路灯养护队'] as const

const drainage = ['水务管理部门', '排水管理单位', '排水养护队'] as const
const roads = ['市政管理部门', '市政设施单位', '市政养护队'] as const
const traffic = ['交通管理部门', '交通设施单位', '交通设施养护队'] as const
const green = ['园林管理部门', '园林绿化单位', '园林养护队'] as const
const sanitation = ['环卫管理部门', '环卫作业单位', '环卫保洁队'] as const
const power = ['电力管理部门', '供电单位', '供电维护队'] as const
const telecom = ['通信管理部门', '通信单位', '通信维护队'] as const
const supply = ['水务管理部门', '供水单位', '供水维护队'] as const
const gas = ['燃气管理部门', '燃气单位', '燃气维护队'] as const
const safety = ['公安管理部门', '公共安全设施单位', '安防维护队'] as const

/** The classes of the demo city's components besides lamps and control boxes. */
export const componentKinds: readonly ComponentKind[] = [
  { code: 'C0101', name: '上水井盖', share: 52, stands: 'lane', owners: supply },
  { code: 'C0102', name: '污水井盖', share: 96, stands: 'lane', owners: drainage },
  { code: 'C0103', name: '雨水井盖', share: 92, stands: 'lane', owners: drainage },
  { code: 'C0104', name: '雨水箅子', share: 110, stands: 'kerb', owners: drainage },
  { code: 'C0105', name: '电力井盖', share: 30, stands: 'pavement', owners: power },
  { code: 'C0106', name: '路灯井盖', share: 24, stands: 'pavement', owners: lampOwners },
  { code: 'C0107', name: '通信井盖', share: 44, stands: 'pavement', owners: telecom },
  { code: 'C0111', name: '燃气井盖', share: 20, stands: 'lane', owners: gas },
  { code: 'C0124', name: '消防设施', share: 14, stands: 'pavement', owners: safety },
  { code: 'C0127', name: '通信交接箱', share: 9, stands: 'pavement', owners: telecom },
  { code: 'C0128', name: '电力设施', share: 10, stands: 'pavement', owners: power },
  { code: 'C0130', name: '电力立杆', share: 22, stands: 'pavement', owners: power },
  { code: 'C0131', name: '通信立杆', share: 9, stands: 'pavement', owners: telecom },
  {
    code: 'C0146',
    name: '户外健身设施',
    share: 7,
    stands: 'yard',
    owners: ['体育管理部门', '社区管理单位', '健身设施维护队'],
  },
  { code: 'C0150', name: '监控电子眼', share: 13, stands: 'junction', owners: safety },
  { code: 'C0154', name: '充电桩', share: 6, stands: 'yard', owners: power },
  { code: 'C0201', name: '停车场', share: 5, stands: 'plot', owners: traffic },
  { code: 'C0204', name: '公交站亭', share: 7, stands: 'pavement', owners: traffic },
  { code: 'C0212', name: '路名牌', share: 22, stands: 'junction', owners: traffic },
  { code: 'C0213', name: '交通标志牌', share: 26, stands: 'junction', owners: traffic },
  { code: 'C0214', name: '交通信号灯', share: 14, stands: 'junction', owners: traffic },
  { code: 'C0217', name: '交通护栏', share: 9, stands: 'rail', owners: traffic },
  { code: 'C0221', name: '便道桩', share: 16, stands: 'pavement', owners: roads },
  { code: 'C0225', name: '非机动车停放点', share: 9, stands: 'pavement', owners: roads },
  { code: 'C0301', name: '公共厕所', share: 2, stands: 'yard', owners: sanitation },
  { code: 'C0304', name: '垃圾间', share: 2, stands: 'yard', owners: sanitation },
  { code: 'C0305', name: '垃圾箱', share: 48, stands: 'pavement', owners: sanitation },
  {
    code: 'C0306',
    name: '户外广告',
    share: 12,
    stands: 'pavement',
    owners: ['城管部门', '广告设置单位', '广告维护队'],
  },
  { code: 'C0308', name: '宣传栏', share: 7, stands: 'yard', owners: ['城管部门', '社区管理单位', '社区维护队'] },
  { code: 'C0402', name: '行道树', share: 190, stands: 'kerb', owners: green },
  { code: 'C0403', name: '绿地', share: 10, stands: 'lawn', owners: green },
  { code: 'C0404', name: '护树设施', share: 12, stands: 'kerb', owners: green },
  { code: 'C0406', name: '雕塑', share: 1, stands: 'yard', owners: green },
  { code: 'C0407', name: '街头座椅', share: 14, stands: 'pavement', owners: green },
  { code: 'C0507', name: '水域护栏', share: 2, stands: 'bank', owners: drainage },
]
