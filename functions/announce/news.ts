import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import type { Head, News, Notice } from '../../core/notices.ts'
import { headSchema, noticeSchema } from '../../core/notices.ts'

/**
 * What a stretch of the `core` table's stream means for open sockets. Only keys are looked at: a record says where
 * something has changed, never what, so records may come twice, late and in any order. Of several about one thing
 * one is told, and of a thread the furthest.
 */
export const newsOf = (records: readonly DynamoDBRecord[]): News => {
  const notices = new Map<string, Notice>()
  const heads = new Map<string, Head>()
  for (const record of records) {
    const { pk, sk } = keysOf(record)
    const notice = noticeOf(pk, sk)
    if (notice) notices.set(`${notice.about} ${notice.id}`, notice)
    const head = headOf(pk, sk)
    if (head && head.seq > (heads.get(pk)?.seq ?? 0)) heads.set(pk, head)
  }
  return { notices: [...notices.values()], heads: [...heads.values()] }
}

const keysOf = ({ dynamodb }: DynamoDBRecord) => ({
  pk: textOf(dynamodb?.Keys?.pk),
  sk: textOf(dynamodb?.Keys?.sk),
})
const textOf = (value: AttributeValue | undefined): string => value?.S ?? ''

/** Kinds of items by which rights are decided, with the sort key of the one item that does (core/keys.ts). */
const DECIDING = { PARTNERSHIP: 'META', PLAN: 'META', PERSON: 'PROFILE' } as const

const noticeOf = (pk: string, sk: string): Notice | undefined => {
  const [kind = '', id] = pk.split('#')
  if (kind === 'PLAN' && sk === 'WRITTEN') {
    return noticeSchema.safeParse({ about: 'written', id }).data
  }
  if (!isDeciding(kind) || DECIDING[kind] !== sk) return undefined
  return noticeSchema.safeParse({ about: kind.toLowerCase(), id }).data
}
const isDeciding = (kind: string): kind is keyof typeof DECIDING => kind in DECIDING

const headOf = (pk: string, sk: string): Head | undefined => {
  const [, threadId] = /^THREAD#(.+)$/.exec(pk) ?? []
  const [, seq] = /^E#(\d+)$/.exec(sk) ?? []
  return headSchema.safeParse({ threadId, seq: Number(seq) }).data
}
