-- CreateTable
CREATE TABLE "push_subscription" (
    "deviceId" TEXT NOT NULL PRIMARY KEY,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "calledAt" BIGINT
);
