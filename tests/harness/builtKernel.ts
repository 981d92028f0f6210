import { buildKernel } from '#scripts/buildKernel.ts'

/** Before the tests of a project: the kernel is there as its sources say. */
export default async function setup(): Promise<void> {
  await buildKernel()
}
