/** Who may do what: issuers, roles, sessions, and one table of access rules. */
package jp.sango.security;
