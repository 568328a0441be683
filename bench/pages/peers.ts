import { HocuspocusProvider } from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import { SocketIOProvider } from 'y-socket.io'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type OpenPage, type Page, userOf } from './page.ts'

/* Each peer's own provider with its own defaults; only BroadcastChannel is off, as both people are in this process. */

const caretsIn = (awareness: Awareness | null, seat: number): Page['showCaret'] => {
  awareness?.setLocalState({ user: userOf(seat) })
  return (caret) => awareness?.setLocalStateField('cursor', caret)
}

export const openYWebsocket: OpenPage = ({ port, document, seat }) => {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, document, doc, {
    disableBc: true,
  })
  return {
    doc,
    text: () => doc.getText('text'),
    ready: new Promise((done) => provider.on('sync', (isSynced: boolean) => isSynced && done())),
    showCaret: caretsIn(provider.awareness, seat),
    close: () => provider.destroy(),
  }
}

export const openHocuspocus: OpenPage = ({ port, document, seat }) => {
  const doc = new Y.Doc()
  const { promise, resolve } = Promise.withResolvers<void>()
  const provider = new HocuspocusProvider({
    url: `ws://127.0.0.1:${port}`,
    name: document,
    document: doc,
    token: 'a token',
    onSynced: () => resolve(),
  })
  return {
    doc,
    text: () => doc.getText('text'),
    ready: promise,
    showCaret: caretsIn(provider.awareness, seat),
    close: () => {
      provider.destroy()
      provider.configuration.websocketProvider.destroy()
    },
  }
}

export const openYSocketIo: OpenPage = ({ port, document, seat }) => {
  const doc = new Y.Doc()
  const provider = new SocketIOProvider(`http://127.0.0.1:${port}`, document, doc, {
    disableBc: true,
    autoConnect: true,
  })
  return {
    doc,
    text: () => doc.getText('text'),
    ready: new Promise((done) => provider.on('sync', (isSynced: boolean) => isSynced && done())),
    showCaret: caretsIn(provider.awareness, seat),
    close: () => provider.destroy(),
  }
}
