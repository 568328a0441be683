import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Pages } from './Pages.tsx'
import { answers } from './session/answers.ts'
import { SessionProvider } from './session/SessionProvider.tsx'
import { createSession } from './session/session.ts'
import './ui/page.css'
import { activate, firstLocale } from './words/activate.ts'
import { Words } from './words/Words.tsx'

const page = document.getElementById('page')
if (page === null) throw new Error('index.html has no #page')

const clock = () => new Date()
const session = createSession(location.origin)

await activate(firstLocale())
createRoot(page).render(
  <StrictMode>
    <Words>
      <SessionProvider session={session}>
        <QueryClientProvider client={answers()}>
          <Pages clock={clock} />
        </QueryClientProvider>
      </SessionProvider>
    </Words>
  </StrictMode>,
)
