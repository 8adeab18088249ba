/** Assessments, care plans, consents and disclosures over HTTP: for staff and nurses, the family, the provider. */
package jp.sango.care.web;
