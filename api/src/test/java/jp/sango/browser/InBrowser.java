package jp.sango.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.sango.journey.RunningSango;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of pages: the whole application, and a browser as the parameter {@link Browsers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserAtHand.class)
@RunningSango
@interface InBrowser {}
