// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class JulLoggerTest {

  private static final String OURS = Type.getInternalName(JulLogger.class);

  @Test
  void hasAllThatTheLibrariesUseOfTheJdksLogger() throws Exception {
    LoggerReferences references = LoggerReferences.ofClassPath();

    assertThat(references.jars).isGreaterThan(10);
    assertThat(references.used)
        .as("micrometer logs through it, so the scan must have seen it")
        .contains("isLoggable(Ljava/util/logging/Level;)Z");
    assertThat(offered()).containsAll(references.used);
  }

  @Test
  void hasEveryPublicMethodOfTheJdksLoggerButThoseOfResourceBundles() {
    Set<String> missing =
        Arrays.stream(Logger.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(method -> method.getName() + Type.getMethodDescriptor(method))
            .filter(method -> !method.startsWith("logrb") && !method.contains("ResourceBundle;)V"))
            .collect(Collectors.toSet());

    missing.removeAll(offered());

    assertThat(missing).isEmpty();
  }

  @Test
  void warningsComeOutAsOneLineOfOursWithTheParametersInPlace() {
    String line =
        Stderr.of(
            () ->
                JulLogger.getLogger("org.example.First")
                    .log(Level.WARNING, "lost {0} of {1}", new Object[] {3, "ten"}));

    assertThat(line).matches("\\S+Z lifeguard: warning: First: lost 3 of ten\\R");
  }

  @Test
  void whatLibrariesMerelyTellIsDropped() {
    JulLogger logger = JulLogger.getLogger("org.example.Second");

    assertThat(Stderr.of(() -> logger.info("started"))).isEmpty();
    assertThat(logger.isLoggable(Level.INFO)).isFalse();
    assertThat(logger.isLoggable(Level.SEVERE)).isTrue();
    assertThat(logger.isLoggable(Level.OFF)).isFalse();
  }

  @Test
  void aRecordAndItsThrowableAreOneLine() {
    LogRecord record = new LogRecord(Level.SEVERE, "no exporter");
    record.setThrown(new IllegalStateException("closed\nfor good"));

    String line = Stderr.of(() -> JulLogger.getLogger("org.example.Third").log(record));

    assertThat(line)
        .contains(
            "Third: no exporter: java.lang.IllegalStateException: closed | for good"
                + " at dev.lifeguard.agent.log.JulLoggerTest.")
        .containsOnlyOnce("\n");
  }

  @Test
  void aLevelSetOnALoggerIsKept() {
    JulLogger logger = JulLogger.getLogger("org.example.Fourth");
    logger.setLevel(Level.SEVERE);

    assertThat(logger.getLevel()).isEqualTo(Level.SEVERE);
    assertThat(Stderr.of(() -> logger.warning("unheard"))).isEmpty();
  }

  private static Set<String> offered() {
    Stream<String> methods =
        Arrays.stream(JulLogger.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(JulLoggerTest::asLogger);
    Stream<String> fields = Arrays.stream(JulLogger.class.getFields()).map(JulLoggerTest::asLogger);
    return Stream.concat(methods, fields).collect(Collectors.toSet());
  }

  /** As it is called before the build puts our class in the place of the JDK's. */
  private static String asLogger(Method method) {
    String descriptor = Type.getMethodDescriptor(method);
    return method.getName() + descriptor.replace(OURS, LoggerReferences.LOGGER);
  }

  private static String asLogger(Field field) {
    return field.getName() + Type.getDescriptor(field.getType());
  }
}
