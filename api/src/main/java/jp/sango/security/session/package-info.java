/**
 * The same identities for browsers: sign-in by code flow, then a cookie that names a session in Redis. A session holds
 * who acts and since when, never a token. Redis: hashes {@code sango:session:sessions:<id>}, values as JSON without
 * types.
 */
package jp.sango.security.session;
