import { openRival } from './rival.ts'
import { openServer } from '#api/core/db/server.ts'
import { randomFilters } from './filters.ts'
import { toUnit } from '#api/contract/geo.ts'
const url='postgres://postgres@127.0.0.1:54329/heat14870'
let t=performance.now()
const rival=await openRival(url)
console.log('rows',rival.rows,(performance.now()-t)/1000)
const db=await openServer({url,size:2,timeout:0})
const filters=await randomFilters(db,20,1)
const c=await rival.connect()
const [ux,uy]=toUnit(112.0,21.876)
const window={level:20,x:Math.floor(ux*2**20)-256,y:Math.floor(uy*2**20)-256,width:512,height:512}
for(const f of filters){t=performance.now();const g=await rival.cells(c,window,f.condition);console.log((performance.now()-t).toFixed(1),f.kind,g.reduce((a,b)=>a+b,0))}
await db.close();rival.close()
