CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "causes" (
	"cause" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"chat_id" text PRIMARY KEY NOT NULL,
	"open_id" text
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"number" text NOT NULL,
	"prefix" text NOT NULL,
	"sequence" bigint NOT NULL,
	"version" integer NOT NULL,
	"stage" text NOT NULL,
	"town_id" text,
	"village_id" text,
	"team_id" text,
	"owner_id" text,
	"reviewer_id" text,
	"due_on" text NOT NULL,
	"finder_id" text NOT NULL,
	"standard_code" text NOT NULL,
	"severity" text NOT NULL,
	"household_id" text,
	"visit_id" text,
	"subject" text NOT NULL,
	"open" boolean NOT NULL,
	"waiting" boolean NOT NULL,
	"entry" integer,
	"reported_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "helpers" (
	"finding_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "helpers_finding_id_person_id_pk" PRIMARY KEY("finding_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"number" text NOT NULL,
	"place_id" text NOT NULL,
	"group_name" text NOT NULL,
	"head" text NOT NULL,
	"initials" text NOT NULL,
	"syllables" text NOT NULL,
	"kind" text NOT NULL,
	"fields" json NOT NULL,
	"gone" boolean NOT NULL,
	"visits" integer NOT NULL,
	"last_visit_at" bigint
);
--> statement-breakpoint
CREATE TABLE "image_keys" (
	"app_id" text NOT NULL,
	"hash" text NOT NULL,
	"image_key" text NOT NULL,
	CONSTRAINT "image_keys_app_id_hash_pk" PRIMARY KEY("app_id","hash")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"received_at" bigint NOT NULL,
	"body" json NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"free_at" bigint NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL,
	"used" boolean NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"lane" text NOT NULL,
	"key" text,
	"payload" json NOT NULL,
	"not_before" bigint NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"uuid" text NOT NULL,
	"lease" text,
	"free_at" bigint NOT NULL,
	"error" text,
	"died_at" bigint,
	"first_taken_at" bigint
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"seq" bigint NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"cause" text,
	"body" json NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "journal_seq_pk" PRIMARY KEY("seq")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"town_id" text,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"issued_at" bigint NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "photo_uses" (
	"hash" text NOT NULL,
	"finding_id" text NOT NULL,
	CONSTRAINT "photo_uses_hash_finding_id_pk" PRIMARY KEY("hash","finding_id")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"hash" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"message_id" text PRIMARY KEY NOT NULL,
	"chat_id" text NOT NULL,
	"finding_id" text,
	"card" json NOT NULL,
	"drawn_version" integer NOT NULL,
	"sent_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"campaign_id" text NOT NULL,
	"person_id" text NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"result" text NOT NULL,
	"slot" integer,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"why" json NOT NULL,
	CONSTRAINT "reminders_campaign_id_person_id_day_kind_pk" PRIMARY KEY("campaign_id","person_id","day","kind")
);
--> statement-breakpoint
CREATE TABLE "rolls" (
	"campaign_id" text NOT NULL,
	"source" text NOT NULL,
	"number" text NOT NULL,
	"place_id" text NOT NULL,
	"head" text NOT NULL,
	"fields" json NOT NULL,
	CONSTRAINT "rolls_campaign_id_source_number_pk" PRIMARY KEY("campaign_id","source","number")
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"drawn_at" bigint NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"version" integer NOT NULL,
	"household_id" text,
	"place_id" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"team_id" text,
	"visitor_id" text NOT NULL,
	"made_at" bigint NOT NULL,
	"body" json NOT NULL
);
--> statement-breakpoint
CREATE INDEX "causes_at" ON "causes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "chats_person" ON "chats" USING btree ("open_id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_number" ON "findings" USING btree ("campaign_id","number");--> statement-breakpoint
CREATE INDEX "findings_sequence" ON "findings" USING btree ("campaign_id","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_due" ON "findings" USING btree ("campaign_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_stage" ON "findings" USING btree ("campaign_id","stage","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_owner" ON "findings" USING btree ("campaign_id","owner_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_reviewer" ON "findings" USING btree ("campaign_id","reviewer_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_town" ON "findings" USING btree ("campaign_id","town_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_household" ON "findings" USING btree ("campaign_id","household_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_visit" ON "findings" USING btree ("campaign_id","visit_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_subject" ON "findings" USING btree ("campaign_id","subject","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_team" ON "findings" USING btree ("campaign_id","team_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_village" ON "findings" USING btree ("campaign_id","village_id","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_owner_open" ON "findings" USING btree ("campaign_id","owner_id","open","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_reviewer_open" ON "findings" USING btree ("campaign_id","reviewer_id","open","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_town_open" ON "findings" USING btree ("campaign_id","town_id","open","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_village_open" ON "findings" USING btree ("campaign_id","village_id","open","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_team_open" ON "findings" USING btree ("campaign_id","team_id","open","due_on","prefix","sequence");--> statement-breakpoint
CREATE INDEX "findings_waiting" ON "findings" USING btree ("campaign_id","waiting","due_on","prefix","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_entry" ON "findings" USING btree ("campaign_id","entry");--> statement-breakpoint
CREATE INDEX "helpers_person" ON "helpers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "households_number" ON "households" USING btree ("campaign_id","number");--> statement-breakpoint
CREATE INDEX "households_place" ON "households" USING btree ("campaign_id","place_id","number");--> statement-breakpoint
CREATE INDEX "households_head" ON "households" USING btree ("campaign_id","head","number");--> statement-breakpoint
CREATE INDEX "households_initials" ON "households" USING btree ("campaign_id","initials","number");--> statement-breakpoint
CREATE INDEX "households_syllables" ON "households" USING btree ("campaign_id","syllables","number");--> statement-breakpoint
CREATE INDEX "households_coverage" ON "households" USING btree ("campaign_id","gone","place_id","kind","last_visit_at");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_id" ON "inbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("state","seq");--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING btree ("state","received_at");--> statement-breakpoint
CREATE INDEX "intake_open" ON "intake" USING btree ("person_id","used","at");--> statement-breakpoint
CREATE INDEX "jobs_lane" ON "jobs" USING btree ("state","lane","id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","not_before");--> statement-breakpoint
CREATE INDEX "jobs_key" ON "jobs" USING btree ("key");--> statement-breakpoint
CREATE INDEX "jobs_dead" ON "jobs" USING btree ("died_at") WHERE died_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "journal_subject" ON "journal" USING btree ("subject","subject_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "lists_number" ON "lists" USING btree ("campaign_id","number");--> statement-breakpoint
CREATE INDEX "lists_town" ON "lists" USING btree ("campaign_id","town_id","issued_at");--> statement-breakpoint
CREATE INDEX "lists_issued" ON "lists" USING btree ("campaign_id","issued_at");--> statement-breakpoint
CREATE INDEX "posts_finding" ON "posts" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "posts_sent" ON "posts" USING btree ("sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_slot" ON "reminders" USING btree ("campaign_id","person_id","day","slot");--> statement-breakpoint
CREATE INDEX "reminders_day" ON "reminders" USING btree ("campaign_id","day","kind");--> statement-breakpoint
CREATE INDEX "reminders_result" ON "reminders" USING btree ("campaign_id","result","person_id");--> statement-breakpoint
CREATE INDEX "reminders_kind" ON "reminders" USING btree ("campaign_id","kind","at");--> statement-breakpoint
CREATE INDEX "reminders_over" ON "reminders" USING btree ("result","at");--> statement-breakpoint
CREATE INDEX "rolls_place" ON "rolls" USING btree ("campaign_id","source","place_id","number");--> statement-breakpoint
CREATE INDEX "samples_drawn" ON "samples" USING btree ("campaign_id","drawn_at");--> statement-breakpoint
CREATE INDEX "visits_newest" ON "visits" USING btree ("campaign_id","made_at");--> statement-breakpoint
CREATE INDEX "visits_household" ON "visits" USING btree ("campaign_id","household_id","made_at");--> statement-breakpoint
CREATE INDEX "visits_place" ON "visits" USING btree ("campaign_id","place_id","made_at");--> statement-breakpoint
CREATE INDEX "visits_team" ON "visits" USING btree ("campaign_id","team_id","made_at");--> statement-breakpoint
CREATE INDEX "visits_visitor" ON "visits" USING btree ("campaign_id","visitor_id","made_at");--> statement-breakpoint
CREATE INDEX "visits_coverage" ON "visits" USING btree ("campaign_id","team_id","place_id","kind","target");