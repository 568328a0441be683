import { expect, test } from 'vitest'
import { findPersonByEmail } from '../../core/people/people.ts'
import { createPlatform } from '../../core/platform.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import { appointFirst } from './appoint.ts'

const memory = () => {
  const table = createMemoryTable()
  return createPlatform({ core: table, docs: table, audit: table, ephemeral: table })
}
const wish = { email: 'Manager@programme.example', post: 'Programme manager', language: 'en' }

test('the first programme manager is registered, under an id of their own, and nobody after', async () => {
  const platform = memory()
  const person = await appointFirst(platform, wish)
  expect(person).toMatchObject({ email: 'manager@programme.example', programmeManager: true })
  expect(await findPersonByEmail(platform, wish.email)).toEqual(person)
  await expect(appointFirst(platform, { ...wish, email: 'b@programme.example' })).rejects.toThrow(
    'There is a programme manager already',
  )
})
