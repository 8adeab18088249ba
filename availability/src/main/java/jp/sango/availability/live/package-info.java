/** What one node knows of the boards, and the streams that tell it on. Knows a {@link BoardSource}, not Redis. */
package jp.sango.availability.live;
