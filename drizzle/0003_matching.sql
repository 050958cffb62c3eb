CREATE TABLE "approval_limits" (
	"entity_id" text NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"up_to" numeric,
	"second_person_above" numeric,
	CONSTRAINT "approval_limits_entity_id_kind_role_pk" PRIMARY KEY("entity_id","kind","role")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"match_id" text NOT NULL,
	"approved_by" text NOT NULL,
	"role" text NOT NULL,
	"approved_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "approvals_match_id_approved_by_pk" PRIMARY KEY("match_id","approved_by")
);
--> statement-breakpoint
CREATE TABLE "contract_allocations" (
	"decision_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"contract_number" text NOT NULL,
	"line" text NOT NULL,
	"quantity" numeric NOT NULL,
	"net_amount" numeric NOT NULL,
	"period_start" date,
	"period_end" date,
	CONSTRAINT "contract_allocations_decision_id_ordinal_pk" PRIMARY KEY("decision_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "item_aliases" (
	"id" text PRIMARY KEY NOT NULL,
	"supplier_id" text NOT NULL,
	"key" text NOT NULL,
	"item_code" text,
	"factor" jsonb,
	"confirmations" integer NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_at" timestamptz NOT NULL,
	"revoked_by" text,
	"revoked_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "match_inputs" (
	"match_id" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_changes" (
	"supplier_id" text NOT NULL,
	"iban" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamptz NOT NULL,
	"steps" jsonb NOT NULL,
	"active_from" timestamptz,
	CONSTRAINT "bank_changes_supplier_id_iban_pk" PRIMARY KEY("supplier_id","iban")
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "iban" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "supplier_vat_id" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "digits" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "line_set" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "preceding_norm" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "type_code" text;--> statement-breakpoint
ALTER TABLE "goods_receipts" ADD COLUMN "reversal_of" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "opening_billed_amount" numeric;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "project" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "requester_email" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "delivery_date" date;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "discount_percent" numeric;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "under_delivery_percent" numeric;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "is_price_estimated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "is_finally_invoiced" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "is_delivery_complete" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "contract_number" text;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "type" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "incoterm" text;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "not_to_exceed" numeric;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "planned_charges" numeric;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_match_id_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_allocations" ADD CONSTRAINT "contract_allocations_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_allocations" ADD CONSTRAINT "contract_allocations_contract_line_fk" FOREIGN KEY ("contract_number","line") REFERENCES "public"."contract_lines"("contract_number","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_aliases" ADD CONSTRAINT "item_aliases_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_inputs" ADD CONSTRAINT "match_inputs_match_id_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_changes" ADD CONSTRAINT "bank_changes_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_allocations_line" ON "contract_allocations" USING btree ("contract_number","line");--> statement-breakpoint
CREATE UNIQUE INDEX "item_aliases_in_use" ON "item_aliases" USING btree ("supplier_id","key") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "invoices_supplier_gross" ON "invoices" USING btree ("supplier_id","gross_total","currency","issue_date") WHERE not is_superseded;--> statement-breakpoint
CREATE INDEX "invoices_gross_number" ON "invoices" USING btree ("gross_total","number_norm") WHERE not is_superseded;--> statement-breakpoint
CREATE INDEX "invoices_preceding" ON "invoices" USING btree ("supplier_id","preceding_norm") WHERE preceding_norm is not null and not is_superseded;--> statement-breakpoint
CREATE INDEX "goods_receipts_delivery_note" ON "goods_receipts" USING btree ("delivery_note") WHERE delivery_note is not null;--> statement-breakpoint
INSERT INTO "bank_changes" ("supplier_id", "iban", "state", "proposed_by", "proposed_at", "steps")
SELECT "supplier_id", "iban", 'proposed', "source", "proposed_at",
  jsonb_build_array(jsonb_build_object('to', 'proposed', 'by', "source", 'at', to_char("proposed_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'note', ''))
FROM "bank_proposals";--> statement-breakpoint
UPDATE "invoices" SET
  "iban" = "value"->>'iban',
  "supplier_vat_id" = nullif(upper(regexp_replace(coalesce("value"->>'supplierVatId', ''), '[^A-Za-z0-9]', '', 'g')), ''),
  "digits" = (SELECT d FROM (SELECT regexp_replace(coalesce("number", ''), '\D', '', 'g') AS d) AS of_number WHERE length(d) >= 4);
