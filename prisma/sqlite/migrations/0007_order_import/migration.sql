-- CreateTable
CREATE TABLE "order_import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "header" TEXT NOT NULL,
    "leftOut" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "order_import_part" (
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "begun" TEXT,
    "results" TEXT,
    "undone" TEXT,

    PRIMARY KEY ("importId", "number")
);

-- CreateTable
CREATE TABLE "kept_form" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" BIGINT NOT NULL,

    PRIMARY KEY ("kind", "name")
);

-- CreateIndex
CREATE INDEX "order_import_createdAt_idx" ON "order_import"("createdAt");
