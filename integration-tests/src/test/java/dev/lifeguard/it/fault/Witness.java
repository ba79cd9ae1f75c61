// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Waits until what a fault is to do has been seen: how soon that is depends on the machine. What is
 * not so when the bound ends the wait is told by the figures.
 */
final class Witness {

  /** It only ends a hang. */
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(100);

  private final List<Client> clients;
  private final Map<Client, AgentFigures> before = new HashMap<>();
  private final Map<Client, Boolean> served = new HashMap<>();

  /** Each service without the agent comes just before the same with it. */
  Witness(List<Client> clients) {
    this.clients = clients;
  }

  /** Nothing has happened yet. */
  void begin() {
    served.clear();
    clients.forEach(client -> before.put(client, client.agentFigures()));
  }

  /** What the agent has done since then. */
  AgentFigures done(Client client) {
    AgentFigures then = before.getOrDefault(client, AgentFigures.NONE);
    return client.agentFigures().since(then);
  }

  /** Services with the agent refuse their callers. */
  void awaitRefusals() {
    agents(client -> done(client).open() > 0 && done(client).rejected() > 0);
  }

  /** The services' own code has so many connections. */
  void awaitTaken(int count) {
    until(
        BOUND,
        () ->
            clients.stream()
                .allMatch(one -> one.command("users-misdeeds").number("taken") >= count));
  }

  /** The services' own code has failed so. */
  void awaitDeed(String outcome) {
    until(
        BOUND,
        () ->
            clients.stream()
                .allMatch(one -> one.command("users-misdeeds").text("outcomes").contains(outcome)));
  }

  /** Every user of a service with the agent is served from now on, although the fault goes on. */
  void awaitServed() {
    long now = System.nanoTime();
    agents(client -> served(client, now));
  }

  /** The same after a leak; where the library cannot be made to replace what leaked it is told. */
  void awaitTakenBack() {
    long now = System.nanoTime();
    agents(
        client ->
            client.pool().replaces() ? served(client, now) : client.agentFigures().leaks() > 0);
  }

  private boolean served(Client client, long since) {
    boolean all = client.servedSince(since);
    served.put(client, all);
    return all;
  }

  /** Whether all users were served in spite of the fault, where that was waited for. */
  boolean wasServed(Client client) {
    return served.getOrDefault(client, false);
  }

  /** All users of services with the agent have had a success since it was healed. */
  void awaitRecovery() {
    agents(Client::recovered);
  }

  /**
   * What it was like for the users; with the agent when no call hangs, if it is to be waited for.
   */
  List<Figures> figures(Fault fault) {
    List<Figures> all = new ArrayList<>();
    for (Client client : clients) {
      boolean ends = fault.isGotOver() || (!all.isEmpty() && last(all).running() == 0);
      all.add(client.hasAgent() && ends ? settled(client) : client.figures());
    }
    return all;
  }

  private static Figures last(List<Figures> all) {
    return all.get(all.size() - 1);
  }

  /** A call that is under way for long may be one that the machine has kept from going on. */
  private static Figures settled(Client client) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    Figures figures = client.figures();
    while (figures.running() > 0 && System.nanoTime() < deadline) {
      Scene.pause(POLL);
      figures = client.figures();
    }
    return figures;
  }

  /** The database answers, and the agent has noticed. */
  void awaitClosedBreakers() {
    agents(client -> client.agentFigures().open() == 0);
  }

  private void agents(Predicate<Client> condition) {
    until(BOUND, () -> clients.stream().filter(Client::hasAgent).allMatch(condition));
  }

  static void until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Scene.pause(POLL);
    }
  }
}
