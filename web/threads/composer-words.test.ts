import { expect, test } from 'vitest'
import type { PersonId, ThreadId } from '../../shared/ids.ts'
import { createComposerWords } from './composer-words.ts'

const open = () =>
  createComposerWords({ personId: 'me' as PersonId, threadId: 'thread' as ThreadId })

test('what was sent is taken out, what was typed meanwhile stays', () => {
  const composer = open()
  composer.setReplyTo(3)
  composer.setText('good morning')
  const sent = composer.words.get()
  composer.setText('good morning, and')
  composer.takeOut(sent)
  expect(composer.words.get()).toEqual({ text: ', and' })
})

test('words taken back stand before what stands there', () => {
  const composer = open()
  composer.setText('and this')
  composer.putBack({ text: 'this', replyTo: 2 })
  expect(composer.words.get()).toEqual({ text: 'this\n\nand this', replyTo: 2 })
})

test('words taken back keep what they answered only if nothing else is being answered', () => {
  const composer = open()
  composer.setReplyTo(5)
  composer.putBack({ text: 'this', replyTo: 2 })
  expect(composer.words.get()).toEqual({ text: 'this', replyTo: 5 })
})
