/**
 * What anybody may read, answered before the security chain. {@link jp.sango.slot.front.PublicReads} keeps finished
 * answers; {@link jp.sango.slot.front.PreparedReads} hands them out right behind the HTTP codec, {@link
 * jp.sango.slot.front.FrontRoutes} whatever else it can; all that is not a plain, well-formed read of the board goes to
 * WebFlux, which also has all words of refusal. Why it is so stands in infra/adr/0011.
 */
package jp.sango.slot.front;
