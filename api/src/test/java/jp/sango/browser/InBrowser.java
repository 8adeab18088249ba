package jp.sango.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.sango.journey.RunningSango;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of pages: the whole application, and a browser as the parameter {@link Browsers}. It is another application than
 * the journeys' one: these leave hundreds of families and a clock that has gone on for months.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserAtHand.class)
@RunningSango
@TestPropertySource(properties = "sango.tested=pages")
@interface InBrowser {}
