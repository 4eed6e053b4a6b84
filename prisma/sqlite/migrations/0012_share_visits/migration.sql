-- CreateTable
CREATE TABLE "share_visit" (
    "shareId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "device" BLOB NOT NULL,
    "times" INTEGER NOT NULL,
    "firstAt" BIGINT NOT NULL,
    "lastAt" BIGINT NOT NULL,

    PRIMARY KEY ("shareId", "version", "device")
);
