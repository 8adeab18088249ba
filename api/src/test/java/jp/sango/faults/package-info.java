/** What happens when a part is lost under load: Redis, PostgreSQL, a node of the application. */
package jp.sango.faults;
