import { Suspense } from 'react'
import { RouterProvider } from 'react-aria-components'
import { Route, Switch, useLocation } from 'wouter'
import { idFrom, paths } from './paths.ts'
import { FailedScreen } from './screens/FailedScreen.tsx'
import { UnknownScreen } from './screens/UnknownScreen.tsx'
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

const LivePages = lazyNamed(() => import('./shell/LivePages.tsx'), 'LivePages')
const WelcomeScreen = lazyNamed(() => import('./screens/WelcomeScreen.tsx'), 'WelcomeScreen')
const SigningInScreen = lazyNamed(() => import('./screens/SigningInScreen.tsx'), 'SigningInScreen')
const SignedInScreen = lazyNamed(() => import('./screens/SignedInScreen.tsx'), 'SignedInScreen')
const MineScreen = lazyNamed(() => import('./screens/MineScreen.tsx'), 'MineScreen')
const BeginScreen = lazyNamed(() => import('./screens/BeginScreen.tsx'), 'BeginScreen')
const PartnershipScreen = lazyNamed(
  () => import('./screens/PartnershipScreen.tsx'),
  'PartnershipScreen',
)
const PlanScreen = lazyNamed(() => import('./screens/PlanScreen.tsx'), 'PlanScreen')
const ThreadScreen = lazyNamed(() => import('./screens/ThreadScreen.tsx'), 'ThreadScreen')

/** The page: which address shows which screen, and what stands round all of them. */
export const Pages = ({ clock }: { readonly clock: () => Date }) => {
  const [place, navigate] = useLocation()
  return (
    <RouterProvider navigate={(path) => navigate(path)}>
      <NowProvider clock={clock}>
        <ToastProvider>
          <LeaveProvider>
            <Shell menus={<Menus />}>
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
  const { isSignedIn } = useSession()
  const isSigningIn = place === '/sign-in' || place === '/signed-in'
  if (isSigningIn || !isSignedIn())
    return <Suspense fallback={<ComingScreen />}>{wayIn(place)}</Suspense>
  const isLive = /^\/(plans|threads)\//.test(place)
  // The live connection is held on every screen; only screens with live parts wait for its code.
  return (
    <>
      <Suspense fallback={isLive && <ComingScreen />}>
        <LivePages>{isLive && <LiveScreens />}</LivePages>
      </Suspense>
      {!isLive && (
        <Suspense fallback={<ComingScreen />}>
          <StillScreens />
        </Suspense>
      )}
    </>
  )
}

const wayIn = (place: string) => {
  if (place === '/sign-in') return <SigningInScreen />
  return place === '/signed-in' ? <SignedInScreen /> : <WelcomeScreen returnTo={place} />
}

/** Screens where others' work appears as it is written. */
const LiveScreens = () => (
  <Switch>
    <Route path="/plans/:id">{({ id }) => <PlanScreen key={id} planId={idFrom(id)} />}</Route>
    <Route path="/threads/:id">{({ id }) => <ThreadScreen key={id} threadId={idFrom(id)} />}</Route>
    <Route component={UnknownScreen} />
  </Switch>
)

const StillScreens = () => (
  <Switch>
    <Route path={paths.home} component={MineScreen} />
    <Route path={paths.newPartnership} component={BeginScreen} />
    <Route path="/partnerships/:id">
      {({ id }) => <PartnershipScreen key={id} partnershipId={idFrom(id)} />}
    </Route>
    <Route component={UnknownScreen} />
  </Switch>
)

/** While a screen's own code is on its way. */
const ComingScreen = () => (
  <Page title="">
    <Loading>
      <SkeletonLine size="title" width={20} />
      <SkeletonRows />
    </Loading>
  </Page>
)
