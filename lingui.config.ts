import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/**
 * Which files say the words of a part, under `web`. `page` is always there; the other parts come with
 * their screens, see `withWords`. What two parts say is in both.
 */
const PARTS = {
  page: [
    'shell',
    'ui',
    'words/{reasons,refusals}.ts',
    'screens/{Failed,SignedIn,SigningIn,Unknown,Welcome}Screen.tsx',
  ],
  plan: [
    'plan/!(ActionEditor|IndicatorEditor|IndicatorRow|PeriodEditor|RowMenu).{ts,tsx}',
    'plan/narrative',
    'screens/{BesidePlan,PlanMenu,PlanScreen,TalkButton}.tsx',
  ],
  views: [
    'plan/{fields,find,palette,views,write}/**',
    'plan/{ActionEditor,IndicatorEditor,IndicatorRow,PeriodEditor,RowMenu}.tsx',
    'words/themes.ts',
  ],
  threads: ['threads', 'screens/ThreadScreen.tsx', 'words/moderation.ts'],
  partnership: [
    'begin',
    'partnership',
    'screens/{Begin*,MineScreen,OpenThread,Partnership*,partnership-parts}.tsx',
    'words/{moderation,partnership,themes}.ts',
  ],
  work: [
    'begin-plan',
    'handover',
    'my-work',
    'screens/{CreatePlan,HandoverScreen,MyWorkScreen}.tsx',
    'words/{partnership,themes,work}.ts',
  ],
}

export default defineConfig({
  locales: ['en', 'ar'],
  sourceLocale: 'en',
  catalogs: Object.entries(PARTS).map(([part, files]) => ({
    path: `<rootDir>/web/locales/{locale}/${part}`,
    include: files.map((file) => `<rootDir>/web/${file}`),
  })),
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
})
