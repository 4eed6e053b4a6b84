import { listNotifications } from '#lib/services/notifications/list-notifications.ts'
import { previewRule } from '#lib/services/notifications/preview-rule.ts'
import { changeRule, createRule, deleteRule, listRules, showRule, testRule } from '#lib/services/notifications/rules.ts'
import { ITSELF, OPERATE } from './asks.ts'
import { created, NO_CONTENT } from './problems.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'

// Rules that say when somebody is to be told, and what was told.

export const notificationRulesRoute = {
  list: opsRoute(listRules, OPERATE),
  create: opsRoute(async ({ json }) => created(await createRule(await json())), { audits: 'rules_changed' }),
  preview: opsRoute(async ({ json }) => previewRule(await json())),
}

export const notificationRuleRoute = {
  show: opsRoute(({ params }) => showRule(params.id ?? ''), OPERATE),
  change: opsRoute(async ({ params, json }) => changeRule(params.id ?? '', await json()), { audits: 'rules_changed' }),
  remove: opsRoute(
    async ({ params }) => {
      await deleteRule(params.id ?? '')
      return NO_CONTENT
    },
    { audits: 'rules_changed' },
  ),
  test: opsRoute(({ params }) => testRule(params.id ?? '')),
}

export const notificationsRoute = opsRoute(
  ({ url, sight }) => listNotifications(limitOf(url), url.searchParams.get('rule') || null, sight),
  ITSELF,
)
