// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.api.LiveEvents;
import dev.lifeguard.agent.admin.api.OperationRoutes;
import dev.lifeguard.agent.admin.api.PoolState;
import dev.lifeguard.agent.admin.http.ServerEvent;
import dev.lifeguard.agent.audit.AuditLog;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.event.Events;
import dev.lifeguard.agent.operation.OperationSnapshot;
import dev.lifeguard.agent.operation.Operations;
import java.util.List;
import java.util.function.Supplier;

/** Ties what happens to those who listen at the endpoint. */
final class LiveFeed {

  private final Events events = new Events();
  private final LiveEvents live;

  LiveFeed(
      Configuration configuration,
      AgentStatus status,
      Operations operations,
      AuditLog audit,
      Supplier<List<PoolState>> pools) {
    live = new LiveEvents(events, pools);
    status.control().onBreaker(live::breaker);
    status.control().diagnosis().onLeak(live::leaked);
    status
        .alerts()
        .onChange(
            alert ->
                live.alert(
                    alert.rule().id(),
                    alert.name(),
                    alert.state().name(),
                    alert.rule().severity().name(),
                    alert.summary()));
    configuration.onChange(changed -> live.policies());
    audit.onEntry(entry -> live.audited(entry.seq()));
    operations.onChange(this::operation);
  }

  private void operation(OperationSnapshot now) {
    ServerEvent event = OperationRoutes.event(now);
    events.publish(event.name(), event.data());
  }

  Events events() {
    return events;
  }

  /** Tells what is new. On the service thread. */
  void eachSecond() {
    live.eachSecond();
  }
}
