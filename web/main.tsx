import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { early, Pages } from './Pages.tsx'
import { SessionProvider } from './session/SessionProvider.tsx'
import { createSession } from './session/session.ts'
import { applyTheme, readTheme } from './shell/theme.ts'
import './ui/page.css'
import { activate, firstLocale } from './words/activate.ts'
import { Words } from './words/Words.tsx'

const page = document.getElementById('page')
if (page === null) throw new Error('index.html has no #page')

const clock = () => new Date()
const session = createSession(location.origin)
addEventListener('online', session.answers.freshen)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') session.answers.freshen()
})

const show = () =>
  createRoot(page).render(
    <StrictMode>
      <Words>
        <SessionProvider session={session}>
          <Pages clock={clock} />
        </SessionProvider>
      </Words>
    </StrictMode>,
  )

applyTheme(readTheme())
/** Code that is here by then is shown without the shape of a page before it. */
const SOON_MS = 200
const soon = Promise.race([early, new Promise((done) => setTimeout(done, SOON_MS))])
// Not awaited here: the words may come in a file that waits for this one to be done.
activate(firstLocale())
  .then(() => soon)
  .then(show, show)
