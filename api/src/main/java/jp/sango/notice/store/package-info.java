/** The SQL of notices, devices and LINE accounts, and their way into the outbox. */
package jp.sango.notice.store;
