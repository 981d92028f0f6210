import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

/** The fonts that the machines of our users have; nothing is fetched. */
const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

const light = {
  colorPrimary: '#1257c4',
  colorText: '#17202b',
  colorTextSecondary: '#4a5868',
  colorTextTertiary: '#5d6b7b',
  colorTextPlaceholder: '#657383',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorBorder: '#b9c4d0',
  colorBorderSecondary: '#e2e8ee',
  colorError: '#c3262e',
  colorSuccess: '#147a46',
  colorWarning: '#9a5b00',
  colorErrorBg: '#fdecec',
  colorErrorBorder: '#efb0b3',
  colorSuccessBg: '#e7f5ec',
  colorSuccessBorder: '#9fd3b5',
  colorWarningBg: '#fdf3e1',
  colorWarningBorder: '#e6c38a',
}
const dark = {
  colorPrimary: '#5b9bff',
  colorText: '#e8eef5',
  colorTextSecondary: '#b3c0ce',
  colorTextTertiary: '#98a7b7',
  colorTextPlaceholder: '#93a2b2',
  colorBgContainer: '#1a222c',
  colorBgElevated: '#1f2934',
  colorBorder: '#3d4b5a',
  colorBorderSecondary: '#2b3743',
  colorTextLightSolid: '#08131f',
  colorError: '#ff7b7b',
  colorSuccess: '#5fce94',
  colorWarning: '#f0b35a',
  colorErrorBg: '#331c1f',
  colorErrorBorder: '#7a3a3e',
  colorSuccessBg: '#15291f',
  colorSuccessBorder: '#2f6247',
  colorWarningBg: '#2d2415',
  colorWarningBorder: '#6b5327',
}

/** How much larger everything is drawn on a screen of this width in CSS pixels: a 4K wall shows what a desk shows. */
export function scaleOf(width: number): number {
  return width >= 3200 ? 1.6 : width >= 2400 ? 1.25 : 1
}

/** The tokens of Ant Design for a theme and a scale. */
export function themeOf(name: 'light' | 'dark', scale: number): ThemeConfig {
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      // menus would wait for ever for the end of an animation that the style sheet has taken away
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      ...(name === 'dark' ? dark : light),
      colorLink: name === 'dark' ? dark.colorPrimary : light.colorPrimary,
      fontFamily,
      fontSize: Math.round(14 * scale),
      controlHeight: Math.round(32 * scale),
      sizeUnit: 4 * scale,
      sizeStep: 4 * scale,
      borderRadius: 8 * scale,
      borderRadiusSM: 6 * scale,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
    },
  }
}
