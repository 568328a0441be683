import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/**
 * Which files say the words of a part, under `web`. `page` is always there; the other parts come with
 * their screens, see `withWords`. What two parts say is in both.
 */
const PARTS = {
  page: ['shell/!(AskFirst).tsx', 'ui', 'words/{reasons,refusals}.ts', 'screens/FailedScreen.tsx'],
  entry: ['screens/{SignedIn,SigningIn,Unknown,Welcome}Screen.tsx', 'shell/AskFirst.tsx'],
  plan: [
    'plan/!(ActionEditor|Company|Hindrance|IndicatorEditor|IndicatorRow|KeyboardMap|NoOutputs|PeriodEditor|RowMenu|choices|use-arrivals).{ts,tsx}',
    'screens/{BesidePlan,PlanMenu,PlanScreen,TalkButton}.tsx',
  ],
  company: ['plan/{Company,Hindrance}.tsx', 'plan/use-arrivals.ts'],
  narrative: ['plan/narrative'],
  views: [
    'plan/{fields,find,palette,views,write}/**',
    'plan/{ActionEditor,IndicatorEditor,IndicatorRow,KeyboardMap,NoOutputs,PeriodEditor,RowMenu,choices}.tsx',
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
