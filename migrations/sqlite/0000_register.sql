CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `causes` (
	`cause` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `causes_at` ON `causes` (`at`);--> statement-breakpoint
CREATE TABLE `chats` (
	`chat_id` text PRIMARY KEY NOT NULL,
	`open_id` text
);
--> statement-breakpoint
CREATE INDEX `chats_person` ON `chats` (`open_id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`number` text NOT NULL,
	`prefix` text NOT NULL,
	`sequence` integer NOT NULL,
	`version` integer NOT NULL,
	`stage` text NOT NULL,
	`town_id` text,
	`village_id` text,
	`team_id` text,
	`owner_id` text,
	`reviewer_id` text,
	`due_on` text NOT NULL,
	`finder_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`severity` text NOT NULL,
	`household_id` text,
	`visit_id` text,
	`subject` text NOT NULL,
	`open` integer NOT NULL,
	`waiting` integer NOT NULL,
	`entry` integer,
	`reported_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_number` ON `findings` (`campaign_id`,`number`);--> statement-breakpoint
CREATE INDEX `findings_sequence` ON `findings` (`campaign_id`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_due` ON `findings` (`campaign_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_stage` ON `findings` (`campaign_id`,`stage`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_owner` ON `findings` (`campaign_id`,`owner_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_reviewer` ON `findings` (`campaign_id`,`reviewer_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_town` ON `findings` (`campaign_id`,`town_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_household` ON `findings` (`campaign_id`,`household_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_visit` ON `findings` (`campaign_id`,`visit_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_subject` ON `findings` (`campaign_id`,`subject`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_team` ON `findings` (`campaign_id`,`team_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_village` ON `findings` (`campaign_id`,`village_id`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_owner_open` ON `findings` (`campaign_id`,`owner_id`,`open`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_reviewer_open` ON `findings` (`campaign_id`,`reviewer_id`,`open`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_town_open` ON `findings` (`campaign_id`,`town_id`,`open`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_village_open` ON `findings` (`campaign_id`,`village_id`,`open`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_team_open` ON `findings` (`campaign_id`,`team_id`,`open`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE INDEX `findings_waiting` ON `findings` (`campaign_id`,`waiting`,`due_on`,`prefix`,`sequence`);--> statement-breakpoint
CREATE UNIQUE INDEX `findings_entry` ON `findings` (`campaign_id`,`entry`);--> statement-breakpoint
CREATE TABLE `helpers` (
	`finding_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`finding_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `helpers_person` ON `helpers` (`person_id`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`number` text NOT NULL,
	`place_id` text NOT NULL,
	`group_name` text NOT NULL,
	`head` text NOT NULL,
	`initials` text NOT NULL,
	`syllables` text NOT NULL,
	`kind` text NOT NULL,
	`fields` text NOT NULL,
	`gone` integer NOT NULL,
	`visits` integer NOT NULL,
	`last_visit_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `households_number` ON `households` (`campaign_id`,`number`);--> statement-breakpoint
CREATE INDEX `households_place` ON `households` (`campaign_id`,`place_id`,`number`);--> statement-breakpoint
CREATE INDEX `households_head` ON `households` (`campaign_id`,`head`,`number`);--> statement-breakpoint
CREATE INDEX `households_initials` ON `households` (`campaign_id`,`initials`,`number`);--> statement-breakpoint
CREATE INDEX `households_syllables` ON `households` (`campaign_id`,`syllables`,`number`);--> statement-breakpoint
CREATE INDEX `households_coverage` ON `households` (`campaign_id`,`gone`,`place_id`,`kind`,`last_visit_at`);--> statement-breakpoint
CREATE TABLE `image_keys` (
	`app_id` text NOT NULL,
	`hash` text NOT NULL,
	`image_key` text NOT NULL,
	PRIMARY KEY(`app_id`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`received_at` integer NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`free_at` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_id` ON `inbox` (`id`);--> statement-breakpoint
CREATE INDEX `inbox_waiting` ON `inbox` (`state`,`seq`);--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `intake` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`used` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `intake_open` ON `intake` (`person_id`,`used`,`at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lane` text NOT NULL,
	`key` text,
	`payload` text NOT NULL,
	`not_before` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`uuid` text NOT NULL,
	`lease` text,
	`free_at` integer NOT NULL,
	`error` text,
	`died_at` integer,
	`first_taken_at` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_lane` ON `jobs` (`state`,`lane`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `jobs_key` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_dead` ON `jobs` (`died_at`) WHERE died_at is not null;--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`cause` text,
	`body` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_subject` ON `journal` (`subject`,`subject_id`,`version`);--> statement-breakpoint
CREATE TABLE `lists` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`town_id` text,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lists_number` ON `lists` (`campaign_id`,`number`);--> statement-breakpoint
CREATE INDEX `lists_town` ON `lists` (`campaign_id`,`town_id`,`issued_at`);--> statement-breakpoint
CREATE INDEX `lists_issued` ON `lists` (`campaign_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `photo_uses` (
	`hash` text NOT NULL,
	`finding_id` text NOT NULL,
	PRIMARY KEY(`hash`, `finding_id`)
);
--> statement-breakpoint
CREATE TABLE `photos` (
	`hash` text PRIMARY KEY NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `posts` (
	`message_id` text PRIMARY KEY NOT NULL,
	`chat_id` text NOT NULL,
	`finding_id` text,
	`card` text NOT NULL,
	`drawn_version` integer NOT NULL,
	`sent_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `posts_finding` ON `posts` (`finding_id`);--> statement-breakpoint
CREATE INDEX `posts_sent` ON `posts` (`sent_at`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`campaign_id` text NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`result` text NOT NULL,
	`slot` integer,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `person_id`, `day`, `kind`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_slot` ON `reminders` (`campaign_id`,`person_id`,`day`,`slot`);--> statement-breakpoint
CREATE INDEX `reminders_day` ON `reminders` (`campaign_id`,`day`,`kind`);--> statement-breakpoint
CREATE INDEX `reminders_result` ON `reminders` (`campaign_id`,`result`,`person_id`);--> statement-breakpoint
CREATE INDEX `reminders_kind` ON `reminders` (`campaign_id`,`kind`,`at`);--> statement-breakpoint
CREATE INDEX `reminders_over` ON `reminders` (`result`,`at`);--> statement-breakpoint
CREATE TABLE `rolls` (
	`campaign_id` text NOT NULL,
	`source` text NOT NULL,
	`number` text NOT NULL,
	`place_id` text NOT NULL,
	`head` text NOT NULL,
	`fields` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `source`, `number`)
);
--> statement-breakpoint
CREATE INDEX `rolls_place` ON `rolls` (`campaign_id`,`source`,`place_id`,`number`);--> statement-breakpoint
CREATE TABLE `samples` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`drawn_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `samples_drawn` ON `samples` (`campaign_id`,`drawn_at`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`version` integer NOT NULL,
	`household_id` text,
	`place_id` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`team_id` text,
	`visitor_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visits_newest` ON `visits` (`campaign_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `visits_household` ON `visits` (`campaign_id`,`household_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `visits_place` ON `visits` (`campaign_id`,`place_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `visits_team` ON `visits` (`campaign_id`,`team_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `visits_visitor` ON `visits` (`campaign_id`,`visitor_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `visits_coverage` ON `visits` (`campaign_id`,`team_id`,`place_id`,`kind`,`target`);