/** The SQL of assessments, care plans, consents and disclosures, and their wiring. */
package jp.sango.care.store;
