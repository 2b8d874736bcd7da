ALTER TABLE `inbox` ADD `faults` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `faults` integer DEFAULT 0 NOT NULL;