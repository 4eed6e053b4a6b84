/** The number behind `--name` on the command line; `usual` when there is none. */
export function flag(name: string, usual: number): number {
  const index = process.argv.indexOf(`--${name}`)
  return (index < 0 ? 0 : Number(process.argv[index + 1])) || usual
}
