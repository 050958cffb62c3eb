/** Builds a supplier's mail as raw bytes; the same case always gives the same bytes, boundaries and Message-ID included. */
import MailComposer from "nodemailer/lib/mail-composer";

export interface SampleMail {
  /** "Quill Office <ar@quill-office.example>". */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Date;
  readonly text: string;
  /** Distinguishes mails in Message-ID and boundaries: the case's folder name. */
  readonly key: string;
}

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** RFC 5322 bytes with CRLF line ends; every file is sent as the PDF or photograph that its name says. */
export function buildMail(mail: SampleMail, files: readonly MailFile[]): Promise<Uint8Array> {
  const domain = mail.from.match(/@([a-z0-9.-]+)/)?.[1] ?? "sender.example";
  const options = {
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    date: mail.sentAt,
    messageId: `<${mail.key}.${mail.sentAt.getTime()}@${domain}>`,
    text: mail.text,
    xMailer: "Matchbook fixtures",
    headers: { "MIME-Version": "1.0" },
    baseBoundary: mail.key,
    attachments: files.map((file) => ({
      filename: file.name,
      content: Buffer.from(file.bytes),
      contentType: /\.jpe?g$/i.test(file.name) ? "image/jpeg" : "application/pdf",
    })),
  };
  return new Promise((resolve, reject) => {
    new MailComposer(options).compile().build((error, bytes) => {
      if (error) reject(error);
      else resolve(new Uint8Array(bytes));
    });
  });
}
