/** What residents are told: an inbox that holds every notice, and its way to their phones through the outbox. */
package jp.sango.notice;
