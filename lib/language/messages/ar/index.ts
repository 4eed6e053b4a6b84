import app from './app.json' with { type: 'json' }
import developer from './developer.json' with { type: 'json' }
import evidence from './evidence.json' with { type: 'json' }
import insights from './insights.json' with { type: 'json' }
import live from './live.json' with { type: 'json' }
import map from './map.json' with { type: 'json' }
import notifications from './notifications.json' with { type: 'json' }
import orders from './orders.json' with { type: 'json' }
import ordersForm from './orders-form.json' with { type: 'json' }
import ordersImport from './orders-import.json' with { type: 'json' }
import outages from './outages.json' with { type: 'json' }
import places from './places.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import shifts from './shifts.json' with { type: 'json' }
import signIn from './sign-in.json' with { type: 'json' }
import timeline from './timeline.json' with { type: 'json' }
import ui from './ui.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }
import workers from './workers.json' with { type: 'json' }

/** All areas in one; `npm run check` sees to it that no text is told twice differently. */
export const messages = {
  ...app,
  ...developer,
  ...evidence,
  ...insights,
  ...live,
  ...map,
  ...notifications,
  ...orders,
  ...ordersForm,
  ...ordersImport,
  ...outages,
  ...places,
  ...shell,
  ...shifts,
  ...signIn,
  ...timeline,
  ...ui,
  ...words,
  ...workers,
}
