// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replica;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Why a database is as it is, as far as it shows. */
final class Conclusions {

  private Conclusions() {}

  static Evidence connections(@Nullable Connections seen) {
    if (seen == null) {
      return Evidence.NONE;
    }
    int others = seen.used() - seen.ours();
    return conclusion(
        seen.ours() >= others
            ? seen.ours()
                + " are this service's, of all instances together: its pools are too large for"
                + " the server (lifeguard.pool.max, lifeguard.fleet), or a pooler is missing"
            : others
                + " are not this service's: see who they are in pg_stat_activity, by usename and"
                + " application_name");
  }

  /** The replica that is furthest behind. */
  static Evidence replication(@Nullable Replication seen) {
    if (seen == null) {
      return Evidence.NONE;
    }
    if (seen.receiving() != null) {
      return conclusion(
          seen.receiving()
              ? "it receives from its primary: replay is what is slow, or waits for a query"
              : "it does not receive from its primary");
    }
    return seen.replicas().stream()
        .max(Comparator.comparingLong(Conclusions::behind))
        .map(replica -> conclusion(text(replica)))
        .orElse(Evidence.NONE);
  }

  private static long behind(Replica replica) {
    return replica.lagMillis() == null ? 0 : replica.lagMillis();
  }

  private static String text(Replica replica) {
    return "replica "
        + replica.name()
        + " ("
        + replica.state()
        + ", "
        + replica.sync()
        + ") is furthest behind"
        + (replica.lagBytes() == null ? "" : ": " + Words.size(replica.lagBytes()) + " of WAL");
  }

  /** What keeps vacuum from clearing away: prepared and open transactions, and unread slots. */
  static Evidence heldBack(DatabaseFacts facts) {
    Transactions open = facts.transactions();
    long enough = facts.policy().transaction().toMillis();
    if (open != null && open.preparedMillis() != null && open.preparedMillis() >= enough) {
      return conclusion(
          "a prepared transaction of "
              + Words.span(Duration.ofMillis(open.preparedMillis()))
              + " ago holds vacuum back: end it (pg_prepared_xacts)");
    }
    if (open != null && open.longestMillis() != null && open.longestMillis() >= enough) {
      return conclusion(
          "a transaction that is open for "
              + Words.span(Duration.ofMillis(open.longestMillis()))
              + (open.longestBy() == null ? "" : " (" + open.longestBy() + ")")
              + " holds vacuum back");
    }
    Replication copied = facts.replication();
    Slot unread = copied == null ? null : copied.furthest(slot -> !slot.active());
    return unread == null
        ? Evidence.NONE
        : conclusion("slot " + unread.name() + ", which nobody reads, may hold vacuum back");
  }

  private static Evidence conclusion(String text) {
    return new Evidence(text, null, null, null);
  }
}
