import { expect, test } from 'vitest'
import { streetOf } from '#lib/domain/sharing/street.ts'

test.each([
  ['Benito Blanco 1142, Pocitos', 'Benito Blanco, Pocitos'],
  ['18 de Julio 1234, Montevideo', '18 de Julio, Montevideo'],
  ['18 de Julio', '18 de Julio'],
  ['221b Baker Street, London NW1', 'Baker Street, London'],
  ['Hauptstraße 12a, 10827 Berlin', 'Hauptstraße, Berlin'],
  ['Rambla 25 bis apto 301', 'Rambla'],
  ['Colonia 900 apto. 4B, 11100 Montevideo', 'Colonia, Montevideo'],
  ['Av. Italia 2020/302', 'Av. Italia'],
  ['Calle Mayor nº 7, piso 3', 'Calle Mayor'],
  ['Rambla República de México', 'Rambla República de México'],
  ['5th Avenue 12', '5th Avenue'],
  ['Main Street 5 rear', 'Main Street rear'],
  ['Calle 8 1234', 'Calle'],
  ['4817', null],
])('of "%s" the street is told', (address, street) => {
  expect(streetOf(address)).toBe(street)
})
