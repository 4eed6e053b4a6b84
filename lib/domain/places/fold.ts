/** Short forms that people write on parcels in the River Plate, and what streets are called by in the data. */
const LONG: Readonly<Record<string, string>> = {
  av: 'avenida',
  avda: 'avenida',
  ave: 'avenida',
  bv: 'bulevar',
  bvar: 'bulevar',
  blvr: 'bulevar',
  blvd: 'bulevar',
  boulevard: 'bulevar',
  cno: 'camino',
  gral: 'general',
  dr: 'doctor',
  dra: 'doctora',
  ing: 'ingeniero',
  cnel: 'coronel',
  cap: 'capitan',
  tte: 'teniente',
  pte: 'presidente',
  pdte: 'presidente',
  prof: 'profesor',
  mtro: 'maestro',
  arq: 'arquitecto',
  sta: 'santa',
  sto: 'santo',
  pza: 'plaza',
}

/** The words of a text without accents, capitals and punctuation: what is written differently and meant the same is equal. */
export function foldedWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '')
    .map((word) => LONG[word] ?? word)
}
