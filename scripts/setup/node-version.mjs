// Imported first by every script, for its effect: an old Node gets a sentence instead of a stack trace.
// Keep the syntax here old as well.
const needed = [20, 19]
const have = process.versions.node.split('.').map(Number)

if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  console.error(
    `Waypost needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node} (${process.execPath}).`,
  )
  console.error('Get a current one from https://nodejs.org or with your version manager, then run the command again.')
  process.exit(1)
}
