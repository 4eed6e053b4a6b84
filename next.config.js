/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // HyperTrack's clients write collections with a slash at the end; a redirect would lose their POST.
  skipTrailingSlashRedirect: true,
  // The proxy in front compresses; on the local network it costs more than it saves.
  compress: false,
  devIndicators: false,
  agentRules: false,
  reactStrictMode: true,
  // `npm run check` is where types are judged; a start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  // A third of a build's time; server code stays in words that a stack trace can show, and no browser loads it.
  experimental: { serverMinification: false, turbopackSourceMaps: false, turbopackInputSourceMaps: false },
  // One instance each, shared by the server and the route handlers.
  serverExternalPackages: ['better-sqlite3', '@prisma/client', '@prisma/adapter-better-sqlite3'],
  turbopack: { root: import.meta.dirname },
}
