import { expect, test } from 'vitest'
import type { RowId } from '../../../shared/ids.ts'
import { viewFor } from './go-to.ts'

const id = (name: string) => name as RowId

test('a row is shown in the view that is open if it can show it, else in the best one', () => {
  expect(viewFor({ root: 'risks', row: id('r') }, 'write', false)).toBe('risks')
  expect(viewFor({ root: 'risks', row: id('r') }, 'write', true)).toBe('write')
  expect(viewFor({ root: 'actions', row: id('x') }, 'board', false)).toBe('board')
  expect(viewFor({ root: 'actions', row: id('x') }, 'budget', false)).toBe('write')
  expect(viewFor({ root: 'periods', row: id('p') }, 'write', false)).toBe('indicators')
})
