interface Words {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly lines: readonly string[]
}

/** In every language of the page, one below the other: Cognito sends one mail to all, and `{username}` is their address. */
const IN_EACH: readonly Words[] = [
  {
    ...{ lang: 'en', dir: 'ltr' },
    lines: [
      'You are invited to Counterpart, where partner cities write their joint action plan together.',
      'Sign in with this address, {username}. A code is mailed to you each time; there is no password.',
    ],
  },
  {
    ...{ lang: 'ar', dir: 'rtl' },
    lines: [
      'أنت مدعو إلى Counterpart، حيث تكتب المدن الشريكة خطة عملها المشتركة معًا.',
      'سجّل الدخول بهذا العنوان: {username}. يصلك في كل مرة رمز بالبريد، ولا توجد كلمة مرور.',
    ],
  },
]

/** The mail by which somebody learns that they have an account. */
export const invitationTo = (publicOrigin: string) => ({
  emailSubject: 'Counterpart: invitation · دعوة',
  emailBody: IN_EACH.map(
    ({ lang, dir, lines }) =>
      `<div lang="${lang}" dir="${dir}">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`,
  )
    .concat(`<p><a href="${publicOrigin}/">${publicOrigin}/</a></p>`)
    .join(''),
})
