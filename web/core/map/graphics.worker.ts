import { isProcessor } from './graphics.ts'

const gl = new OffscreenCanvas(1, 1).getContext('webgl')
const info = gl?.getExtension('WEBGL_debug_renderer_info')
postMessage(!gl || isProcessor(String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))))
close()
