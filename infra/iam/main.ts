import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCloud } from './cloud.ts'
import { pageOf } from './page.ts'

const ROOT = join(import.meta.dirname, '../..')

/** `npm run iam`: writes docs/iam.md from the templates that `npm run synth` has written. */
const cloud = await readCloud(join(ROOT, 'cdk.out'), 'counterpart-production')
await writeFile(join(ROOT, 'docs/iam.md'), pageOf(cloud))
