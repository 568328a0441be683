import type { Role } from '../../../shared/roles.ts'

/** Everything the pages of the embedded sign-in say. */
export interface Words {
  readonly language: 'en' | 'ar'
  readonly direction: 'ltr' | 'rtl'
  readonly signIn: string
  readonly choose: string
  readonly sample: string
  readonly staff: string
  readonly unplaced: string
  readonly roles: Readonly<Record<Role | 'programme-manager' | 'none', string>>
  readonly signOut: string
  readonly signOutAsk: string
  readonly stay: string
  readonly signedOut: string
  readonly signInAgain: string
  readonly trouble: string
  readonly troubleHelp: string
  readonly startAgain: string
}

const english: Words = {
  language: 'en',
  direction: 'ltr',
  signIn: 'Sign in',
  choose: 'Choose who you are. This copy runs on one machine and asks for no password.',
  sample: 'Sample data: these people and places are made up.',
  staff: 'Programme staff',
  unplaced: 'In no partnership yet',
  roles: {
    facilitator: 'facilitator',
    coordinator: 'coordinator',
    practitioner: 'practitioner',
    'authorising-official': 'authorising official',
    stakeholder: 'stakeholder',
    'donor-observer': 'donor observer',
    'programme-manager': 'programme manager',
    none: 'no role yet',
  },
  signOut: 'Sign out',
  signOutAsk: 'Do you want to sign out?',
  stay: 'Stay signed in',
  signedOut: 'You are signed out.',
  signInAgain: 'Sign in again',
  trouble: 'This sign-in cannot go on',
  troubleHelp: 'It may have been open for too long, or was used already. Nothing is lost.',
  startAgain: 'Start again',
}

const arabic: Words = {
  language: 'ar',
  direction: 'rtl',
  signIn: 'تسجيل الدخول',
  choose: 'اختر الشخص الذي تريد الدخول باسمه. تعمل هذه النسخة على جهاز واحد ولا تطلب كلمة مرور.',
  sample: 'بيانات تجريبية: هؤلاء الأشخاص وهذه الأماكن من نسج الخيال.',
  staff: 'فريق البرنامج',
  unplaced: 'خارج الشراكات حتى الآن',
  roles: {
    facilitator: 'ميسِّر',
    coordinator: 'منسِّق',
    practitioner: 'مختص',
    'authorising-official': 'مسؤول مفوَّض',
    stakeholder: 'صاحب مصلحة',
    'donor-observer': 'مراقب عن الجهة المانحة',
    'programme-manager': 'مدير البرنامج',
    none: 'بلا دور حتى الآن',
  },
  signOut: 'تسجيل الخروج',
  signOutAsk: 'هل تريد تسجيل الخروج؟',
  stay: 'البقاء في الحساب',
  signedOut: 'تم تسجيل خروجك.',
  signInAgain: 'تسجيل الدخول من جديد',
  trouble: 'لا يمكن متابعة تسجيل الدخول',
  troubleHelp: 'ربما بقيت الصفحة مفتوحة مدة طويلة أو استُخدمت من قبل. لم يُفقد شيء.',
  startAgain: 'البدء من جديد',
}

/** What a request says about languages: the page's own wish, then the browser's. */
export interface LanguageWish {
  /** OpenID's `ui_locales`: language tags, best first, separated by spaces. */
  readonly uiLocales?: string | undefined
  readonly accepts: (...languages: string[]) => string | false
}

/** The words in the best language we have; English if we have none of those wished for. */
export const wordsFor = ({ uiLocales = '', accepts }: LanguageWish): Words => {
  const wished = uiLocales.split(' ').map((tag) => tag.split('-')[0]?.toLowerCase())
  const language = wished.find((tag) => tag === 'en' || tag === 'ar') ?? accepts('en', 'ar')
  return language === 'ar' ? arabic : english
}
