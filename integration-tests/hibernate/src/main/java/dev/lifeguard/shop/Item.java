// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

/** Something in stock. */
@Entity
public class Item {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "items")
  @SequenceGenerator(name = "items", sequenceName = "items", allocationSize = 50)
  private @Nullable Long id;

  private String name = "";

  /** For Hibernate. */
  protected Item() {}

  Item(String name) {
    this.name = name;
  }

  @Nullable Long id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String changed) {
    name = changed;
  }
}
