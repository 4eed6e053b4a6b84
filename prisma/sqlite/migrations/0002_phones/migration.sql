-- CreateTable
CREATE TABLE "device_token" (
    "deviceId" TEXT NOT NULL PRIMARY KEY,
    "workerHandle" TEXT NOT NULL,
    "name" TEXT,
    "tokenHash" BLOB NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "revokedAt" BIGINT
);

-- By hand: nothing has written positions before this, so the table is made anew.
DROP TABLE "position";
CREATE TABLE "position" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "deviceId" TEXT NOT NULL,
    "recordedAt" BIGINT NOT NULL,
    "receivedAt" BIGINT NOT NULL,
    "hash" BLOB NOT NULL,
    "lon" REAL NOT NULL,
    "lat" REAL NOT NULL,
    "accuracyM" REAL,
    "speedMps" REAL,
    "bearingDeg" REAL,
    "altitudeM" REAL,
    "flags" INTEGER NOT NULL DEFAULT 0
);

-- By hand: one index recognises repetitions and finds a device's positions; minute first, as the log's (decision 0012).
CREATE UNIQUE INDEX "position_minute_deviceId_hash_key" ON "position"("recordedAt" / 60000, "deviceId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_tokenHash_key" ON "device_token"("tokenHash");

-- CreateIndex
CREATE INDEX "device_token_workerHandle_idx" ON "device_token"("workerHandle");
