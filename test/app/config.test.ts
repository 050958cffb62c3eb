/** A wrong configuration never starts half: all mistakes come at once, and secrets stay secret. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Environment, readConfig, renderConfig, renderEnvExample } from "../../src/app/config.ts";
import { expectOk } from "../../src/domain/values/result.ts";

const NO_FILES = (path: string): string => {
  throw new Error(`no such file: ${path}`);
};

function config(env: Environment, readTextFile = NO_FILES) {
  return expectOk(readConfig(env, readTextFile));
}

function mistakes(env: Environment, readTextFile = NO_FILES): readonly string[] {
  const result = readConfig(env, readTextFile);
  return result.ok ? [] : result.issues.map((issue) => issue.message);
}

describe("an empty environment", () => {
  test("runs on its own, without mail", () => {
    expect(config({})).toMatchObject({
      database: { url: null },
      dataDir: "./data",
      mailboxes: [],
      smtp: null,
      web: { host: "127.0.0.1", port: 3000, publicUrl: "http://localhost:3000" },
      exporter: { name: "csv", dir: "./data/exports", settings: {} },
      ocr: { engine: "auto", languages: ["eng", "deu", "fra"] },
      autoApproveLimit: null,
      today: null,
    });
  });

  test("sends approvals and drafts everything else", () => {
    const { replyMode } = config({});
    expect([replyMode("approval"), replyMode("query"), replyMode("rejection")]).toEqual(["send", "draft", "draft"]);
  });

  test("is the same as one whose variables are blank", () => {
    expect(config({ DATABASE_URL: "", LLM_MODEL: "", PORT: " " }).web.port).toBe(3000);
  });
});

describe("mailboxes", () => {
  test("are named without their password", () => {
    const [first, second] = config({
      MAILBOX_URL: "imaps://ap%40buyer.example:p%3Aw%2F1@imap.buyer.example/Invoices%20new imap://u:p@localhost:1143",
    }).mailboxes;
    expect(first).toMatchObject({
      label: "ap@buyer.example@imap.buyer.example/Invoices new",
      host: "imap.buyer.example",
      port: 993,
      secure: true,
      user: "ap@buyer.example",
      password: "p:w/1",
      folder: "Invoices new",
    });
    expect(second).toMatchObject({ label: "u@localhost/INBOX", port: 1143, secure: false });
  });

  test.each([
    ["https://u:p@imap.buyer.example", "must be an address that starts with imap:// or imaps://"],
    ["imaps://imap.buyer.example", "needs a user and a password"],
    ["imaps://u:p%zz@imap.buyer.example", "has a broken % sequence"],
    ["imaps://u:p@imap.buyer.example?auth=google", "not available yet"],
    ["imap://u:p@h imap://u:q@h", "names the same mailbox twice"],
  ])("%s is refused", (url, why) => {
    expect(mistakes({ MAILBOX_URL: url }).join()).toContain(why);
  });
});

describe("the SMTP server", () => {
  test("is spoken to under TLS only, unless it is on this machine", () => {
    const smtp = (url: string) => config({ SMTP_URL: url, MAIL_FROM: "ap@buyer.example" }).smtp;
    expect(smtp("smtp://mail.example:25")).toMatchObject({ secure: false, requireStartTls: true });
    expect(smtp("smtps://mail.example")).toMatchObject({ secure: true, port: 465 });
    expect(smtp("smtp://localhost:2525")).toMatchObject({ secure: false, requireStartTls: false });
  });
});

describe("reply modes", () => {
  test("follow the rest when they are not named", () => {
    const { replyMode } = config({ REPLY_MODE: "query=off, *=send" });
    expect([replyMode("query"), replyMode("waiting")]).toEqual(["off", "send"]);
  });

  test("that are not there are mistakes", () => {
    const [kind, mode] = mistakes({ REPLY_MODE: "thanks=send,query=maybe" });
    expect(kind).toContain('unknown kind "thanks"');
    expect(mode).toContain('gives query the mode "maybe"');
  });
});

describe("mistakes", () => {
  test("are reported together, each with its name and an example", () => {
    const found = mistakes({ PORT: "99999", AUDIT_SAMPLE: "101", MATCHBOOK_TODAY: "2026-02-30", OCR_ENGINE: "magic" });
    expect(found.map((message) => message.split(" ")[0])).toEqual([
      "PORT",
      "AUDIT_SAMPLE",
      "OCR_ENGINE",
      "MATCHBOOK_TODAY",
    ]);
    expect(found.every((message) => message.includes("Example: "))).toBe(true);
    expect(found[0]).toBe('PORT must be a port from 1 to 65535 (it is "99999"). Example: PORT=3000');
  });

  test("never quote a secret", () => {
    const found = mistakes({ SECRET_KEY: "hunter2", MAILBOX_URL: "pop3://u:hunter2@h", SMTP_URL: "smtp://hunter2@" });
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain("hunter2");
  });

  test("include an SMTP server without a sender", () => {
    expect(mistakes({ SMTP_URL: "smtp://localhost:2525" }).join()).toContain("MAIL_FROM must be set");
    expect(mistakes({ SMTP_URL: "smtp://localhost:2525", MAIL_FROM: "ap@buyer.example" })).toEqual([]);
  });

  test("include half a language model, and one reached over an open network", () => {
    expect(mistakes({ LLM_MODEL: "small" }).join()).toContain("set both, or neither");
    const open = { LLM_BASE_URL: "http://models.example/v1", LLM_MODEL: "small" };
    expect(mistakes(open).join()).toContain("LLM_BASE_URL must be");
    expect(mistakes({ ...open, LLM_BASE_URL: "http://localhost:11434/v1" })).toEqual([]);
  });

  test("include what does not exist yet, rather than ignoring it", () => {
    const found = mistakes({
      OIDC_ISSUER: "https://id.example",
      BLOBS: "s3",
      S3_BUCKET: "b",
    });
    expect(found).toHaveLength(3);
    expect(found.every((message) => message.includes("not available yet"))).toBe(true);
  });
});

describe("the limit above which text layers are checked", () => {
  test("is 10000 unless set, and off switches the check off", () => {
    expect(config({}).checkTextAbove).toBe("10000");
    expect(config({ TEXT_LAYER_CHECK_ABOVE: "0" }).checkTextAbove).toBe("0");
    expect(config({ TEXT_LAYER_CHECK_ABOVE: "off" }).checkTextAbove).toBeNull();
  });

  test("is an amount or off", () => {
    for (const text of ["-1", "10,000", "never"]) {
      expect(mistakes({ TEXT_LAYER_CHECK_ABOVE: text })).toEqual([
        `TEXT_LAYER_CHECK_ABOVE must be an amount with a point, zero or more, or off (it is "${text}"). Example: TEXT_LAYER_CHECK_ABOVE=2500.00`,
      ]);
    }
  });
});

describe("secrets from files", () => {
  const key = "k".repeat(40);

  test("lose the line end that editors add", () => {
    expect(config({ SECRET_KEY_FILE: "/run/secrets/key" }, () => `${key}\n`).secretKey).toBe(key);
  });

  test("are never taken together with the variable", () => {
    expect(mistakes({ SECRET_KEY: key, SECRET_KEY_FILE: "/x" }).join()).toContain("both set");
  });

  test("must be readable and not empty", () => {
    expect(mistakes({ SECRET_KEY_FILE: "/x" }).join()).toContain("cannot be read");
    expect(mistakes({ SECRET_KEY_FILE: "/x" }, () => "\n").join()).toContain("is empty");
  });
});

test("an exporter gets its own settings, from files too", () => {
  const { exporter } = config(
    { EXPORTER: "webhook", EXPORTER_URL: "https://erp.example/in", EXPORTER_SIGNING_KEY_FILE: "/run/s" },
    () => "s3cret\n",
  );
  expect(exporter.settings).toEqual({ signingKey: "s3cret", url: "https://erp.example/in" });
});

test("the printed configuration shows every setting and no secret", () => {
  const printed = renderConfig(
    config({
      DATABASE_URL: "postgres://app:hidden1@db.example/matchbook?password=hidden2",
      MAILBOX_URL: "imaps://ap:hidden3@imap.example/INBOX",
      SMTP_URL: "smtp://ap:hidden4@smtp.example",
      MAIL_FROM: "ap@buyer.example",
      SECRET_KEY: "hidden5".repeat(6),
      EXPORTER_TOKEN: "hidden6",
    }),
  );
  expect(printed).not.toContain("hidden");
  expect(printed).toContain("postgres://app:***@db.example/matchbook");
  expect(printed).toMatch(/MAILBOX_URL +ap@imap.example\/INBOX +\(environment\)/);
  expect(printed).toMatch(/PORT +3000 +\(default\)/);
});

test(".env.example is what the table of settings says", () => {
  const path = join(import.meta.dirname, "../../.env.example");
  expect(readFileSync(path, "utf8")).toBe(renderEnvExample());
});
