package jp.sango.local;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Tests lie on the local run's class path too, and their controllers are not to be found by the component scan. */
public final class OnlyTheApplication extends TypeExcludeFilter {

  private final String testClasses = Local.class.getProtectionDomain().getCodeSource().getLocation().toString();

  @Override
  public boolean match(MetadataReader found, MetadataReaderFactory factory) throws IOException {
    return found.getResource().getURL().toString().startsWith(testClasses);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnlyTheApplication;
  }

  @Override
  public int hashCode() {
    return OnlyTheApplication.class.hashCode();
  }
}
