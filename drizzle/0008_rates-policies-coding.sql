CREATE TABLE "agreed_policies" (
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"policy" text NOT NULL,
	CONSTRAINT "agreed_policies_scope_scope_id_pk" PRIMARY KEY("scope","scope_id")
);
--> statement-breakpoint
CREATE TABLE "coding_rules" (
	"supplier_id" text NOT NULL,
	"company" text NOT NULL,
	"item_code" text NOT NULL,
	"words" text NOT NULL,
	"ledger_account" text NOT NULL,
	"cost_center" text,
	"project" text,
	CONSTRAINT "coding_rules_supplier_id_company_item_code_words_pk" PRIMARY KEY("supplier_id","company","item_code","words")
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"from" char(3) NOT NULL,
	"to" char(3) NOT NULL,
	"day" date NOT NULL,
	"rate" numeric NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "exchange_rates_from_to_day_pk" PRIMARY KEY("from","to","day")
);
--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "is_approved" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tolerances" ADD COLUMN "combine" text DEFAULT 'any' NOT NULL;--> statement-breakpoint
ALTER TABLE "tolerances" ADD COLUMN "span" text DEFAULT 'invoice' NOT NULL;--> statement-breakpoint
ALTER TABLE "coding_rules" ADD CONSTRAINT "coding_rules_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exchange_rates_to" ON "exchange_rates" USING btree ("to","day");--> statement-breakpoint
CREATE INDEX "decisions_decided_at" ON "decisions" USING btree ("decided_at","id");