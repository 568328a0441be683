import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Y from 'yjs'
import { foldLog } from '../../core/plans/fold.ts'
import { appendWrites, loadDocument, type Write } from '../../core/plans/log.ts'
import { issueToken } from '../../infra/local/identity/token.ts'
import { setValue } from '../../shared/plan-edit.ts'
import { OurClient } from '../clients/ours.ts'
import { launch, until } from '../launch.ts'
import { openWorld, personOf, planOf } from '../ours/world.ts'
import { PEOPLE, PERIOD, writeLargePlan } from './large-plan.ts'

const ITEM_BYTES = 200 * 1024
const nameOf = (size: number) => `large-${String(size).replace('.', '-')}`

export interface PlanWorld {
  readonly url: string
  readonly planId: (size: number) => string
  /** Stores the plan of this size; resolves to its document and what its snapshot weighs, packed. */
  readonly write: (size: number) => Promise<{ doc: Y.Doc; packedBytes: number }>
  readonly token: (size: number, seat: number) => Promise<string>
  readonly client: (size: number, seat: number) => OurClient
  readonly end: () => Promise<void>
}

/** A platform of its own, with plans whose five years are in its store as they would be: folded, with history. */
export const startPlanWorld = async (page: string): Promise<PlanWorld> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterpart-plan-page-'))
  const server = launch('plan-page', {
    args: ['bench/plan-page/serve.ts', page],
    env: { PORT: '0', DATA_DIR: dataDir },
  })
  const url = await until('the platform', () => {
    if (server.exited()) throw new Error(`The platform ended: ${server.output()}`)
    return /is ready: (http:\S+)/.exec(server.output())?.[1]
  })
  const world = await openWorld(dataDir)
  const { platform } = world
  return {
    url,
    planId: (size) => planOf(nameOf(size)),
    write: async (size) => {
      await world.prepare([{ document: nameOf(size), seats: PEOPLE }])
      const doc = await loadDocument(platform, planOf(nameOf(size)))
      for (const writes of itemsOf(doc, size))
        await appendWrites(platform, planOf(nameOf(size)), writes)
      const folded = await foldLog(platform, planOf(nameOf(size)))
      return { doc, packedBytes: folded?.snapshot.bytes.byteLength ?? 0 }
    },
    token: (size, seat) => {
      const id = personOf(nameOf(size), seat)
      return issueToken({ id, email: `${id}@bench.example` }, { dataDir, otherwise: `${url}/oidc` })
    },
    client: (size, seat) =>
      new OurClient({
        ...{ port: Number(new URL(url).port), planId: planOf(nameOf(size)), frames: true },
        ticket: world.ticket(nameOf(size), seat),
      }),
    end: async () => {
      world.close()
      await server.end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The five years as items of the log, each no larger than the store takes. */
const itemsOf = (doc: Y.Doc, size: number): readonly (readonly Write[])[] => {
  const items: Write[][] = []
  let [room, nth] = [0, 0]
  const keep = (update: Uint8Array) => {
    const by = personOf(nameOf(size), nth++ % PEOPLE)
    if (update.byteLength > room) {
      items.push([])
      room = ITEM_BYTES
    }
    room -= update.byteLength
    items.at(-1)?.push({ by, at: `${PERIOD.periodStart}T08:00:00.000Z`, update })
  }
  doc.on('update', keep)
  doc.transact(() => {
    const plan = { root: 'plan', field: 'periodStart' } as const
    setValue(doc, plan, PERIOD.periodStart)
    setValue(doc, { ...plan, field: 'periodEnd' }, PERIOD.periodEnd)
  })
  writeLargePlan(doc, size)
  doc.off('update', keep)
  return items
}
