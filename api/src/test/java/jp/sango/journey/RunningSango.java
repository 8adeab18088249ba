package jp.sango.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.sango.SangoApplication;
import jp.sango.local.Local;
import jp.sango.local.OnlyTheApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.Import;

/** The whole application, the same one for every class that carries this. No town lives there: tests bring people. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {SangoApplication.class, Local.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "sango.local=true",
      "sango.local.town=false",
      "sango.clock.start=2026-05-12T07:00:00+09:00",
      // A third municipality beside the two that are shipped: a policy file and nothing else.
      "sango.programmes.directory=src/test/resources/elsewhere",
      "spring.main.log-startup-info=false"
    })
@TypeExcludeFilters(OnlyTheApplication.class)
@Import(Sango.class)
public @interface RunningSango {}
