-- An account becomes a supplier's by the procedure only: no step skipped, two people, a day of waiting, nothing rewritten.
CREATE FUNCTION bank_change_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  road constant text[] := array['proposed', 'format-ok', 'name-checked', 'called-back', 'second-approved', 'cooling', 'active'];
  made integer := jsonb_array_length(NEW.steps);
  step jsonb := NEW.steps -> -1;
  proposer text;
  caller text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      RAISE EXCEPTION 'a bank change begins as proposed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  IF NEW.supplier_id <> OLD.supplier_id OR NEW.iban <> OLD.iban THEN
    RAISE EXCEPTION 'a bank change keeps its supplier and account' USING ERRCODE = 'check_violation';
  END IF;
  IF made <> jsonb_array_length(OLD.steps) + 1 OR NEW.steps - (made - 1) <> OLD.steps OR step ->> 'to' <> NEW.state THEN
    RAISE EXCEPTION 'a bank change adds one step and keeps the others' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (
    (NEW.state = 'rejected' AND OLD.state NOT IN ('active', 'rejected'))
    OR (NEW.state = 'proposed' AND OLD.state = 'rejected')
    OR coalesce(array_position(road, NEW.state) = array_position(road, OLD.state) + 1, false)
  ) THEN
    RAISE EXCEPTION 'a bank change cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF coalesce(step ->> 'by', '') = '' OR coalesce(step ->> 'note', '') = '' THEN
    RAISE EXCEPTION 'a step of a bank change says who and what' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'second-approved' THEN
    SELECT made_by INTO proposer FROM jsonb_array_elements(NEW.steps) WITH ORDINALITY AS s(one, place),
      LATERAL (SELECT one ->> 'by' AS made_by) AS b WHERE one ->> 'to' = 'proposed' ORDER BY place DESC LIMIT 1;
    SELECT made_by INTO caller FROM jsonb_array_elements(NEW.steps) WITH ORDINALITY AS s(one, place),
      LATERAL (SELECT one ->> 'by' AS made_by) AS b WHERE one ->> 'to' = 'called-back' ORDER BY place DESC LIMIT 1;
    IF step ->> 'by' IN (proposer, caller) THEN
      RAISE EXCEPTION 'who proposed a bank change or called about it cannot approve it' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW.state = 'cooling' AND (NEW.active_from IS NULL OR NEW.active_from < (step ->> 'at')::timestamptz + interval '24 hours') THEN
    RAISE EXCEPTION 'a bank change waits for a day at least' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'active' AND (
    NEW.active_from IS DISTINCT FROM OLD.active_from OR (step ->> 'at')::timestamptz < OLD.active_from OR now() < OLD.active_from
  ) THEN
    RAISE EXCEPTION 'a bank change is not in use before its day' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER bank_changes_step BEFORE INSERT OR UPDATE ON bank_changes FOR EACH ROW EXECUTE FUNCTION bank_change_step();
--> statement-breakpoint
CREATE FUNCTION bank_change_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'bank changes are kept' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER bank_changes_kept BEFORE DELETE ON bank_changes FOR EACH ROW EXECUTE FUNCTION bank_change_kept();
--> statement-breakpoint
-- Whoever writes a supplier that is on file already: an account that was not there must have come the whole way.
CREATE FUNCTION supplier_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  strange text;
BEGIN
  SELECT account INTO strange FROM jsonb_array_elements_text(coalesce(NEW.value -> 'ibans', '[]')) AS account
    WHERE NOT coalesce(OLD.value -> 'ibans', '[]') ? account
      AND NOT EXISTS (SELECT 1 FROM bank_changes c WHERE c.supplier_id = NEW.id AND c.iban = account AND c.state = 'active')
    LIMIT 1;
  IF strange IS NOT NULL THEN
    RAISE EXCEPTION 'an account of supplier % ending % did not come by the bank-change procedure', NEW.id, right(strange, 4)
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER suppliers_account BEFORE UPDATE ON suppliers FOR EACH ROW
  WHEN (OLD.value -> 'ibans' IS DISTINCT FROM NEW.value -> 'ibans') EXECUTE FUNCTION supplier_account();
