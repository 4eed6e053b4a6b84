-- CreateTable
CREATE TABLE "log" (
    "seq" BIGINT NOT NULL,
    "id" BYTEA NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "orderHandle" TEXT COLLATE "C",
    "workerHandle" TEXT COLLATE "C",
    "deviceId" TEXT COLLATE "C",
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "log_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "position" (
    "seq" BIGINT NOT NULL,
    "deviceId" TEXT COLLATE "C" NOT NULL,
    "recordedAt" BIGINT NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "accuracyM" DOUBLE PRECISION,
    "speedMps" DOUBLE PRECISION,
    "bearingDeg" DOUBLE PRECISION,
    "altitudeM" DOUBLE PRECISION,
    "flags" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "position_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "device_token" (
    "deviceId" TEXT COLLATE "C" NOT NULL,
    "workerHandle" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C",
    "tokenHash" BYTEA NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "revokedAt" BIGINT,

    CONSTRAINT "device_token_pkey" PRIMARY KEY ("deviceId")
);

-- CreateTable
CREATE TABLE "push_subscription" (
    "deviceId" TEXT COLLATE "C" NOT NULL,
    "endpoint" TEXT COLLATE "C" NOT NULL,
    "p256dh" TEXT COLLATE "C" NOT NULL,
    "auth" TEXT COLLATE "C" NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "calledAt" BIGINT,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("deviceId")
);

