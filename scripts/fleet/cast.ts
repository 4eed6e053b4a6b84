import type { Random } from './random.ts'

export interface Person {
  /** As the account names the worker, e.g. `lucia.ferreira`. */
  handle: string
  name: string
}

const FIRST = `Lucía Rodrigo Diego Valentina Matías Nicolás Camila Bruno Inés Hugo Florencia Kevin
  Laura Ramiro Elena Sofía Walter Ximena Santiago Tania Mariana Lucas Gabriela Daniel
  Julia Andrés Paula Martín Romina Federico`.split(/\s+/)
const LAST = `Ferreira Silva Pintos Rocha Pereyra Viera Suárez Acosta Larrosa Martínez Lima Duarte
  Giménez Sosa Cabrera Núñez Zeballos Umpiérrez Haro Echeverría Benítez Tejera Moreira
  Varela Olivera Techera Cardozo Bentancur Fagúndez Machado Correa`.split(/\s+/)
const PHONES = ['Samsung A14', 'Samsung A54', 'Moto G53', 'iPhone 12', 'iPhone SE', 'Xiaomi 12C', 'Pixel 6a']
const SHOPS = [
  'Farmacia Rambla',
  'Farmacia España',
  'Almacén Goes',
  'Panadería Unión',
  'Librería Cordón',
  'Óptica Centro',
]

/** Worker number `index` of any fleet, always the same person. */
export function personAt(index: number): Person {
  const first = FIRST[index % FIRST.length] as string
  // 30 first names and 31 surnames have no common divisor, so pairs repeat only after all 930 were used.
  const last = LAST[index % LAST.length] as string
  const lap = Math.floor(index / (FIRST.length * LAST.length))
  const suffix = lap === 0 ? '' : `.${lap + 1}`
  return { handle: `${plain(first)}.${plain(last)}${suffix}`, name: `${first} ${last}` }
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

export function phoneModel(random: Random): string {
  return random.pick(PHONES)
}

export function customerMetadata(random: Random): Record<string, unknown> {
  const customer = `${random.pick(FIRST)} ${random.pick(LAST).slice(0, 1)}.`
  return {
    storeId: `S-${random.whole(10, 40)}`,
    store: random.pick(SHOPS),
    customerName: customer,
    ...(random.chance(0.2) ? { coldChain: true } : {}),
  }
}
