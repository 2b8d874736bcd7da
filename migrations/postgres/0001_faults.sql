ALTER TABLE "inbox" ADD COLUMN "faults" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "faults" integer DEFAULT 0 NOT NULL;