import { Suspense } from 'react'
import { RouterProvider } from 'react-aria-components'
import { Redirect, useLocation } from './location.ts'
import { idFrom, paths } from './paths.ts'
import { viewFrom } from './plan/view-names.ts'
import { FailedScreen } from './screens/FailedScreen.tsx'
import { useSession } from './session/SessionProvider.tsx'
import { Boundary } from './shell/Boundary.tsx'
import { LeaveProvider } from './shell/leave.tsx'
import { Menus } from './shell/Menus.tsx'
import { Shell } from './shell/Shell.tsx'
import { lazyNamed } from './ui/lazy.tsx'
import { NowProvider } from './ui/now.tsx'
import { Page } from './ui/Page.tsx'
import { Loading, SkeletonLine, SkeletonRows } from './ui/Skeleton.tsx'
import { ToastProvider } from './ui/Toast.tsx'
import { withWords } from './words/activate.ts'

const LivePages = lazyNamed(() => import('./shell/LivePages.tsx'), 'LivePages')
const WelcomeScreen = lazyNamed(
  () => withWords('entry', () => import('./screens/WelcomeScreen.tsx')),
  'WelcomeScreen',
)
const SigningInScreen = lazyNamed(
  () => withWords('entry', () => import('./screens/SigningInScreen.tsx')),
  'SigningInScreen',
)
const SignedInScreen = lazyNamed(
  () => withWords('entry', () => import('./screens/SignedInScreen.tsx')),
  'SignedInScreen',
)
const UnknownScreen = lazyNamed(
  () => withWords('entry', () => import('./screens/UnknownScreen.tsx')),
  'UnknownScreen',
)
const MineScreen = lazyNamed(
  () => withWords('partnership', () => import('./screens/MineScreen.tsx')),
  'MineScreen',
)
const BeginScreen = lazyNamed(
  () => withWords('partnership', () => import('./screens/BeginScreen.tsx')),
  'BeginScreen',
)
const PartnershipScreen = lazyNamed(
  () => withWords('partnership', () => import('./screens/PartnershipScreen.tsx')),
  'PartnershipScreen',
)
const MyWorkScreen = lazyNamed(
  () => withWords('work', () => import('./screens/MyWorkScreen.tsx')),
  'MyWorkScreen',
)
const HandoverScreen = lazyNamed(
  () => withWords('work', () => import('./screens/HandoverScreen.tsx')),
  'HandoverScreen',
)
const PlanScreen = lazyNamed(
  () => withWords('plan', () => import('./screens/PlanScreen.tsx')),
  'PlanScreen',
)
const ThreadScreen = lazyNamed(
  () => withWords('threads', () => import('./screens/ThreadScreen.tsx')),
  'ThreadScreen',
)

/** A plan's code comes while the page's words do: one behind the other is slow from afar. */
export const early: Promise<unknown> | undefined = location.pathname.startsWith('/plans/')
  ? Promise.all([LivePages.early(), PlanScreen.early()])
  : undefined

/** The page: which address shows which screen, and what stands round all of them. */
export const Pages = ({ clock }: { readonly clock: () => Date }) => {
  const [place, navigate] = useLocation()
  return (
    <RouterProvider navigate={(path) => navigate(path)}>
      <NowProvider clock={clock}>
        <ToastProvider>
          <LeaveProvider>
            <Shell place={place} menus={<Menus />}>
              <Boundary
                place={place}
                fallback={(error, again) => <FailedScreen error={error} onRetry={again} />}
              >
                <Screens place={place} />
              </Boundary>
            </Shell>
          </LeaveProvider>
        </ToastProvider>
      </NowProvider>
    </RouterProvider>
  )
}

const Screens = ({ place }: { readonly place: string }) => {
  const { isSignedIn, isKnownHere } = useSession()
  const isSigningIn = place === '/sign-in' || place === '/signed-in'
  if (isSigningIn || !isSignedIn())
    return <Suspense fallback={<ComingScreen />}>{wayIn(place, isKnownHere())}</Suspense>
  const isLive = /^\/(plans|threads)\/./.test(place)
  // The live connection is held on every screen; only screens with live parts wait for its code.
  return (
    <>
      <Suspense fallback={isLive && <ComingScreen />}>
        <LivePages>{isLive && liveScreen(place)}</LivePages>
      </Suspense>
      {!isLive && <Suspense fallback={<ComingScreen />}>{stillScreenAt(place)}</Suspense>}
    </>
  )
}

/** A new tab of someone signed in in another one goes straight on to where it was opened for. */
const wayIn = (place: string, isKnown: boolean) => {
  if (place === '/sign-in') return <SigningInScreen />
  if (place === '/signed-in') return <SignedInScreen />
  return isKnown ? <Redirect to={paths.signIn(place)} /> : <WelcomeScreen returnTo={place} />
}

/** Screens where others' work appears as it is written. */
const liveScreen = (place: string) => {
  const [kind, id, view] = parts(place)
  return kind === 'plans' ? (
    <PlanScreen key={id} planId={idFrom(id)} view={viewFrom(view)} />
  ) : (
    <ThreadScreen key={id} threadId={idFrom(id)} />
  )
}

const stillScreenAt = (place: string) => {
  const [kind, id, part, person] = parts(place)
  if (place === paths.home) return <MineScreen />
  if (place === paths.newPartnership) return <BeginScreen />
  if (place === paths.myWork) return <MyWorkScreen />
  if (kind === 'partnerships' && part === 'handover' && person !== undefined)
    return <HandoverScreen key={place} partnershipId={idFrom(id)} person={idFrom(person)} />
  if (kind === 'partnerships' && id !== undefined)
    return <PartnershipScreen key={id} partnershipId={idFrom(id)} />
  return <UnknownScreen />
}

/** `/plans/p1` as `['plans', 'p1']`. */
const parts = (place: string): readonly (string | undefined)[] => place.split('/').slice(1)

/** While a screen's own code is on its way. */
const ComingScreen = () => (
  <Page title="">
    <Loading>
      <SkeletonLine size="title" width={20} />
      <SkeletonRows />
    </Loading>
  </Page>
)
