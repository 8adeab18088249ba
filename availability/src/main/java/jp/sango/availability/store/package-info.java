/**
 * The boards in Redis. Programmes are spread by their codes over 16 fixed partitions, each with a hash tag of its own
 * ({@code {0}} to {@code {15}}): what carries the same tag lies in one slot of a cluster, so that a script may touch a
 * board and announce it, and a node hears of all boards by 16 subscriptions, on one server as on a cluster.
 *
 * <p>{@code sango:availability:{<partition>}:<programme>:board}: a hash. One key, not one for the slots and one for
 * their version, so that a board is there wholly or not at all, and one {@code HGETALL} reads it at one instant.
 * <ul>
 *   <li>{@code <facility>/<type>/<date>}: {@code <version> <board version> <capacity> <confirmed> <held> <applicants>
 *       <status>}, where version is the database's and board version the one at which the board took the state in
 *   <li>{@code #version}: grows by one at least with each publication, and never stays behind the newest state's
 *   <li>{@code #epoch}: random, new whenever the board begins anew; absent while it is lost
 *   <li>{@code #since}: board version at which the epoch began
 * </ul>
 *
 * <p>{@code sango:availability:{<partition>}:changes}: a channel of sharded pub/sub ({@code SPUBLISH}, Redis 7). A message is
 * {@code <programme> <epoch> <board version before> <board version after>} and a line {@code <field> <value>} for each state that
 * changed; without such lines the board began anew and has to be read.
 *
 * <p>Nothing here is personal, and nothing is lost with it: the database decides, and the board is rebuilt from there.
 */
package jp.sango.availability.store;
