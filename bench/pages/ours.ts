import * as Y from 'yjs'
import type { Present } from '../../shared/protocol.ts'
import { connect } from '../../web/live/connection.ts'
import { openPlan } from '../../web/live/open-plan.ts'
import { personOf, planOf } from '../ours/world.ts'
import type { OpenPage } from './page.ts'

/** The very code of our page, as it runs in a browser without IndexedDB. */
export const openOurs =
  (ticket: (document: string, seat: number) => Promise<string>): OpenPage =>
  ({ port, document, seat }) => {
    const connection = connect({
      origin: `http://127.0.0.1:${port}`,
      ticket: () => ticket(document, seat),
    })
    const plan = openPlan({
      socket: connection.socket,
      personId: personOf(document, seat),
      planId: planOf(document),
    })
    return {
      doc: plan.doc,
      text: () => {
        const goal: unknown = plan.doc.getMap('plan').get('goal')
        return goal instanceof Y.Text ? goal : undefined
      },
      ready: new Promise((done) => {
        const look = () => plan.state.get().state === 'level' && done()
        plan.state.subscribe(look)
        look()
      }),
      showCaret: (caret) => plan.setCaret(caret as Present['caret']),
      close: () => {
        void plan.close()
        connection.close()
      },
    }
  }
