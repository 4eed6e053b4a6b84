// Node-RED without its editor, on the loopback.
module.exports = {
  uiHost: '127.0.0.1',
  uiPort: Number(process.env.PORT),
  httpAdminRoot: false,
  flowFile: process.env.FLOWS,
  credentialSecret: false,
  logging: { console: { level: 'warn' } },
}
