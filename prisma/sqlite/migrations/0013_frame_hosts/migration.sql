-- CreateTable
CREATE TABLE "frame_host" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "origin" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" BIGINT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "frame_host_origin_key" ON "frame_host"("origin");
