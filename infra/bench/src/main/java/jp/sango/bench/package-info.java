/**
 * The application beside what others would use in its place: nginx for files, nchan for streams, pgbench for rows. Both
 * do the same work in turn, on the same cores, and what counts is the ratio. Started by {@code infra/bench/run}.
 *
 * <p>This program is the load: one thread makes all requests, pinned to a core of its own beside what it measures.
 */
package jp.sango.bench;
