// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;

/** How a service is put together. */
enum Layout {
  CLASS_PATH("class path") {
    @Override
    ServiceBuilder service(Jdk jdk) {
      return ForkedService.probe().jdk(jdk).with("pgjdbc", "hikaricp");
    }
  },
  MODULE_PATH("module path") {
    @Override
    ServiceBuilder service(Jdk jdk) {
      return ModulePath.service().jdk(jdk);
    }
  },
  SPRING_BOOT("Spring Boot fat jar") {
    @Override
    ServiceBuilder service(Jdk jdk) {
      return SpringBootJar.service().jdk(jdk);
    }

    @Override
    void open(ForkedService service, Pool pool, TestDatabase database) {}

    @Override
    ServiceBuilder connecting(ServiceBuilder service, TestDatabase database) {
      return SpringBootJar.connecting(service, database);
    }
  },
  LINKED_RUNTIME("jlinked runtime") {
    @Override
    ServiceBuilder service(Jdk jdk) {
      return CLASS_PATH.service(jdk).runtime(LinkedRuntime.of(jdk).home());
    }
  },
  JBOSS_MODULES("JBoss Modules") {
    @Override
    ServiceBuilder service(Jdk jdk) {
      return JbossModules.service().jdk(jdk);
    }
  };

  private final String title;

  Layout(String title) {
    this.title = title;
  }

  /** The service with HikariCP and pgJDBC. */
  abstract ServiceBuilder service(Jdk jdk);

  /** The service with this pool; those that come in another jar go on the class path. */
  final ServiceBuilder service(Jdk jdk, Pool pool) {
    ServiceBuilder service = service(jdk);
    return pool == Pool.HIKARI ? service : service.with(pool.library());
  }

  /** Services that are told their database before they start. */
  ServiceBuilder connecting(ServiceBuilder service, TestDatabase database) {
    return service;
  }

  /** Services that are told afterwards. */
  void open(ForkedService service, Pool pool, TestDatabase database) {
    service.command("open " + pool.kind() + " " + database.openArguments());
  }

  @Override
  public String toString() {
    return title;
  }

  /** A pool library of the matrix. */
  enum Pool {
    HIKARI("hikari", "hikaricp"),
    TOMCAT("tomcat", "tomcat-jdbc"),
    DBCP2("dbcp2", "dbcp2");

    private final String kind;
    private final String folder;

    Pool(String kind, String folder) {
      this.kind = kind;
      this.folder = folder;
    }

    String kind() {
      return kind;
    }

    Library library() {
      return Library.newest(folder);
    }
  }
}
