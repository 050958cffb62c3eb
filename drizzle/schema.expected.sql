create table agreed_policies (
  scope text not null,
  scope_id text not null,
  policy text not null,
  constraint agreed_policies_scope_scope_id_pk PRIMARY KEY (scope, scope_id)
);

create table allocations (
  decision_id text not null,
  ordinal integer not null,
  order_number text not null,
  order_line text not null,
  quantity numeric not null,
  net_amount numeric not null,
  constraint allocations_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint allocations_decision_id_ordinal_pk PRIMARY KEY (decision_id, ordinal),
  constraint allocations_order_number_order_line_order_lines_order_number_li FOREIGN KEY (order_number, order_line) REFERENCES order_lines(order_number, line_number)
);

create table approval_limits (
  entity_id text not null,
  kind text not null,
  role text not null,
  up_to numeric,
  second_person_above numeric,
  constraint approval_limits_entity_id_kind_role_pk PRIMARY KEY (entity_id, kind, role)
);

create table approvals (
  match_id text not null,
  approved_by text not null,
  role text not null,
  approved_at timestamp with time zone not null,
  reason text not null,
  constraint approvals_match_id_approved_by_pk PRIMARY KEY (match_id, approved_by),
  constraint approvals_match_id_matches_id_fk FOREIGN KEY (match_id) REFERENCES matches(id)
);

