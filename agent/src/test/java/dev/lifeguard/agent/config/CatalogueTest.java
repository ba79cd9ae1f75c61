// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
  void everyConstantIsListedOnceAndFoundByItsKey() throws IllegalAccessException {
    int constants = 0;
    for (var field : Catalogue.class.getFields()) {
      assertThat(Catalogue.all()).contains((Setting<?>) field.get(null));
      constants++;
    }
    assertThat(Catalogue.all()).hasSize(constants).doesNotHaveDuplicates();
    assertThat(Catalogue.all()).allMatch(setting -> setting == Catalogue.find(setting.key()));
  }

  @Test
  void theNameOfAConstantIsThatOfItsKey() throws IllegalAccessException {
    for (var field : Catalogue.class.getFields()) {
      Setting<?> setting = (Setting<?>) field.get(null);
      assertThat("LIFEGUARD_" + field.getName()).isEqualTo(setting.environmentName());
    }
  }

  @Test
  void defaultsAreThoseOfTheContract() {
    assertThat(Catalogue.POSTGRESQL.defaultValue()).isEqualTo(Policy.AUTO);
    assertThat(Catalogue.POSTGRESQL_ACTION.defaultValue()).isEqualTo(EnforcementAction.EXIT);
    assertThat(Catalogue.POSTGRESQL_MIN_VERSION.defaultValue()).isEqualTo(13);
    assertThat(Catalogue.ADMIN_PORT.defaultValue()).isEqualTo(9463);
    assertThat(Catalogue.ADMIN_HOST.defaultValue()).isEqualTo("127.0.0.1");
    assertThat(Catalogue.BACKUPS_INTERVAL.defaultText()).isEqualTo("6h");
    assertThat(Catalogue.METRICS_COMPAT.defaultValue()).isEqualTo(MetricsCompat.HIKARI);
  }

  @Test
  void environmentNamesReplaceDotsAndDashes() {
    assertThat(Catalogue.POSTGRESQL_MIN_VERSION.environmentName())
        .isEqualTo("LIFEGUARD_POSTGRESQL_MIN_VERSION");
  }

  @Test
  void everyFailClosedSettingHasAStrictestValueThatItsOwnKindAccepts() {
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(setting.fallback()).as("%s", setting).isNotNull();
    }
    assertThat(Catalogue.POSTGRESQL.fallback()).isEqualTo(Policy.ENFORCE);
    assertThat(Catalogue.POSTGRESQL_ALLOW.fallback()).isEmpty();
    assertThat(Catalogue.ADMIN.fallback()).isFalse();
  }
}
