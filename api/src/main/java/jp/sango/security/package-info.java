/** Who may do what: one table of access rules, the chains that apply it, and the headers of every answer. */
package jp.sango.security;
