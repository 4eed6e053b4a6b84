// Loaded into every subject: answers the driver with this process's CPU time in microseconds, threads included.
process.on('message', (message) => {
  if (message !== 'cpu') return
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuUs: user + system })
})
