// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The agent's own class files, without its tests. */
public final class AgentClasses {

  public static final JavaClasses ALL =
      new ClassFileImporter()
          .importPath(
              Path.of(
                  LifeguardAgent.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .getPath()));

  private AgentClasses() {}

  /** Written by an annotation processor; public because its library looks it up. */
  static boolean isGenerated(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .anyMatch(each -> each.getPackageName().startsWith("io.avaje.jsonb.spi"));
  }
}
