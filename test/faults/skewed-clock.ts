/*
 * Loaded before a server's own code (`node --import`): its clock is wrong by `CLOCK_SKEW_MS`, and at SIGUSR2 it jumps
 * by `CLOCK_STEP_MS`. What counts time apart from the clock (timers, performance.now) goes on as it is.
 */
let skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0)
const RightDate = Date

class SkewedDate extends RightDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(RightDate.now() + skewMs)
    else super(...parts)
  }
  static override now(): number {
    return RightDate.now() + skewMs
  }
}
globalThis.Date = SkewedDate as DateConstructor
process.on('SIGUSR2', () => {
  skewMs += Number(process.env.CLOCK_STEP_MS ?? 0)
})
