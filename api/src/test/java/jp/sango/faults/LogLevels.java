package jp.sango.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Levels belong to the JVM: who makes them quiet for one application gives them back to the tests that come after. */
record LogLevels(Map<String, Level> set) {

  static LogLevels now() {
    var set = new HashMap<String, Level>();
    for (var logger : loggers().getLoggerList()) {
      if (logger.getLevel() != null) {
        set.put(logger.getName(), logger.getLevel());
      }
    }
    return new LogLevels(Map.copyOf(set));
  }

  void giveBack() {
    for (var logger : loggers().getLoggerList()) {
      logger.setLevel(set.getOrDefault(logger.getName(), isRoot(logger) ? Level.INFO : null));
    }
  }

  private static boolean isRoot(Logger logger) {
    return logger.getName().equals(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext loggers() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
