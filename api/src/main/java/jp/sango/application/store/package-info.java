/** The SQL of applications. */
package jp.sango.application.store;
