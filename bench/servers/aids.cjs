// Preloaded into every measured server. SIGUSR2 collects all garbage and says in a file what is then still held
// (measure/process.ts reads it); SIGXCPU starts a CPU profile and, the second time, writes it to BENCH_PROFILE.
const { renameSync, writeFileSync } = require('node:fs')
const { Session } = require('node:inspector')
const { tmpdir } = require('node:os')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const memory = `${tmpdir()}/bench-memory-${process.pid}.json`
process.on('SIGUSR2', () => {
  collect()
  collect()
  // Buffers are given back by another thread, after the collection that found them.
  setTimeout(() => {
    writeFileSync(`${memory}.new`, JSON.stringify(process.memoryUsage()))
    renameSync(`${memory}.new`, memory)
  }, 100)
})

let session
const startProfile = () => {
  session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: 250 })
  session.post('Profiler.start')
}
const writeProfile = () =>
  session.post('Profiler.stop', (_error, { profile }) => {
    writeFileSync(process.env.BENCH_PROFILE, JSON.stringify(profile))
    session.disconnect()
    session = undefined
  })
if (process.env.BENCH_PROFILE) {
  process.on('SIGXCPU', () => (session ? writeProfile() : startProfile()))
}

// SIGWINCH writes to BENCH_COUNTS how often each operation of the store was asked for so far, and the memory in use.
const { subscribe } = require('node:diagnostics_channel')
const counts = {}
if (process.env.BENCH_COUNTS) {
  subscribe('http.client.request.start', ({ request }) => {
    const operation = String(request.getHeader('x-amz-target')).split('.').at(-1)
    counts[operation] = (counts[operation] ?? 0) + 1
  })
  process.on('SIGWINCH', () =>
    writeFileSync(
      process.env.BENCH_COUNTS,
      JSON.stringify({ ...counts, memory: process.memoryUsage() }),
    ),
  )
}
