// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A server in a container. This class, and Testcontainers with it, is loaded only where Docker
 * answers.
 */
final class ContainerServer implements Server {

  private final PostgreSQLContainer container =
      new PostgreSQLContainer("postgres:18")
          .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void signal(String name) {
    GenericContainer<?> target = container;
    var docker = target.getDockerClient();
    switch (name) {
      case "STOP" -> docker.pauseContainerCmd(target.getContainerId()).exec();
      case "CONT" -> docker.unpauseContainerCmd(target.getContainerId()).exec();
      default -> docker.killContainerCmd(target.getContainerId()).withSignal(name).exec();
    }
  }

  @Override
  public String url() {
    return container.getJdbcUrl();
  }

  @Override
  public String address() {
    return container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
  }

  @Override
  public Map<String, String> superuser() {
    return Map.of("user", container.getUsername(), "password", container.getPassword());
  }

  @Override
  public String toString() {
    return "PostgreSQL in a container";
  }
}
