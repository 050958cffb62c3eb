ALTER TABLE "decisions" ADD COLUMN "needed_approvals" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "authority" jsonb;--> statement-breakpoint
CREATE FUNCTION four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  agreed text[];
  gross numeric;
  receiver text;
BEGIN
  IF NEW.outcome <> 'approve' OR NEW.decided_by = 'rule' THEN
    RETURN NEW;
  END IF;
  SELECT array_agg(DISTINCT lower(person)) INTO agreed
    FROM (SELECT approved_by AS person FROM approvals WHERE match_id = NEW.match_id UNION ALL SELECT NEW.decided_by) AS people;
  IF cardinality(agreed) < NEW.needed_approvals THEN
    RAISE EXCEPTION USING ERRCODE = 'MB001',
      MESSAGE = format('%s people must agree, and %s did. Someone else has to approve as well.', NEW.needed_approvals, cardinality(agreed));
  END IF;
  SELECT abs(i.gross_total) INTO gross
    FROM matches m JOIN invoices i ON i.id = m.invoice_id WHERE m.id = NEW.match_id;
  IF gross < 500 THEN
    RETURN NEW;
  END IF;
  SELECT g.posted_by INTO receiver
    FROM matches m
    CROSS JOIN LATERAL jsonb_array_elements(m.value -> 'pairs') AS pair
    JOIN goods_receipts g ON g.order_number = pair ->> 'orderNumber' AND g.order_line = pair ->> 'orderLine'
   WHERE m.id = NEW.match_id AND lower(g.posted_by) = ANY (agreed)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB001',
      MESSAGE = format('%s posted a goods receipt that this invoice rests on. Someone who did not must approve.', receiver);
  END IF;
  RETURN NEW;
END;
$$;--> statement-breakpoint
CREATE TRIGGER decisions_four_eyes BEFORE INSERT OR UPDATE ON "decisions" FOR EACH ROW EXECUTE FUNCTION four_eyes();
