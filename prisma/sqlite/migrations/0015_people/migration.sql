-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "two_factor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "person_link" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "userId" TEXT,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "groups" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "ending" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "groups" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastUsedAt" BIGINT,
    "endedAt" BIGINT
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "at" BIGINT NOT NULL,
    "who" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT,
    "subjectSalt" TEXT,
    "subjectHash" TEXT,
    "detail" TEXT NOT NULL,
    "mac" TEXT NOT NULL
);

-- By hand instead of rebuilding the table: dropping a parent table takes its sessions and passwords along.
ALTER TABLE "user" ADD COLUMN "groups" TEXT;
ALTER TABLE "user" ADD COLUMN "disabledAt" DATETIME;
ALTER TABLE "user" ADD COLUMN "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;

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
