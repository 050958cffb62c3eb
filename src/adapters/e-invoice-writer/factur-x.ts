/** What a hybrid PDF must call the XML inside it; the printer of PDFs knows the rest. */

/** Source: Factur-X 1.0.07, chapter 6.2. */
export const FACTUR_X_FILE_NAME = "factur-x.xml";
