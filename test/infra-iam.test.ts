import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageOf } from '../infra/iam/page.ts'
import { rightsOf } from '../infra/iam/rights.ts'
import { administeringRights, changingAudit, tooWide } from './cloud/rights.ts'
import { deployments, STAGE, synthesised, synthesiseOnce } from './synthesised.ts'

synthesiseOnce()

test('docs/iam.md is what the templates say; `npm run iam` writes it anew', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/iam.md'), 'utf8')
  expect(page).toBe(pageOf(await synthesised(STAGE)))
})

test('no deployment gives a right that the page does not have', async () => {
  const lines = async (name: string) =>
    rightsOf(await synthesised(name)).map((right) => JSON.stringify(right))
  const shown = new Set(await lines(STAGE))
  const others = (await deployments()).filter((name) => name !== STAGE)
  expect(others.length).toBeGreaterThan(0)
  for (const name of others)
    expect((await lines(name)).filter((line) => !shown.has(line))).toEqual([])
})

test('the page names no account and no place', async () => {
  expect(pageOf(await synthesised(STAGE))).not.toMatch(/\d{12}|us-east-1|arn:aws|counterpart-prod/)
})

test('no right is for more than is named, but for those that have a reason', async () => {
  expect(tooWide(await synthesised(STAGE))).toEqual([])
})

test('nobody may change or remove what the audit log says', async () => {
  expect(changingAudit(await synthesised(STAGE))).toEqual([])
})

test('no role may give rights, and none has more than the templates say', async () => {
  expect(administeringRights(await synthesised(STAGE))).toEqual([])
})