create table bank_changes (
  supplier_id text not null,
  iban text not null,
  state text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  steps jsonb not null,
  active_from timestamp with time zone,
  constraint bank_changes_supplier_id_iban_pk PRIMARY KEY (supplier_id, iban),
  constraint bank_changes_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table coding_rules (
  supplier_id text not null,
  company text not null,
  item_code text not null,
  words text not null,
  ledger_account text not null,
  cost_center text,
  project text,
  constraint coding_rules_supplier_id_company_item_code_words_pk PRIMARY KEY (supplier_id, company, item_code, words),
  constraint coding_rules_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table contract_allocations (
  decision_id text not null,
  ordinal integer not null,
  contract_number text not null,
  line text not null,
  quantity numeric not null,
  net_amount numeric not null,
  period_start date,
  period_end date,
  constraint contract_allocations_contract_line_fk FOREIGN KEY (contract_number, line) REFERENCES contract_lines(contract_number, line),
  constraint contract_allocations_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint contract_allocations_decision_id_ordinal_pk PRIMARY KEY (decision_id, ordinal)
);

create table contract_lines (
  contract_number text not null,
  line text not null,
  supplier_id text not null,
  value jsonb not null,
  constraint contract_lines_contract_number_line_pk PRIMARY KEY (contract_number, line),
  constraint contract_lines_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table decisions (
  id text not null,
  match_id text not null,
  ordinal integer not null,
  outcome text not null,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  reason text not null,
  needed_approvals integer not null default 1,
  findings jsonb,
  authority jsonb,
  constraint decisions_match_id_matches_id_fk FOREIGN KEY (match_id) REFERENCES matches(id),
  constraint decisions_ordinal UNIQUE (match_id, ordinal),
  constraint decisions_pkey PRIMARY KEY (id)
);

create table documents (
  id text not null,
  email_id text not null,
  ordinal integer not null,
  files jsonb not null,
  pages jsonb,
  constraint documents_email_id_messages_email_id_fk FOREIGN KEY (email_id) REFERENCES messages(email_id),
  constraint documents_ordinal UNIQUE (email_id, ordinal),
  constraint documents_pkey PRIMARY KEY (id)
);

create table emails (
  id text not null,
  fingerprint character(64) not null,
  size_bytes bigint not null,
  complete boolean not null,
  received_at timestamp with time zone not null,
  stored_at timestamp with time zone not null,
  arrival bigint not null generated always as identity,
  constraint emails_arrival_unique UNIQUE (arrival),
  constraint emails_fingerprint_unique UNIQUE (fingerprint),
  constraint emails_pkey PRIMARY KEY (id)
);

create table entities (
  id text not null,
  name text not null,
  value jsonb not null,
  constraint entities_pkey PRIMARY KEY (id)
);

create table exchange_rates (
  "from" character(3) not null,
  "to" character(3) not null,
  day date not null,
  rate numeric not null,
  source text not null,
  constraint exchange_rates_from_to_day_pk PRIMARY KEY ("from", "to", day)
);

create table extractions (
  id text not null,
  document_id text not null,
  revision integer not null,
  extractor text not null,
  reading jsonb,
  failure jsonb,
  page_sizes jsonb not null,
  elapsed_ms double precision not null,
  constraint extractions_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint extractions_pkey PRIMARY KEY (id),
  constraint extractions_revision UNIQUE (document_id, revision)
);

create table goods_receipts (
  receipt_number text not null,
  line text not null,
  order_number text not null,
  order_line text not null,
  date date not null,
  quantity numeric not null,
  accepted numeric,
  delivery_note text,
  posted_by text,
  reversal_of text,
  constraint goods_receipts_order_number_order_line_order_lines_order_number FOREIGN KEY (order_number, order_line) REFERENCES order_lines(order_number, line_number),
  constraint goods_receipts_receipt_number_line_pk PRIMARY KEY (receipt_number, line)
);

create table invoices (
  id text not null,
  extraction_id text not null,
  document_id text not null,
  type text not null,
  supplier_id text,
  supplier_name text,
  number text,
  number_norm text,
  issue_date date,
  due_date date,
  currency character(3),
  net_total numeric,
  tax_total numeric,
  gross_total numeric,
  value jsonb not null,
  state text not null,
  is_superseded boolean not null default false,
  findings jsonb not null,
  money_at_risk numeric,
  order_keys text[] not null,
  search text not null,
  iban text,
  supplier_vat_id text,
  digits text,
  line_set text,
  preceding_norm text,
  type_code text,
  constraint invoices_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint invoices_extraction_id_extractions_id_fk FOREIGN KEY (extraction_id) REFERENCES extractions(id),
  constraint invoices_extraction_id_unique UNIQUE (extraction_id),
  constraint invoices_pkey PRIMARY KEY (id),
  constraint invoices_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table item_aliases (
  id text not null,
  supplier_id text not null,
  key text not null,
  item_code text,
  factor jsonb,
  confirmations integer not null,
  confirmed_by text not null,
  confirmed_at timestamp with time zone not null,
  revoked_by text,
  revoked_at timestamp with time zone,
  constraint item_aliases_pkey PRIMARY KEY (id),
  constraint item_aliases_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table match_inputs (
  match_id text not null,
  value jsonb not null,
  constraint match_inputs_match_id_matches_id_fk FOREIGN KEY (match_id) REFERENCES matches(id),
  constraint match_inputs_pkey PRIMARY KEY (match_id)
);

create table matches (
  id text not null,
  invoice_id text not null,
  run integer not null,
  verdict text not null,
  value jsonb not null,
  constraint matches_invoice_id_invoices_id_fk FOREIGN KEY (invoice_id) REFERENCES invoices(id),
  constraint matches_pkey PRIMARY KEY (id),
  constraint matches_run UNIQUE (invoice_id, run)
);

create table messages (
  email_id text not null,
  message_id text,
  in_reply_to text,
  "references" jsonb not null,
  "from" jsonb,
  reply_to jsonb,
  "to" jsonb not null,
  subject text not null,
  sent_at timestamp with time zone,
  text text not null,
  authentication_results jsonb not null,
  never_answer jsonb,
  quarantine jsonb,
  constraint messages_email_id_emails_id_fk FOREIGN KEY (email_id) REFERENCES emails(id),
  constraint messages_pkey PRIMARY KEY (email_id)
);

create table order_lines (
  order_number text not null,
  line_number text not null,
  "position" integer not null,
  item_code text,
  supplier_item_code text,
  gtin text,
  description text not null,
  quantity numeric not null,
  unit text,
  unit_price numeric not null,
  tax_rate numeric,
  match_policy text,
  receipt_required boolean,
  inspection_required boolean not null,
  over_delivery_percent numeric,
  ledger_account text,
  cost_center text,
  opening_received numeric not null,
  opening_billed numeric not null,
  opening_billed_amount numeric,
  category text,
  project text,
  requester_email text,
  delivery_date date,
  discount_percent numeric,
  under_delivery_percent numeric,
  is_price_estimated boolean not null default false,
  is_finally_invoiced boolean not null default false,
  is_delivery_complete boolean not null default false,
  contract_number text,
  constraint order_lines_order_number_line_number_pk PRIMARY KEY (order_number, line_number),
  constraint order_lines_order_number_purchase_orders_number_fk FOREIGN KEY (order_number) REFERENCES purchase_orders(number)
);

create table parts (
  email_id text not null,
  ordinal integer not null,
  parent integer,
  name text not null,
  media_type text not null,
  fingerprint character(64) not null,
  size_bytes bigint not null,
  fate text not null,
  reason jsonb,
  constraint parts_email_id_messages_email_id_fk FOREIGN KEY (email_id) REFERENCES messages(email_id),
  constraint parts_email_id_ordinal_pk PRIMARY KEY (email_id, ordinal)
);

create table postings (
  id text not null,
  decision_id text not null,
  exporter text not null,
  state text not null,
  reference text,
  value jsonb not null,
  constraint postings_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint postings_decision_id_unique UNIQUE (decision_id),
  constraint postings_pkey PRIMARY KEY (id)
);

create table purchase_orders (
  number text not null,
  folded text not null,
  mask text not null,
  supplier_id text not null,
  entity_id text,
  currency character(3) not null,
  status text not null,
  order_date date,
  buyer_email text,
  version integer not null,
  type text not null default 'standard'::text,
  valid_from date,
  valid_to date,
  incoterm text,
  not_to_exceed numeric,
  planned_charges numeric,
  is_approved boolean not null default true,
  constraint purchase_orders_entity_id_entities_id_fk FOREIGN KEY (entity_id) REFERENCES entities(id),
  constraint purchase_orders_pkey PRIMARY KEY (number),
  constraint purchase_orders_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table reading_checks (
  document_id text not null,
  was_right boolean not null,
  checked_at timestamp with time zone not null,
  constraint reading_checks_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint reading_checks_pkey PRIMARY KEY (document_id)
);

create table releases (
  document_id text not null,
  invoice_id text not null,
  hold text not null,
  released_by text not null,
  released_at timestamp with time zone not null,
  reason text not null,
  constraint releases_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint releases_invoice_id_hold_pk PRIMARY KEY (invoice_id, hold),
  constraint releases_invoice_id_invoices_id_fk FOREIGN KEY (invoice_id) REFERENCES invoices(id)
);

create table replies (
  id text not null,
  decision_id text,
  document_id text,
  email_id text not null,
  kind text not null,
  state text not null,
  "to" text not null,
  subject text not null,
  text text not null,
  message_id text not null,
  in_reply_to text,
  "references" jsonb not null,
  automatic boolean not null,
  phase text not null default 'none'::text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  note text,
  released_by text,
  constraint replies_decision_id_decisions_id_fk FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint replies_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint replies_email_id_emails_id_fk FOREIGN KEY (email_id) REFERENCES emails(id),
  constraint replies_message_id_unique UNIQUE (message_id),
  constraint replies_pkey PRIMARY KEY (id)
);

create table sessions (
  token_hash text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id)
);

create table sightings (
  mailbox text not null,
  uid_validity text not null,
  uid bigint not null,
  email_id text not null,
  seen_at timestamp with time zone not null,
  constraint sightings_email_id_emails_id_fk FOREIGN KEY (email_id) REFERENCES emails(id),
  constraint sightings_mailbox_uid_validity_uid_pk PRIMARY KEY (mailbox, uid_validity, uid)
);

create table stage_runs (
  stage text not null,
  key text not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  run_token uuid,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  issue jsonb,
  email_id text generated always as ("substring"(key, '^[^-.#/~]+'::text)) stored,
  constraint stage_runs_stage_key_pk PRIMARY KEY (stage, key)
);

create table supplier_keys (
  kind text not null,
  key text not null,
  supplier_id text not null,
  constraint supplier_keys_kind_key_supplier_id_pk PRIMARY KEY (kind, key, supplier_id),
  constraint supplier_keys_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table supplier_lessons (
  id text not null,
  supplier_id text not null,
  document_id text not null,
  taught_by text not null,
  taught_at timestamp with time zone not null,
  fields jsonb not null,
  lesson jsonb not null,
  forgotten_by text,
  forgotten_at timestamp with time zone,
  constraint supplier_lessons_document_id_documents_id_fk FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint supplier_lessons_pkey PRIMARY KEY (id),
  constraint supplier_lessons_supplier_id_suppliers_id_fk FOREIGN KEY (supplier_id) REFERENCES suppliers(id)
);

create table suppliers (
  id text not null,
  name text not null,
  value jsonb not null,
  names text not null,
  constraint suppliers_pkey PRIMARY KEY (id)
);

create table tolerances (
  key text not null,
  scope text not null,
  scope_id text not null,
  upper_percent text not null,
  upper_amount text not null,
  lower_percent text not null,
  lower_amount text not null,
  floor text not null,
  currency character(3),
  base text not null,
  per text not null,
  combine text not null default 'any'::text,
  span text not null default 'invoice'::text,
  constraint tolerances_key_scope_scope_id_pk PRIMARY KEY (key, scope, scope_id)
);

create table trail (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor text not null,
  email_id text,
  document_id text,
  event text not null,
  detail jsonb not null,
  constraint trail_pkey PRIMARY KEY (id)
);

create table users (
  id text not null,
  login text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  created_at timestamp with time zone not null default now(),
  constraint users_login_unique UNIQUE (login),
  constraint users_pkey PRIMARY KEY (id)
);

CREATE EXTENSION pg_trgm;
CREATE EXTENSION plpgsql;
CREATE INDEX allocations_order ON public.allocations USING btree (order_number, order_line);
CREATE INDEX contract_allocations_line ON public.contract_allocations USING btree (contract_number, line);
CREATE INDEX contract_lines_supplier ON public.contract_lines USING btree (supplier_id);
CREATE INDEX decisions_by_rule ON public.decisions USING btree (outcome) WHERE (decided_by = 'rule'::text);
CREATE INDEX decisions_decided_at ON public.decisions USING btree (decided_at, id);
CREATE INDEX emails_stored_at ON public.emails USING btree (stored_at);
CREATE INDEX exchange_rates_to ON public.exchange_rates USING btree ("to", day);
CREATE INDEX goods_receipts_delivery_note ON public.goods_receipts USING btree (delivery_note) WHERE (delivery_note IS NOT NULL);
CREATE INDEX goods_receipts_order ON public.goods_receipts USING btree (order_number, order_line);
CREATE INDEX invoices_document ON public.invoices USING btree (document_id);
CREATE INDEX invoices_gross_number ON public.invoices USING btree (gross_total, number_norm) WHERE (NOT is_superseded);
CREATE INDEX invoices_order_keys ON public.invoices USING gin (order_keys);
CREATE INDEX invoices_preceding ON public.invoices USING btree (supplier_id, preceding_norm) WHERE ((preceding_norm IS NOT NULL) AND (NOT is_superseded));
CREATE INDEX invoices_queue ON public.invoices USING btree (state, money_at_risk DESC NULLS LAST, id) WHERE (NOT is_superseded);
CREATE INDEX invoices_search ON public.invoices USING gin (search gin_trgm_ops);
CREATE INDEX invoices_supplier_day ON public.invoices USING btree (supplier_id, issue_date DESC NULLS LAST, id DESC) WHERE (NOT is_superseded);
CREATE INDEX invoices_supplier_gross ON public.invoices USING btree (supplier_id, gross_total, currency, issue_date) WHERE (NOT is_superseded);
CREATE INDEX invoices_supplier_number ON public.invoices USING btree (supplier_id, number_norm);
CREATE INDEX messages_message_id ON public.messages USING btree (message_id);
CREATE INDEX messages_quarantined ON public.messages USING btree (email_id) WHERE (quarantine IS NOT NULL);
CREATE INDEX messages_sender ON public.messages USING btree (lower(("from" ->> 'address'::text)));
CREATE INDEX parts_set_aside ON public.parts USING btree (email_id) WHERE (fate = ANY (ARRAY['rejected'::text, 'quarantined'::text]));
CREATE INDEX purchase_orders_folded ON public.purchase_orders USING btree (folded);
CREATE INDEX purchase_orders_mask ON public.purchase_orders USING btree (mask) WHERE (status = 'open'::text);
CREATE INDEX purchase_orders_supplier ON public.purchase_orders USING btree (supplier_id, order_date DESC NULLS LAST, number DESC) WHERE (status = 'open'::text);
CREATE INDEX reading_checks_checked_at ON public.reading_checks USING btree (checked_at);
CREATE INDEX releases_document ON public.releases USING btree (document_id);
CREATE INDEX replies_automatic ON public.replies USING btree ("to", created_at) WHERE automatic;
CREATE INDEX replies_document ON public.replies USING btree (document_id);
CREATE INDEX replies_email ON public.replies USING btree (email_id);
CREATE INDEX sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX sightings_email ON public.sightings USING btree (email_id, seen_at);
CREATE INDEX stage_runs_email ON public.stage_runs USING btree (email_id) WHERE (state <> 'done'::text);
CREATE INDEX stage_runs_match ON public.stage_runs USING btree (split_part(key, '#'::text, 1)) WHERE (stage = 'match'::text);
CREATE INDEX stage_runs_open ON public.stage_runs USING btree (stage, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX supplier_keys_supplier ON public.supplier_keys USING btree (supplier_id);
CREATE INDEX supplier_lessons_document ON public.supplier_lessons USING btree (document_id);
CREATE INDEX supplier_lessons_supplier ON public.supplier_lessons USING btree (supplier_id);
CREATE INDEX suppliers_names ON public.suppliers USING gin (names gin_trgm_ops);
CREATE INDEX trail_document ON public.trail USING btree (document_id);
CREATE INDEX trail_email ON public.trail USING btree (email_id);
CREATE TRIGGER bank_changes_kept BEFORE DELETE ON public.bank_changes FOR EACH ROW EXECUTE FUNCTION bank_change_kept();
CREATE TRIGGER bank_changes_step BEFORE INSERT OR UPDATE ON public.bank_changes FOR EACH ROW EXECUTE FUNCTION bank_change_step();
CREATE TRIGGER decisions_four_eyes BEFORE INSERT OR UPDATE ON public.decisions FOR EACH ROW EXECUTE FUNCTION four_eyes();
CREATE TRIGGER suppliers_account BEFORE UPDATE ON public.suppliers FOR EACH ROW WHEN (((old.value -> 'ibans'::text) IS DISTINCT FROM (new.value -> 'ibans'::text))) EXECUTE FUNCTION supplier_account();
CREATE TRIGGER trail_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.trail FOR EACH STATEMENT EXECUTE FUNCTION refuse_trail_change();
CREATE UNIQUE INDEX invoices_approved_once ON public.invoices USING btree (supplier_id, number_norm, type, issue_date, gross_total) WHERE ((state = ANY (ARRAY['approved'::text, 'posted'::text])) AND (NOT is_superseded));
CREATE UNIQUE INDEX invoices_one_per_document ON public.invoices USING btree (document_id) WHERE (NOT is_superseded);
CREATE UNIQUE INDEX item_aliases_in_use ON public.item_aliases USING btree (supplier_id, key) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX parts_one_document_per_file ON public.parts USING btree (fingerprint) WHERE (fate = 'document'::text);