-- CreateTable
CREATE TABLE "delivery" (
    "seq" BIGINT NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "messageId" TEXT COLLATE "C",
    "verdict" TEXT COLLATE "C" NOT NULL,
    "signature" TEXT COLLATE "C" NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" TEXT COLLATE "C" NOT NULL,
    "body" BYTEA,
    "bodyBytes" INTEGER NOT NULL,
    "firstSeq" BIGINT,
    "eventCount" INTEGER NOT NULL,
    "results" TEXT COLLATE "C",

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "seq" BIGINT NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "headers" TEXT COLLATE "C" NOT NULL,
    "body" BYTEA NOT NULL,
    "bodyBytes" INTEGER NOT NULL,
    "deliverySeq" BIGINT,
    "replayedAt" BIGINT,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT COLLATE "C" NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "log_link" (
    "seq" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "log_link_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL,
    "types" TEXT COLLATE "C" NOT NULL,
    "isOrdered" INTEGER NOT NULL,
    "isEnabled" INTEGER NOT NULL,
    "disabledReason" TEXT COLLATE "C",
    "disabledAt" BIGINT,
    "secrets" TEXT COLLATE "C" NOT NULL,
    "cursorSeq" BIGINT NOT NULL,
    "failingSince" BIGINT,
    "lastFailureAt" BIGINT,
    "lastSuccessAt" BIGINT,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_delivery" (
    "id" TEXT COLLATE "C" NOT NULL,
    "endpointId" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "firstSeq" BIGINT NOT NULL,
    "lastSeq" BIGINT NOT NULL,
    "eventCount" INTEGER NOT NULL,
    "body" TEXT COLLATE "C",
    "createdAt" BIGINT NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAttemptAt" BIGINT,
    "lastAttemptAt" BIGINT,
    "lastStatus" INTEGER,
    "lastError" TEXT COLLATE "C",
    "lastTookMs" INTEGER,

    CONSTRAINT "outgoing_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_event" (
    "seq" BIGINT NOT NULL,
    "endpointId" TEXT COLLATE "C" NOT NULL,
    "deliveryId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "outgoing_event_pkey" PRIMARY KEY ("seq","endpointId")
);

-- CreateTable
CREATE TABLE "outgoing_attempt" (
    "deliveryId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" BIGINT NOT NULL,
    "tookMs" INTEGER NOT NULL,
    "status" INTEGER,
    "error" TEXT COLLATE "C",
    "headers" TEXT COLLATE "C",
    "answer" BYTEA,

    CONSTRAINT "outgoing_attempt_pkey" PRIMARY KEY ("deliveryId","number")
);

-- CreateTable
CREATE TABLE "order_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT COLLATE "C" NOT NULL,
    "routeHandle" TEXT COLLATE "C",
    "workerHandle" TEXT COLLATE "C",
    "isOpen" INTEGER NOT NULL,
    "openedAt" TEXT COLLATE "C" NOT NULL,
    "endedAt" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "shareId" TEXT COLLATE "C",
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "order_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "route_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT COLLATE "C",
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "route_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "device_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT COLLATE "C",
    "location" TEXT COLLATE "C",
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "device_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "location" TEXT COLLATE "C",
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "worker_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outage_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT COLLATE "C",
    "deviceId" TEXT COLLATE "C",
    "isClosed" INTEGER NOT NULL,
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "outage_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "visit_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT COLLATE "C",
    "deviceId" TEXT COLLATE "C",
    "placeHandle" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "visit_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "geotag_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT COLLATE "C",
    "workerHandle" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "geotag_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "trip_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "deviceId" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "trip_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "plan_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "plan_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "place_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "isDeleted" INTEGER NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "place_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ops_group_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ops_group_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "rules_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "rules_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "order_import" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "total" INTEGER NOT NULL,
    "header" TEXT COLLATE "C" NOT NULL,
    "leftOut" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "order_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_import_part" (
    "importId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" TEXT COLLATE "C" NOT NULL,
    "begun" TEXT COLLATE "C",
    "results" TEXT COLLATE "C",
    "undone" TEXT COLLATE "C",

    CONSTRAINT "order_import_part_pkey" PRIMARY KEY ("importId","number")
);

-- CreateTable
CREATE TABLE "kept_form" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "savedBy" TEXT COLLATE "C" NOT NULL,
    "savedAt" BIGINT NOT NULL,

    CONSTRAINT "kept_form_pkey" PRIMARY KEY ("kind","name")
);

-- CreateTable
CREATE TABLE "attention_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT COLLATE "C",
    "workerHandle" TEXT COLLATE "C",
    "deviceId" TEXT COLLATE "C",
    "isStanding" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "attention_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notification_rule_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "notification_rule_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notification_state" (
    "key" TEXT COLLATE "C" NOT NULL,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT COLLATE "C",
    "workerHandle" TEXT COLLATE "C",
    "deviceId" TEXT COLLATE "C",
    "ruleId" TEXT COLLATE "C" NOT NULL,
    "isOpen" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "notification_state_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT COLLATE "C",
    "role" TEXT COLLATE "C" NOT NULL DEFAULT 'admin',
    "groups" TEXT COLLATE "C",
    "disabledAt" TIMESTAMP(3),
    "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT COLLATE "C" NOT NULL,
    "secret" TEXT COLLATE "C" NOT NULL,
    "backupCodes" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_link" (
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "email" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "groups" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL,

    CONSTRAINT "person_link_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "keyHash" TEXT COLLATE "C" NOT NULL,
    "ending" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "groups" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastUsedAt" BIGINT,
    "endedAt" BIGINT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "who" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT COLLATE "C" NOT NULL,
    "act" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C",
    "subjectSalt" TEXT COLLATE "C",
    "subjectHash" TEXT COLLATE "C",
    "detail" TEXT COLLATE "C" NOT NULL,
    "mac" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT COLLATE "C",
    "userAgent" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "providerId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "accessToken" TEXT COLLATE "C",
    "refreshToken" TEXT COLLATE "C",
    "idToken" TEXT COLLATE "C",
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT COLLATE "C",
    "password" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "identifier" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "page" TEXT COLLATE "C" NOT NULL,
    "query" TEXT COLLATE "C" NOT NULL,
    "madeBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "updatedAt" BIGINT NOT NULL,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_visit" (
    "shareId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "device" BYTEA NOT NULL,
    "times" INTEGER NOT NULL,
    "firstAt" BIGINT NOT NULL,
    "lastAt" BIGINT NOT NULL,

    CONSTRAINT "share_visit_pkey" PRIMARY KEY ("shareId","version","device")
);

-- CreateTable
CREATE TABLE "frame_host" (
    "id" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT COLLATE "C" NOT NULL,
    "addedBy" TEXT COLLATE "C" NOT NULL,
    "addedAt" BIGINT NOT NULL,

    CONSTRAINT "frame_host_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "log_orderHandle_at_idx" ON "log"("orderHandle", "at") WHERE "orderHandle" IS NOT NULL;

-- CreateIndex
CREATE INDEX "log_workerHandle_at_idx" ON "log"("workerHandle", "at") WHERE "workerHandle" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "device_token_tokenHash_key" ON "device_token"("tokenHash");

-- CreateIndex
CREATE INDEX "device_token_workerHandle_idx" ON "device_token"("workerHandle");

-- CreateIndex
CREATE INDEX "outgoing_delivery_endpointId_id_idx" ON "outgoing_delivery"("endpointId", "id");

-- CreateIndex
CREATE INDEX "order_state_orderHandle_idx" ON "order_state"("orderHandle");

-- CreateIndex
CREATE INDEX "order_state_endedAt_idx" ON "order_state"("endedAt");

-- CreateIndex
CREATE INDEX "order_state_shareId_idx" ON "order_state"("shareId");

-- CreateIndex
CREATE INDEX "order_state_routeHandle_idx" ON "order_state"("routeHandle");

-- CreateIndex
CREATE INDEX "order_state_isOpen_openedAt_idx" ON "order_state"("isOpen", "openedAt");

-- CreateIndex
CREATE INDEX "order_state_openedAt_idx" ON "order_state"("openedAt");

-- CreateIndex
CREATE INDEX "order_state_workerHandle_openedAt_idx" ON "order_state"("workerHandle", "openedAt");

-- CreateIndex
CREATE INDEX "device_state_workerHandle_idx" ON "device_state"("workerHandle");

-- CreateIndex
CREATE INDEX "outage_state_isClosed_startedAt_idx" ON "outage_state"("isClosed", "startedAt");

-- CreateIndex
CREATE INDEX "outage_state_workerHandle_startedAt_idx" ON "outage_state"("workerHandle", "startedAt");

-- CreateIndex
CREATE INDEX "outage_state_deviceId_startedAt_idx" ON "outage_state"("deviceId", "startedAt");

-- CreateIndex
CREATE INDEX "visit_state_workerHandle_at_idx" ON "visit_state"("workerHandle", "at");

-- CreateIndex
CREATE INDEX "visit_state_deviceId_at_idx" ON "visit_state"("deviceId", "at");

-- CreateIndex
CREATE INDEX "visit_state_placeHandle_at_idx" ON "visit_state"("placeHandle", "at");

-- CreateIndex
CREATE INDEX "geotag_state_orderHandle_at_idx" ON "geotag_state"("orderHandle", "at");

-- CreateIndex
CREATE INDEX "geotag_state_workerHandle_at_idx" ON "geotag_state"("workerHandle", "at");

-- CreateIndex
CREATE INDEX "order_import_createdAt_idx" ON "order_import"("createdAt");

-- CreateIndex
CREATE INDEX "attention_state_isStanding_at_idx" ON "attention_state"("isStanding", "at");

-- CreateIndex
CREATE INDEX "notification_state_at_idx" ON "notification_state"("at");

-- CreateIndex
CREATE INDEX "notification_state_ruleId_at_idx" ON "notification_state"("ruleId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");

-- CreateIndex
CREATE INDEX "two_factor_userId_idx" ON "two_factor"("userId");

-- CreateIndex
CREATE INDEX "person_link_email_idx" ON "person_link"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_keyHash_key" ON "api_key"("keyHash");

-- CreateIndex
CREATE INDEX "audit_act_seq_idx" ON "audit"("act", "seq");

-- CreateIndex
CREATE INDEX "audit_subject_seq_idx" ON "audit"("subject", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "board_name_key" ON "board"("name");

-- CreateIndex
CREATE UNIQUE INDEX "frame_host_origin_key" ON "frame_host"("origin");

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what prisma/models.prisma cannot say. The same as in SQLite's migrations.
CREATE UNIQUE INDEX "log_id_key" ON "log"("at", substr("id", 1, 16));
CREATE INDEX "log_minute_deviceId_idx" ON "log"(substr("at", 1, 16), "deviceId") WHERE "deviceId" IS NOT NULL;
CREATE INDEX "log_attention_idx" ON "log"("seq") WHERE "type" = 'attention';
CREATE UNIQUE INDEX "position_minute_deviceId_hash_key" ON "position"(("recordedAt" / 60000), "deviceId", "hash");
CREATE INDEX "outgoing_delivery_due_idx" ON "outgoing_delivery"("endpointId", "nextAttemptAt") WHERE "state" = 'pending';
CREATE INDEX "outgoing_delivery_subject_idx" ON "outgoing_delivery"("endpointId", "subject", "firstSeq") WHERE "state" = 'pending';
CREATE INDEX "outgoing_delivery_dead_idx" ON "outgoing_delivery"("endpointId", "id") WHERE "state" = 'dead';
CREATE INDEX "notification_state_open_idx" ON "notification_state"("at") WHERE "isOpen" = 1;
