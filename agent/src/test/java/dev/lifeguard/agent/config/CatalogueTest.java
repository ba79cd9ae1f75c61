// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.lifeguard.agent.AgentClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void noTwoKeysShareAnEnvironmentName() {
    Map<String, String> keys = new HashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      String other = keys.put(setting.environmentName(), setting.key());
      assertThat(other).as("key with the same name as %s", setting).isNull();
    }
    assertThat(keys).hasSizeGreaterThan(80);
  }

  @Test
  void everyKeyIsLowerCaseWordsJoinedByDotsAndDashes() {
    Pattern key = Pattern.compile("lifeguard(\\.[a-z]+(-[a-z]+)*)+");
    assertThat(Catalogue.all()).allMatch(setting -> key.matcher(setting.key()).matches());
  }

  @Test
  void everySettingHasAMeaningAndSaysWhatIsAllowed() {
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(setting.meaning()).as("%s", setting).endsWith(".").hasSizeGreaterThan(5);
      assertThat(setting.type()).as("%s", setting).isNotBlank();
    }
  }

  @Test
  void everyConstantIsListedOnceAndFoundByItsKey() {
    List<Setting<?>> constants = constants().map(CatalogueTest::value).toList();
    assertThat(Catalogue.all()).containsExactlyInAnyOrderElementsOf(constants);
    assertThat(Catalogue.all()).doesNotHaveDuplicates();
    assertThat(Catalogue.all()).allMatch(setting -> setting == Catalogue.find(setting.key()));
  }

  @Test
  void theNameOfAConstantIsThatOfItsKey() {
    constants()
        .forEach(
            field ->
                assertThat("LIFEGUARD_" + field.getName())
                    .isEqualTo(value(field).environmentName()));
  }

  /** Of whatever class declares one: a file of keys that the catalogue leaves out is found. */
  private static Stream<JavaField> constants() {
    return AgentClasses.ALL.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(Setting.class))
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC));
  }

  private static Setting<?> value(JavaField field) {
    try {
      return (Setting<?>) field.reflect().get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.getFullName(), e);
    }
  }

  @Test
  void defaultsAreThoseOfTheContract() {
    assertThat(PostgresqlKeys.POSTGRESQL.defaultValue()).isEqualTo(Policy.AUTO);
    assertThat(PostgresqlKeys.POSTGRESQL_ACTION.defaultValue()).isEqualTo(EnforcementAction.EXIT);
    assertThat(PostgresqlKeys.POSTGRESQL_MIN_VERSION.defaultValue()).isEqualTo(13);
    assertThat(AdminKeys.ADMIN_PORT.defaultValue()).isEqualTo(9463);
    assertThat(AdminKeys.ADMIN_HOST.defaultValue()).isEqualTo("127.0.0.1");
    assertThat(BackupKeys.BACKUPS_INTERVAL.defaultText()).isEqualTo("6h");
    assertThat(TelemetryKeys.METRICS_COMPAT.defaultValue()).isEqualTo(MetricsCompat.HIKARI);
  }

  @Test
  void environmentNamesReplaceDotsAndDashes() {
    assertThat(PostgresqlKeys.POSTGRESQL_MIN_VERSION.environmentName())
        .isEqualTo("LIFEGUARD_POSTGRESQL_MIN_VERSION");
  }

  @Test
  void everyFailClosedSettingHasAStrictestValueThatItsOwnKindAccepts() {
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(setting.fallback()).as("%s", setting).isNotNull();
    }
    assertThat(PostgresqlKeys.POSTGRESQL.fallback()).isEqualTo(Policy.ENFORCE);
    assertThat(PostgresqlKeys.POSTGRESQL_ALLOW.fallback()).isEmpty();
    assertThat(AdminKeys.ADMIN.fallback()).isFalse();
  }
}
