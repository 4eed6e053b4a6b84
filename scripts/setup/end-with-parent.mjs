// Preloaded (`node --import`) into helper processes that must not outlive the one that started them, even when that one
// is killed: the channel between them closes, and so do we.
process.once('disconnect', () => process.exit(0))
process.channel?.unref()
