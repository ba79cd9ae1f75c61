// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.hook.DatabasePolicy;
import dev.lifeguard.agent.hook.JdbcHooks;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.bootstrap.LifeguardBridge;
import java.lang.instrument.Instrumentation;
import java.sql.Connection;

final class Lifeguard {
  private Lifeguard() {}

  static void start(Instrumentation instrumentation) {
    ErrorFuse fuse = new ErrorFuse();
    DatabasePolicy policy =
        new DatabasePolicy() {
          @Override
          public void requested(String url) {}

          @Override
          public void connected(Connection c, String url) {}

          @Override
          public Endpoint endpoint(String url) {
            return new Endpoint("postgresql", url, "h", 1, url);
          }
        };
    Pools pools = new Pools(policy::endpoint, new ModuleOpener(instrumentation));
    Statements statements = new Statements();
    Instrumenter instrumenter = new Instrumenter(true, () -> {}, e -> fuse.caught("x", e));
    LifeguardBridge.install(new JdbcHooks(pools, statements, policy, fuse));
    instrumenter.install(instrumentation);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pools
                      .snapshot()
                      .forEach(
                          p ->
                              Log.info(
                                  p.name()
                                      + " "
                                      + p.type()
                                      + " active="
                                      + p.active()
                                      + " idle="
                                      + p.idle()
                                      + " max="
                                      + p.max()
                                      + " min="
                                      + p.minIdle()
                                      + " waiting="
                                      + p.waiting()
                                      + " borrows="
                                      + p.borrows()
                                      + " holds="
                                      + p.hold().count()
                                      + " creates="
                                      + p.create().count()
                                      + " p99acq="
                                      + p.acquire().quantileNanos(0.99)));
                  statements
                      .snapshot()
                      .forEach(
                          o ->
                              Log.info(
                                  o.operation()
                                      + " "
                                      + o.errorType()
                                      + " "
                                      + o.duration().count()));
                  Log.info(instrumenter.counts() + " " + fuse.counts());
                }));
  }
}
