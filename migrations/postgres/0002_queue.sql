DELETE FROM "inbox" WHERE "state" = 'settled';--> statement-breakpoint
DROP INDEX "inbox_id";--> statement-breakpoint
DROP INDEX "inbox_waiting";--> statement-breakpoint
DROP INDEX "inbox_received";