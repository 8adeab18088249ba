package jp.sango.security.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Figures that no honest use comes near, and that keep one person, network or program from the others' share.
 *
 * @param person requests a minute of one who is signed in
 * @param address requests a minute from one address: of a mobile carrier's, thousands of families share one
 * @param client requests a minute through one client of an issuer, or all browsers together
 * @param signIn steps of signing in a minute from one address
 * @param refusedTokens requests a minute from one address whose token is not believed
 * @param guesses wrong guesses of one person before she is locked out; a facility's tablets together may take three
 *     times, an address ten times as many
 * @param patience how long a request waits for Redis, which counts
 */
@ConfigurationProperties("sango.limits")
record LimitSettings(
    @DefaultValue("600") int person,
    @DefaultValue("6000") int address,
    @DefaultValue("120000") int client,
    @DefaultValue("300") int signIn,
    @DefaultValue("600") int refusedTokens,
    @DefaultValue("20") int guesses,
    @DefaultValue("10m") Duration lockOut,
    @DefaultValue("2s") Duration patience) {

  private static final int OF_A_FACILITY = 3;
  private static final int OF_AN_ADDRESS = 10;

  Budget ofPerson() {
    return Budget.perMinute("person", person);
  }

  Budget ofAddress() {
    return Budget.perMinute("address", address);
  }

  Budget ofClient() {
    return Budget.perMinute("client", client);
  }

  Budget ofSignIn() {
    return Budget.perMinute("sign-in", signIn);
  }

  Budget ofRefusedTokens() {
    return Budget.perMinute("refused-token", refusedTokens);
  }

  Budget guessesOfPerson(String secret) {
    return Budget.ofGuesses(secret + "-by-person", guesses, lockOut);
  }

  Budget guessesOfFacility(String secret) {
    return Budget.ofGuesses(secret + "-by-facility", guesses * OF_A_FACILITY, lockOut);
  }

  Budget guessesFromAddress(String secret) {
    return Budget.ofGuesses(secret + "-by-address", guesses * OF_AN_ADDRESS, lockOut);
  }
}
