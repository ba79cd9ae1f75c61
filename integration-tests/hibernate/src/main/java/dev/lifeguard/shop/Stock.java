// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the service does with its items. */
@Service
public class Stock {

  private final Items items;
  private final EntityManager entities;

  Stock(Items items, EntityManager entities) {
    this.items = items;
    this.entities = entities;
  }

  /** A query that Spring Data made of a method's name. */
  @Transactional(readOnly = true)
  public long count(String name) {
    return items.countByName(name);
  }

  /** As many inserts, which Hibernate makes one batch of when the transaction ends. */
  @Transactional
  public long fill(int count) {
    List<Item> filled =
        items.saveAll(IntStream.range(0, count).mapToObj(i -> new Item("fresh")).toList());
    return filled.size();
  }

  /** All, one by one, and an update for each that is flushed at the end. */
  @Transactional
  public long rename(String name) {
    List<Item> all = items.findAll();
    all.forEach(item -> item.rename(name));
    return all.size();
  }

  /** A query that the database refuses. */
  @Transactional
  public long fail() {
    return entities.createNativeQuery("select * from no_such_table").getResultList().size();
  }
}
