// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import org.springframework.data.jpa.repository.JpaRepository;

/** All of them. */
public interface Items extends JpaRepository<Item, Long> {

  /** How many have this name. */
  long countByName(String name);
}
