import { readArguments, Unclear, USAGE } from './arguments.ts'
import { showBill, showPrices, showSizes } from './show.ts'

/** `npm run cost -- --people 2000 --partnerships 150` prints what a month costs, and why. */
const answer = (args: readonly string[]): string => {
  const asked = readArguments(args)
  switch (asked.show) {
    case 'help':
      return USAGE
    case 'sizes':
      return showSizes()
    case 'prices':
      return showPrices()
    case 'bill':
      return showBill(asked.wish)
  }
}

try {
  process.stdout.write(`${answer(process.argv.slice(2))}\n`)
} catch (error) {
  if (!(error instanceof Unclear)) throw error
  process.stderr.write(`${error.message}\n\n${USAGE}\n`)
  process.exitCode = 2
}
