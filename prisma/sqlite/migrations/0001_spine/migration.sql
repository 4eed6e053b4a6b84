-- CreateTable
CREATE TABLE "log" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "id" BLOB NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "orderHandle" TEXT,
    "workerHandle" TEXT,
    "deviceId" TEXT,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "position" (
    "deviceId" TEXT NOT NULL,
    "recordedAt" BIGINT NOT NULL,
    "hash" BLOB NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "lon" REAL NOT NULL,
    "lat" REAL NOT NULL,
    "accuracyM" REAL,
    "speedMps" REAL,
    "bearingDeg" REAL,
    "altitudeM" REAL,
    "flags" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("deviceId", "recordedAt", "hash")
);

-- CreateTable
CREATE TABLE "delivery" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "receivedAt" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "messageId" TEXT,
    "verdict" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" TEXT NOT NULL,
    "body" BLOB,
    "bodyBytes" INTEGER NOT NULL,
    "firstSeq" BIGINT,
    "eventCount" INTEGER NOT NULL,
    "results" TEXT
);

-- CreateTable
CREATE TABLE "quarantine" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "receivedAt" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "bodyBytes" INTEGER NOT NULL,
    "deliverySeq" BIGINT,
    "replayedAt" BIGINT
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "order_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT NOT NULL,
    "routeHandle" TEXT,
    "workerHandle" TEXT,
    "isOpen" INTEGER NOT NULL,
    "openedAt" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "route_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "device_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT,
    "location" TEXT,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "worker_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "location" TEXT,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "outage_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT,
    "deviceId" TEXT,
    "isClosed" INTEGER NOT NULL,
    "startedAt" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "visit_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "workerHandle" TEXT,
    "deviceId" TEXT,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "geotag_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "orderHandle" TEXT,
    "workerHandle" TEXT,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "trip_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "deviceId" TEXT,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "plan_state" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "seq" BIGINT NOT NULL,
    "at" TEXT NOT NULL,
    "facts" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'admin',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "expiresAt" DATETIME NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- By hand: one event has one time, so with it in front equal hashes still meet, and what comes in now lands side by side.
CREATE UNIQUE INDEX "log_id_key" ON "log"("at", substr("id", 1, 16));

-- CreateIndex, and by hand: only for events that name one.
CREATE INDEX "log_orderHandle_at_idx" ON "log"("orderHandle", "at") WHERE "orderHandle" IS NOT NULL;

-- CreateIndex
CREATE INDEX "log_workerHandle_at_idx" ON "log"("workerHandle", "at") WHERE "workerHandle" IS NOT NULL;

-- By hand: minute first, so that a commit writes to a few places of the index and not to one for each device.
CREATE INDEX "log_minute_deviceId_idx" ON "log"(substr("at", 1, 16), "deviceId") WHERE "deviceId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "order_state_orderHandle_idx" ON "order_state"("orderHandle");

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
CREATE INDEX "geotag_state_orderHandle_at_idx" ON "geotag_state"("orderHandle", "at");

-- CreateIndex
CREATE INDEX "geotag_state_workerHandle_at_idx" ON "geotag_state"("workerHandle", "at");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");
