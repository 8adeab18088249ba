/** Visits, calls and the usage card over HTTP: for the resident's phone, the provider's tablet, the office. */
package jp.sango.visit.web;
