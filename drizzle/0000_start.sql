-- Names are searched with forgiveness of spelling; a trusted extension, so the owner of a database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "allocations" (
	"decision_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"order_number" text NOT NULL,
	"order_line" text NOT NULL,
	"quantity" numeric NOT NULL,
	"net_amount" numeric NOT NULL,
	CONSTRAINT "allocations_decision_id_ordinal_pk" PRIMARY KEY("decision_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"match_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"outcome" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "decisions_ordinal" UNIQUE("match_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "extractions" (
	"id" text PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"revision" integer NOT NULL,
	"extractor" text NOT NULL,
	"reading" jsonb,
	"failure" jsonb,
	"page_sizes" jsonb NOT NULL,
	"elapsed_ms" double precision NOT NULL,
	CONSTRAINT "extractions_revision" UNIQUE("document_id","revision")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" text PRIMARY KEY NOT NULL,
	"extraction_id" text NOT NULL,
	"document_id" text NOT NULL,
	"type" text NOT NULL,
	"supplier_id" text,
	"supplier_name" text,
	"number" text,
	"number_norm" text,
	"issue_date" date,
	"due_date" date,
	"currency" char(3),
	"net_total" numeric,
	"tax_total" numeric,
	"gross_total" numeric,
	"value" jsonb NOT NULL,
	"state" text NOT NULL,
	"is_superseded" boolean DEFAULT false NOT NULL,
	"findings" jsonb NOT NULL,
	"money_at_risk" numeric,
	"order_keys" text[] NOT NULL,
	"search" text NOT NULL,
	CONSTRAINT "invoices_extraction_id_unique" UNIQUE("extraction_id")
);
--> statement-breakpoint
CREATE TABLE "matches" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"run" integer NOT NULL,
	"verdict" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "matches_run" UNIQUE("invoice_id","run")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" text PRIMARY KEY NOT NULL,
	"decision_id" text NOT NULL,
	"exporter" text NOT NULL,
	"state" text NOT NULL,
	"reference" text,
	"value" jsonb NOT NULL,
	CONSTRAINT "postings_decision_id_unique" UNIQUE("decision_id")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"document_id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"hold" text NOT NULL,
	"released_by" text NOT NULL,
	"released_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "releases_invoice_id_hold_pk" PRIMARY KEY("invoice_id","hold")
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"decision_id" text,
	"document_id" text,
	"email_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"message_id" text NOT NULL,
	"in_reply_to" text,
	"references" jsonb NOT NULL,
	"automatic" boolean NOT NULL,
	"phase" text DEFAULT 'none' NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"sent_at" timestamptz,
	"note" text,
	"released_by" text,
	CONSTRAINT "replies_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text PRIMARY KEY NOT NULL,
	"email_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"files" jsonb NOT NULL,
	"pages" jsonb,
	CONSTRAINT "documents_ordinal" UNIQUE("email_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"id" text PRIMARY KEY NOT NULL,
	"fingerprint" char(64) NOT NULL,
	"size_bytes" bigint NOT NULL,
	"complete" boolean NOT NULL,
	"received_at" timestamptz NOT NULL,
	"stored_at" timestamptz NOT NULL,
	"arrival" bigint GENERATED ALWAYS AS IDENTITY (sequence name "emails_arrival_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "emails_fingerprint_unique" UNIQUE("fingerprint"),
	CONSTRAINT "emails_arrival_unique" UNIQUE("arrival")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"email_id" text PRIMARY KEY NOT NULL,
	"message_id" text,
	"in_reply_to" text,
	"references" jsonb NOT NULL,
	"from" jsonb,
	"reply_to" jsonb,
	"to" jsonb NOT NULL,
	"subject" text NOT NULL,
	"sent_at" timestamptz,
	"text" text NOT NULL,
	"authentication_results" jsonb NOT NULL,
	"never_answer" jsonb,
	"quarantine" jsonb
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"email_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"parent" integer,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"fingerprint" char(64) NOT NULL,
	"size_bytes" bigint NOT NULL,
	"fate" text NOT NULL,
	"reason" jsonb,
	CONSTRAINT "parts_email_id_ordinal_pk" PRIMARY KEY("email_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "sightings" (
	"mailbox" text NOT NULL,
	"uid_validity" text NOT NULL,
	"uid" bigint NOT NULL,
	"email_id" text NOT NULL,
	"seen_at" timestamptz NOT NULL,
	CONSTRAINT "sightings_mailbox_uid_validity_uid_pk" PRIMARY KEY("mailbox","uid_validity","uid")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "users_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "bank_proposals" (
	"supplier_id" text NOT NULL,
	"iban" text NOT NULL,
	"proposed_at" timestamptz NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "bank_proposals_supplier_id_iban_pk" PRIMARY KEY("supplier_id","iban")
);
--> statement-breakpoint
CREATE TABLE "contract_lines" (
	"contract_number" text NOT NULL,
	"line" text NOT NULL,
	"supplier_id" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "contract_lines_contract_number_line_pk" PRIMARY KEY("contract_number","line")
);
--> statement-breakpoint
CREATE TABLE "entities" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "goods_receipts" (
	"receipt_number" text NOT NULL,
	"line" text NOT NULL,
	"order_number" text NOT NULL,
	"order_line" text NOT NULL,
	"date" date NOT NULL,
	"quantity" numeric NOT NULL,
	"accepted" numeric,
	"delivery_note" text,
	"posted_by" text,
	CONSTRAINT "goods_receipts_receipt_number_line_pk" PRIMARY KEY("receipt_number","line")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_number" text NOT NULL,
	"line_number" text NOT NULL,
	"position" integer NOT NULL,
	"item_code" text,
	"supplier_item_code" text,
	"gtin" text,
	"description" text NOT NULL,
	"quantity" numeric NOT NULL,
	"unit" text,
	"unit_price" numeric NOT NULL,
	"tax_rate" numeric,
	"match_policy" text,
	"receipt_required" boolean,
	"inspection_required" boolean NOT NULL,
	"over_delivery_percent" numeric,
	"ledger_account" text,
	"cost_center" text,
	"opening_received" numeric NOT NULL,
	"opening_billed" numeric NOT NULL,
	CONSTRAINT "order_lines_order_number_line_number_pk" PRIMARY KEY("order_number","line_number")
);
--> statement-breakpoint
CREATE TABLE "purchase_orders" (
	"number" text PRIMARY KEY NOT NULL,
	"folded" text NOT NULL,
	"mask" text NOT NULL,
	"supplier_id" text NOT NULL,
	"entity_id" text,
	"currency" char(3) NOT NULL,
	"status" text NOT NULL,
	"order_date" date,
	"buyer_email" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supplier_keys" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"supplier_id" text NOT NULL,
	CONSTRAINT "supplier_keys_kind_key_supplier_id_pk" PRIMARY KEY("kind","key","supplier_id")
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"names" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tolerances" (
	"key" text NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"upper_percent" text NOT NULL,
	"upper_amount" text NOT NULL,
	"lower_percent" text NOT NULL,
	"lower_amount" text NOT NULL,
	"floor" text NOT NULL,
	"currency" char(3),
	"base" text NOT NULL,
	"per" text NOT NULL,
	CONSTRAINT "tolerances_key_scope_scope_id_pk" PRIMARY KEY("key","scope","scope_id")
);
--> statement-breakpoint
CREATE TABLE "stage_runs" (
	"stage" text NOT NULL,
	"key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_token" uuid,
	"started_at" timestamptz,
	"finished_at" timestamptz,
	"issue" jsonb,
	"email_id" text GENERATED ALWAYS AS (substring(key from '^[^-.#/~]+')) STORED,
	CONSTRAINT "stage_runs_stage_key_pk" PRIMARY KEY("stage","key")
);
--> statement-breakpoint
CREATE TABLE "trail" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trail_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamptz NOT NULL,
	"actor" text NOT NULL,
	"email_id" text,
	"document_id" text,
	"event" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_order_number_order_line_order_lines_order_number_line_number_fk" FOREIGN KEY ("order_number","order_line") REFERENCES "public"."order_lines"("order_number","line_number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_match_id_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extractions" ADD CONSTRAINT "extractions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_extraction_id_extractions_id_fk" FOREIGN KEY ("extraction_id") REFERENCES "public"."extractions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_email_id_emails_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."emails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_email_id_messages_email_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."messages"("email_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_email_id_emails_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."emails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_email_id_messages_email_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."messages"("email_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_email_id_emails_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."emails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_proposals" ADD CONSTRAINT "bank_proposals_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_lines" ADD CONSTRAINT "contract_lines_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goods_receipts" ADD CONSTRAINT "goods_receipts_order_number_order_line_order_lines_order_number_line_number_fk" FOREIGN KEY ("order_number","order_line") REFERENCES "public"."order_lines"("order_number","line_number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_number_purchase_orders_number_fk" FOREIGN KEY ("order_number") REFERENCES "public"."purchase_orders"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_keys" ADD CONSTRAINT "supplier_keys_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocations_order" ON "allocations" USING btree ("order_number","order_line");--> statement-breakpoint
CREATE INDEX "decisions_by_rule" ON "decisions" USING btree ("outcome") WHERE decided_by = 'rule';--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_one_per_document" ON "invoices" USING btree ("document_id") WHERE not is_superseded;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_approved_once" ON "invoices" USING btree ("supplier_id","number_norm","type","issue_date","gross_total") WHERE state in ('approved', 'posted') and not is_superseded;--> statement-breakpoint
CREATE INDEX "invoices_document" ON "invoices" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "invoices_supplier_number" ON "invoices" USING btree ("supplier_id","number_norm");--> statement-breakpoint
CREATE INDEX "invoices_queue" ON "invoices" USING btree ("state","money_at_risk" DESC NULLS LAST,"id") WHERE not is_superseded;--> statement-breakpoint
CREATE INDEX "invoices_order_keys" ON "invoices" USING gin ("order_keys");--> statement-breakpoint
CREATE INDEX "invoices_search" ON "invoices" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "releases_document" ON "releases" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "replies_email" ON "replies" USING btree ("email_id");--> statement-breakpoint
CREATE INDEX "replies_document" ON "replies" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "replies_automatic" ON "replies" USING btree ("to","created_at") WHERE automatic;--> statement-breakpoint
CREATE INDEX "emails_stored_at" ON "emails" USING btree ("stored_at");--> statement-breakpoint
CREATE INDEX "messages_message_id" ON "messages" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "messages_quarantined" ON "messages" USING btree ("email_id") WHERE quarantine is not null;--> statement-breakpoint
CREATE INDEX "parts_set_aside" ON "parts" USING btree ("email_id") WHERE fate in ('rejected', 'quarantined');--> statement-breakpoint
CREATE UNIQUE INDEX "parts_one_document_per_file" ON "parts" USING btree ("fingerprint") WHERE fate = 'document';--> statement-breakpoint
CREATE INDEX "sightings_email" ON "sightings" USING btree ("email_id","seen_at");--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "contract_lines_supplier" ON "contract_lines" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "goods_receipts_order" ON "goods_receipts" USING btree ("order_number","order_line");--> statement-breakpoint
CREATE INDEX "purchase_orders_folded" ON "purchase_orders" USING btree ("folded");--> statement-breakpoint
CREATE INDEX "purchase_orders_mask" ON "purchase_orders" USING btree ("mask") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "purchase_orders_supplier" ON "purchase_orders" USING btree ("supplier_id","status");--> statement-breakpoint
CREATE INDEX "supplier_keys_supplier" ON "supplier_keys" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "suppliers_names" ON "suppliers" USING gin ("names" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "stage_runs_match" ON "stage_runs" USING btree (split_part(key, '#', 1)) WHERE stage = 'match';--> statement-breakpoint
CREATE INDEX "stage_runs_open" ON "stage_runs" USING btree ("stage","key") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "stage_runs_email" ON "stage_runs" USING btree ("email_id") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "trail_document" ON "trail" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "trail_email" ON "trail" USING btree ("email_id");--> statement-breakpoint
-- The trail is evidence: lines are added, never changed and never removed.
CREATE FUNCTION "refuse_trail_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail is never changed' USING ERRCODE = 'restrict_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER "trail_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "trail"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_trail_change"();
