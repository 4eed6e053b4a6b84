const LOOK_EVERY_MS = 500

/**
 * Ends this process properly (SIGTERM) when npm, which started it, is gone: npm hands a signal to the shell between, the
 * shell dies of it and says nothing, and the server would go on without anybody, holding its port.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const startedBy = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === startedBy) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  timer.unref()
}
