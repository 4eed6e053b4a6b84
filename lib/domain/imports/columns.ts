import type { ImportField } from '#lib/contract/imports-api.ts'
import { foldedWords } from '../places/fold.ts'

/** What a column becomes: a field of the order, more of the address, metadata under the column's name, or nothing. */
export type Becomes = ImportField | 'address_more' | 'metadata' | 'none'

/** Names that columns have, in English and Spanish, without accents and capitals. */
const NAMES: Readonly<Record<ImportField | 'address_more', readonly string[]>> = {
  handle: [
    ...['order handle', 'order id', 'order number', 'order no', 'order', 'handle', 'reference', 'ref', 'tracking'],
    ...['pedido', 'nro pedido', 'numero pedido', 'numero de pedido', 'orden', 'codigo', 'remito', 'guia', 'id'],
  ],
  worker: [
    ...['worker handle', 'worker', 'driver handle', 'driver', 'courier', 'rider', 'technician', 'assignee', 'agent'],
    ...['repartidor', 'conductor', 'chofer', 'cadete', 'mensajero', 'tecnico', 'trabajador', 'movil'],
  ],
  address: [
    ...['delivery address', 'address', 'destination', 'street address', 'street', 'deliver to'],
    ...['direccion', 'domicilio', 'calle', 'destino', 'dir', 'direccion de entrega'],
  ],
  address_more: [
    ...[
      'city',
      'town',
      'neighbourhood',
      'neighborhood',
      'state',
      'country',
      'postcode',
      'zip',
      'house number',
      'house',
    ],
    ...['ciudad', 'localidad', 'barrio', 'departamento', 'provincia', 'pais', 'codigo postal', 'numero de puerta'],
    ...['nro puerta', 'puerta'],
  ],
  place: ['coordinates', 'coords', 'location', 'lat lon', 'lat lng', 'latlng', 'coordenadas', 'gps', 'ubicacion'],
  lat: ['lat', 'latitude', 'latitud'],
  lon: ['lon', 'lng', 'long', 'longitude', 'longitud'],
  place_handle: ['place handle', 'saved place', 'place', 'lugar', 'sucursal', 'branch', 'site'],
  date: ['date', 'day', 'delivery date', 'fecha', 'dia', 'fecha de entrega'],
  scheduled: [
    ...['scheduled at', 'scheduled', 'deliver at', 'promised', 'promised for', 'due', 'due at', 'eta', 'datetime'],
    ...['date time', 'time', 'hora', 'fecha hora', 'fecha y hora', 'horario', 'entrega', 'hora de entrega', 'when'],
  ],
  type: ['type', 'order type', 'tipo', 'kind', 'operation', 'operacion'],
  radius: ['radius', 'radius m', 'radio'],
  service: [
    ...['service time', 'service min', 'minutes', 'duration', 'time at stop', 'expected service time'],
    ...['tiempo de servicio', 'duracion', 'minutos'],
  ],
}

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [foldedWords(name).join(' '), field] as const)),
)

/** The field that a column of this name usually is; null when the name says nothing. */
export function guessField(name: string): Exclude<Becomes, 'metadata' | 'none'> | null {
  return (BY_NAME.get(foldedWords(name).join(' ')) as ImportField | undefined) ?? null
}

/** What each column becomes, from its name: each field once, more of the address as often as there is, the rest metadata. */
export function guessColumns(header: readonly string[]): Becomes[] {
  const taken = new Set<Becomes>()
  return header.map((name) => {
    const field = guessField(name)
    if (field === null || taken.has(field)) return 'metadata'
    if (field !== 'address_more') taken.add(field)
    return field
  })
}

/** Names a set of columns, whatever their order: what was chosen for one file is right for the next. */
export function headerKey(header: readonly string[]): string {
  return header
    .map((name) => foldedWords(name).join(' '))
    .sort()
    .join('|')
}
